import LinearAlgebra

/// The covariance of sums over rows of one side: columns × columns, by rows or by clusters.
struct ThresholdSpread {
  /// Rows (or clusters) × columns: what each adds to the sums. Its cross-product is the covariance.
  let parts: Matrix
  /// The row of the data, or the cluster, that each part is of.
  let owners: [Int]

  /// - Parameters:
  ///   - functional: what each row of `range` is multiplied by.
  ///   - residuals: of each column at those rows.
  ///   - coefficients: how many the polynomial had, for the cluster's factor `(n − 1)/(n − k) · g/(g − 1)`.
  /// - Throws: `TooFewClustersBesideThreshold` for fewer than two clusters.
  init(
    _ side: ThresholdSide, over range: Range<Int>, functional: [Double], residuals: [[Double]], coefficients: Int
  ) throws {
    let scores = residuals.map { residual in zip(functional, residual).map { $0 * $1 } }
    guard let units = side.units else {
      parts = Matrix(columns: scores)
      owners = range.map { side.rows[$0] }
      return
    }
    let distinct = Set(range.map { units[$0] }).sorted()
    guard distinct.count > 1 else { throw TooFewClustersBesideThreshold(side: side.name, found: distinct.count) }
    let place = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    let n = Double(range.count)
    let g = Double(distinct.count)
    let root = ((n - 1) / (n - Double(coefficients)) * g / (g - 1)).squareRoot()
    parts = Matrix(
      columns: scores.map { score in
        var sums = distinct.map { _ in DoubleDouble(0) }
        for (row, value) in zip(range, score) { sums[place[units[row]] ?? 0] += value }
        return sums.map { root * $0.value }
      })
    owners = distinct
  }

  /// Columns × columns.
  var covariance: Matrix { parts.crossProduct }

  /// The variance of a combination of the columns.
  func variance(_ combination: [Double]) -> Double {
    DoubleDouble.sum(of: (parts * combination).lazy.map { $0 * $0 })
  }
}
