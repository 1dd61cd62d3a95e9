import Foundation
import LinearAlgebra
import Testing

@Suite("Cross-products in parts, and their factor")
struct GramFactorTests {
  /// Columns of waves, so that no generator is needed: 20,000 rows, more than one part.
  static let columns: [[Double]] = (0..<5).map { j in (0..<20_001).map { i in wave(i, j) } }
  static let weights: [Double] = (0..<20_001).map { (i: Int) -> Double in i % 7 == 0 ? 0 : 0.5 + Double(i % 5) }

  static func wave(_ i: Int, _ j: Int) -> Double {
    let height = sin(0.37 * Double(i * (j + 1)))
    return j == 0 ? height + 3 : height + 0.01 * Double(i % (j + 2))
  }

  static func withColumns<Result>(_ body: ([UnsafePointer<Double>], UnsafePointer<Double>) -> Result) throws -> Result {
    let matrix = Matrix(columns: columns)
    return try matrix.withElements { elements in
      try weights.withUnsafeBufferPointer { weights in
        let base = try #require(elements.baseAddress)
        return body((0..<matrix.columns).map { base + $0 * matrix.rows }, try #require(weights.baseAddress))
      }
    }
  }

  @Test func `squares and moments are those of sums in double-double, whatever the threads`() throws {
    let rows = Self.columns[0].count
    let passes = ColumnPasses(rows: rows)
    #expect(passes.parts > 1)
    var found: [[Double]] = []
    for threads in [1, 2, 3] {
      try Threads.$count.withValue(threads) {
        try found.append(Self.withColumns { passes.squares($0, weights: $1) + passes.moments($0, $1) })
      }
    }
    #expect(found[0] == found[1] && found[0] == found[2])
    let matrix = Matrix(columns: Self.columns)
    for j in 0..<5 {
      for i in 0...j {
        let exact = DoubleDouble.sum(
          of: (0..<rows).lazy.map { (row: Int) -> Double in
            Self.weights[row] * Self.columns[i][row] * Self.columns[j][row]
          })
        let square = found[0][j * (j + 1) / 2 + i]
        #expect(abs(square - exact) < 1e-10 * abs(exact) + 1e-9)
      }
    }
    let moments = matrix.preciseTransposeTimes(Self.weights)
    for j in 0..<5 { #expect(abs(found[0][15 + j] / moments[j] - 1) < 1e-11) }
  }

  @Test func `solves and inverts as a pivoted QR does`() throws {
    let qr = PivotedQR(Matrix(columns: Self.columns), rowScale: Self.weights.map { $0.squareRoot() })
    let passes = ColumnPasses(rows: Self.weights.count)
    let (upper, inverse, condition) = try Self.withColumns { columns, weights in
      let upper = passes.squares(columns, weights: weights)
      let factor = GramFactor(upper: upper, order: 5)
      return (upper, factor.map { passes.inverse(of: $0, columns, weights: weights) }, factor?.condition)
    }
    let found = try #require(inverse)
    for (one, other) in zip(found.elements, qr.inverseOfGram.elements) {
      #expect(abs(one - other) < 1e-12 * qr.inverseOfGram.largest)
    }
    #expect(abs(try #require(condition) / qr.condition - 1) < 1e-8)
    let factor = try #require(GramFactor(upper: upper, order: 5))
    let right = [1.0, -2, 3, 0.5, 0.25]
    for (one, other) in zip(factor.solve(right), qr.inverseOfGram * right) { #expect(abs(one / other - 1) < 1e-9) }
  }

  // ((4, 2), (2, 10)) has the inverse ((10, −2), (−2, 4)) / 36.
  @Test func `inverts a square of two by hand`() throws {
    let factor = try #require(GramFactor(upper: [4, 2, 10], order: 2))
    let exact = [10.0 / 36, -2.0 / 36, -2.0 / 36, 4.0 / 36]
    for (one, other) in zip(factor.inverse.elements, exact) { #expect(abs(one - other) < 1e-15) }
  }

  @Test(arguments: [[1.0, 1, 1], [1, 0, 0], [1, 1 - 1e-10, 1], [.nan, 0, 1], [1, 2, 1]])
  func `has no factor where columns nearly depend on each other`(upper: [Double]) {
    #expect(GramFactor(upper: upper, order: 2) == nil)
  }

  @Test func `parts cover the rows, and their number is of the rows alone`() {
    for rows in [0, 1, 4096, 8191, 8192, 100_000, 1_000_003] {
      let bounds = Threads.bounds(of: rows)
      #expect(bounds.first == 0 && bounds.last == rows && bounds == bounds.sorted())
      #expect(bounds.count - 1 == max(1, min(64, rows / 4096)))
    }
  }
}
