import LinearAlgebra
import Models
import Testing

@Suite("Codes numbered from 0")
struct DenseCodesTests {
  /// Close together, and so far apart that they are looked up.
  @Test(
    "bring rows in their order, all of them or some, and rows of one code as they were given",
    arguments: [1, 1_000_000])
  func order(_ step: Int) {
    let codes = DenseCodes([7, 5, 7, 9, 5].map { $0 * step })
    #expect(codes.codes == [5, 7, 9].map { $0 * step })
    #expect(codes.placeOfRow == [1, 0, 1, 2, 0])
    #expect(codes.order(of: [0, 1, 2, 3, 4]) == [1, 4, 0, 2, 3])
    #expect(codes.order(of: [3, 2, 0]) == [2, 0, 3])
    #expect(codes.order(of: [4]) == [4])
    #expect(codes.order(of: []).isEmpty)
  }

  @Test("are the same on any number of threads", arguments: [1, 2, 5])
  func threads(_ count: Int) {
    let values = (0..<50_000).map { ($0 * 7919) % 1500 * 3 - 100 }
    let codes = Threads.$count.withValue(count) { DenseCodes(values) }
    #expect(codes.codes == (0..<1500).map { 3 * $0 - 100 })
    #expect(codes.placeOfRow == values.map { ($0 + 100) / 3 })
  }
}
