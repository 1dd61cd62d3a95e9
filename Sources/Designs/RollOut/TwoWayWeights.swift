import LinearAlgebra
import Models

/// How much each treated unit-period counts in the one effect of two-way fixed effects.
///
/// The weights add up to 1. Where some are negative an effect that grows there makes the estimate fall, so that it can have the wrong sign
/// though every effect has the same.
/// - Source: de Chaisemartin & D'Haultfœuille, Am. Econ. Rev. 110(9), 2020, theorem 1.
public struct TwoWayWeights: Sendable {
  /// One a row of the panel; 0 where it is not treated.
  public let byRow: [Double]

  /// The sum of the negative weights: 0 or less.
  public let negativeSum: Double

  /// Treated unit-periods, and those among them with a negative weight.
  public let treated: Int
  public let negative: Int

  /// - Throws: as the fit of the treatment on unit and period does.
  public init(_ panel: RollOutPanel) throws {
    let fit = try TwoWayFixedEffects().model(panel)
    // What unit, period and covariates leave of the treatment.
    let others = Array(1..<fit.design.columns)
    var rest = Array(fit.design.column(0))
    if !others.isEmpty {
      rest = try LeastSquaresSolution(
        fit.design.selecting(columns: others), rest, rowScale: fit.weights.map { $0.squareRoot() }
      ).residuals
    }
    let counted = (0..<panel.rows).map { panel.isTreated(row: $0) ? fit.weights[$0] * rest[$0] : 0 }
    let total = DoubleDouble.sum(of: counted)
    byRow = counted.map { $0 / total }
    // Rounding of 0 is no negative weight.
    let limit = 1e-12 * (byRow.map { abs($0) }.max() ?? 0)
    negativeSum = DoubleDouble.sum(of: byRow.lazy.filter { $0 < -limit })
    negative = byRow.count { $0 < -limit }
    treated = (0..<panel.rows).count { panel.isTreated(row: $0) && fit.weights[$0] > 0 }
  }
}
