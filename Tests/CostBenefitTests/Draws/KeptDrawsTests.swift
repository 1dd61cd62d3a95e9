import Testing

@testable import CostBenefit

@Suite("Draws that a thread keeps")
struct KeptDrawsTests {
  @Test("stay as they were put, also where a column gets more than was expected", arguments: [0, 3, 2_000_000])
  func grows(_ expected: Int) {
    var kept = KeptDraws(expected: [expected, 5, expected])
    defer { kept.deallocate() }
    for step in 0..<40 {
      for column in 0..<3 {
        let start = kept.start(column, withRoomFor: 7)
        for _ in 0..<7 {
          start?[kept.filled[column]] = Double(1_000 * column + kept.filled[column])
          kept.filled[column] += 1
        }
        #expect(kept[column].count == 7 * (step + 1))
      }
    }
    for column in 0..<3 {
      #expect(Array(kept[column]) == (0..<280).map { Double(1_000 * column + $0) })
    }
  }
}
