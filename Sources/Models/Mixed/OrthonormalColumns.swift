import Foundation
import LinearAlgebra

/// Columns with the same span as those given, uncorrelated and of root mean square 1 under the weights.
struct OrthonormalColumns: Sendable {
  /// X · back.
  let matrix: Matrix
  /// k × k, upper triangular.
  let back: Matrix

  /// Twice by Cholesky: the second pass takes out the rounding of the first.
  /// - Throws: `NotPositiveDefinite` where columns depend on each other.
  init(_ columns: Matrix, weights: [Double]) throws(NotPositiveDefinite) {
    let roots = weights.map { $0.squareRoot() }
    let total = DoubleDouble.sum(of: weights)
    let scales = (0..<columns.columns).map { j in
      let squares = DoubleDouble.sum(of: zip(columns.column(j), weights).lazy.map { $0 * $0 * $1 })
      return squares > 0 ? (total / squares).squareRoot() : 1
    }
    var back = Matrix(diagonal: scales)
    var matrix = columns * back
    for _ in 0..<2 {
      let gram = (1 / total) * matrix.scaledRows(by: roots).crossProduct
      let inverse = try Cholesky(gram).upperInverse
      matrix = matrix * inverse
      back = back * inverse
    }
    self.matrix = matrix
    self.back = back
  }

  /// log |back|.
  var logDeterminant: Double { back.diagonal.reduce(0) { $0 + log($1) } }

  /// Coefficients of the columns as they were given.
  func coefficients(_ own: [Double]) -> [Double] { back * own }

  /// The covariance of those.
  func covariance(_ own: Matrix) -> Matrix { Matrix.sandwich(back, own) }
}

extension Cholesky {
  /// (Lᵀ)⁻¹, so that a row of it solves for one combination.
  fileprivate var upperInverse: Matrix {
    let n = lower.rows
    var result = Matrix(rows: n, columns: n)
    for j in 0..<n {
      result[j, j] = 1 / lower[j, j]
      for i in stride(from: j - 1, through: 0, by: -1) {
        var sum = 0.0
        for k in (i + 1)...j { sum += lower[k, i] * result[k, j] }
        result[i, j] = -sum / lower[i, i]
      }
    }
    return result
  }
}
