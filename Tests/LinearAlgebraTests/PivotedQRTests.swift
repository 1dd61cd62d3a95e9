import LinearAlgebra
import Testing

@Suite("A pivoted QR")
struct PivotedQRTests {
  @Test func `has a triangle with the cross product of the scaled, pivoted columns`() {
    let a = Arbitrary.matrix(50, 6, seed: 1)
    let qr = PivotedQR(a)
    let scaled = Matrix(
      columns: qr.pivots.map { j in
        a.column(j).map { $0 * Double(sign: .plus, exponent: qr.exponents[j], significand: 1) }
      })
    #expect((qr.triangle.crossProduct - scaled.crossProduct).largest < 1e-13)
    let sizes = qr.triangle.diagonal.map { abs($0) }
    #expect(sizes == sizes.sorted(by: >))
    #expect(qr.rank == 6 && qr.aliased.isEmpty)
  }

  @Test func `solves a square system`() {
    let a = Arbitrary.matrix(8, 8, seed: 7)
    let x = Arbitrary.numbers(8, seed: 8)
    for (value, truth) in zip(PivotedQR(a).solve(a * x), x) { #expect(abs(value - truth) < 1e-12) }
  }

  @Test func `finds the rank of a product of thin matrices`() {
    for rank in 1...5 {
      let a = Arbitrary.matrix(40, rank, seed: 3) * Arbitrary.matrix(rank, 6, seed: 4)
      let qr = PivotedQR(a)
      #expect(qr.rank == rank)
      #expect(qr.aliased.map(\.column) == Array(rank..<6))
    }
  }

  @Test func `has the same rank in any units, also at the ends of the range`() {
    let a = Arbitrary.matrix(30, 3, seed: 5)
    let units = [1e300, 1e-300, 1]
    let other = Matrix(columns: (0..<3).map { j in a.column(j).map { $0 * units[j] } })
    #expect(PivotedQR(other).rank == 3)
    #expect(abs(PivotedQR(other).condition / PivotedQR(a).condition - 1) < 0.9)
  }

  @Test func `has a condition of one for orthogonal columns of equal norm`() {
    #expect(PivotedQR(Matrix([[1, 1], [1, -1], [1, 1], [1, -1]])).condition == 1)
    #expect(PivotedQR(Matrix([[1, 1], [1, 1]])).condition > 1e15)
  }
}
