import LinearAlgebra

/// What calibration leaves of an influence: its residual on the columns whose totals are known, since those no longer vary.
///
/// The regression is weighted with the weights before calibration (over the scale of each row where there is one); the residual counts with the
/// weight after it.
/// - Source: Deville & Särndal, J. Am. Stat. Assoc. 87(418), 1992.
struct CalibrationResidual: Sendable {
  /// Orthonormal basis of the weighted columns, rows × rank.
  private let basis: Matrix
  private let roots: [Double]
  /// After calibration.
  private let weights: [Double]

  init(_ columns: Matrix, before: [Double], after: [Double], scales: [Double]? = nil) {
    roots = before.indices.map { (max(0, before[$0]) / (scales?[$0] ?? 1)).squareRoot() }
    basis = PivotedQR(columns, rowScale: roots).basis
    weights = after
  }

  /// - Parameter linearised: weight after calibration times influence, rows × q.
  func residuals(_ linearised: Matrix) -> Matrix {
    let scaled = linearised.scaledRows(by: weights.indices.map { weights[$0] != 0 ? roots[$0] / weights[$0] : 0 })
    let rest = scaled - basis * basis.transposeTimes(scaled)
    return rest.scaledRows(by: roots.indices.map { roots[$0] > 0 ? weights[$0] / roots[$0] : 0 })
  }
}
