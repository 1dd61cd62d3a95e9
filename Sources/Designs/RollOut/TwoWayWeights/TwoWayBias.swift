import LinearAlgebra
import Models
import Probability

/// Whether the one effect of two-way fixed effects is to be trusted on a roll-out: of which comparisons it consists, with which weights, and
/// whether it differs from an estimator that compares with the untreated only.
///
/// The rule: it is flagged as biased where it compares with units that are treated already, or has negative weights, and either more than `much` so
/// or with a difference from imputation beyond chance at 5% (a normal test, jointly over clusters).
public struct TwoWayBias: Sendable {
  /// nil for a panel that is not balanced.
  public let comparisons: GoodmanBacon?
  public let weights: NegativeWeights

  /// Two-way fixed effects less imputation, with the standard error of this difference; nil where one of the two is not there.
  public let difference: (value: Double, standardError: Double)?

  /// The share of comparisons with units already treated, or the sum of negative weights, from which it is called biased without a
  /// difference that shows.
  public static let much = 0.1

  /// - Throws: as `NegativeWeights`.
  public init(_ panel: RollOutPanel) throws {
    comparisons = try? GoodmanBacon(panel)
    weights = try NegativeWeights(panel)
    if let twoWay = try? TwoWayFixedEffects().fit(panel), let imputed = try? Imputation(panel).estimates(),
      let one = twoWay.influence, let other = imputed.influence, one.matrix.rows == other.matrix.rows
    {
      let gaps = zip(one.matrix.column(0), other.matrix.column(0)).map { $0 - $1 }
      difference = (
        twoWay.values[0] - imputed.values[0], DoubleDouble.sum(of: gaps.lazy.map { $0 * $0 }).squareRoot()
      )
    } else {
      difference = nil
    }
  }

  /// The p-value of the difference; nil where there is none.
  public var pValue: Double? {
    guard let difference, difference.standardError > 0 else { return nil }
    return NormalLaw.twoSided(difference.value / difference.standardError)
  }

  public var isBiased: Bool {
    let already = max(comparisons?.shareWithTreated ?? 0, -weights.negativeSum)
    guard already > 1e-9 else { return false }
    return already > Self.much || (pValue ?? 1) < 0.05
  }
}
