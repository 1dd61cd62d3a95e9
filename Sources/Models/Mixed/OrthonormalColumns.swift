import Foundation
import LinearAlgebra

/// Columns with the same span as those given, uncorrelated and of root mean square 1 under the weights.
struct OrthonormalColumns: Sendable {
  /// X · back.
  let matrix: Matrix
  /// k × k, upper triangular.
  let back: Matrix

  /// Column by column by Gram and Schmidt, twice each: that is enough for columns orthogonal to rounding.
  /// - Throws: `NotPositiveDefinite` where a column is a combination of those to its left, up to rounding.
  /// - Source: Giraud, Langou, Rozložník & van den Eshof, Numer. Math. 101(1), 2005.
  init(_ columns: Matrix, weights: [Double]) throws(NotPositiveDefinite) {
    let k = columns.columns
    let total = DoubleDouble.sum(of: weights)
    func product(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for i in weights.indices { sum += weights[i] * a[i] * b[i] }
      return sum / total
    }
    var basis: [[Double]] = []
    var back = Matrix(rows: k, columns: k)
    for j in 0..<k {
      let raw = Array(columns.column(j))
      let size = product(raw, raw).squareRoot()
      guard size > 0, size.isFinite else { throw NotPositiveDefinite(order: j + 1) }
      var rest = raw.map { $0 / size }
      // What the column is made of, in terms of the columns as given.
      var own = [Double](repeating: 0, count: k)
      own[j] = 1 / size
      for _ in 0..<2 {
        for i in 0..<j {
          let part = product(basis[i], rest)
          for row in rest.indices { rest[row] -= part * basis[i][row] }
          for row in 0...i { own[row] -= part * back[row, i] }
        }
      }
      let left = product(rest, rest).squareRoot()
      guard left > 1e-14 else { throw NotPositiveDefinite(order: j + 1) }
      basis.append(rest.map { $0 / left })
      for row in 0...j { back[row, j] = own[row] / left }
    }
    matrix = k == 0 ? columns : Matrix(columns: basis)
    self.back = back
  }

  /// log |back|.
  var logDeterminant: Double { back.diagonal.reduce(0) { $0 + log($1) } }

  /// Coefficients of the columns as they were given.
  func coefficients(_ own: [Double]) -> [Double] { back * own }

  /// The covariance of those.
  func covariance(_ own: Matrix) -> Matrix { Matrix.sandwich(back, own) }
}
