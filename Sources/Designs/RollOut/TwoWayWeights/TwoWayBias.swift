import LinearAlgebra
import Models
import Probability

/// Whether the one effect of two-way fixed effects is to be trusted on a roll-out: of which comparisons it consists, with which weights, and
/// whether it differs from an estimator that compares with the untreated only.
///
/// The rule: it is flagged as biased where it compares with units that are treated already, or has negative weights, and either more than `much` so
/// or with a difference from imputation beyond chance at 5% (a normal test, jointly over clusters). It is the same rule for every size: what the
/// difference is not needed for is told without it in panels of more than `mostRows` rows.
public struct TwoWayBias: Sendable {
  /// nil for a panel that is not balanced.
  public let comparisons: GoodmanBacon?
  public let weights: NegativeWeights

  /// The share of its comparisons with units that are treated already; of a panel with gaps, and of repeated cross-sections, what it would be if every unit
  /// were there in every period.
  public let shareWithTreated: Double

  /// Two-way fixed effects less imputation, with the standard error of this difference; nil where one of the two is not there, or the panel is
  /// large and the rule needs no difference.
  public let difference: (value: Double, standardError: Double)?

  /// The share of comparisons with units already treated, or the sum of negative weights, from which it is called biased without a
  /// difference that shows.
  public static let much = 0.1

  /// Rows up to which the difference is worked out whether the rule needs it or not.
  public static let mostRows = 50_000

  /// - Throws: as `NegativeWeights`.
  public init(_ panel: RollOutPanel) throws { try self.init(RollOutFits(panel)) }

  /// - Throws: as `NegativeWeights`.
  public init(_ fits: RollOutFits) throws {
    let panel = fits.panel
    let table = try? CohortTable(panel)
    let comparisons = table.flatMap { try? GoodmanBacon(panel, $0) }
    let weights: NegativeWeights
    if let table, panel.covariates.columns == 0 {
      weights = NegativeWeights(panel, table)
    } else {
      weights = try NegativeWeights(panel)
    }
    shareWithTreated = comparisons?.shareWithTreated ?? GoodmanBacon.shareWithTreated(asIfBalanced: panel)
    let already = max(shareWithTreated, -weights.negativeSum)
    let needsDifference = already > Self.least && already <= Self.much
    difference = needsDifference || panel.rows <= Self.mostRows ? Self.difference(fits) : nil
    self.comparisons = comparisons
    self.weights = weights
  }

  private static func difference(_ fits: RollOutFits) -> (value: Double, standardError: Double)? {
    guard let twoWay = try? fits.twoWay.get(), let imputed = try? fits.imputed.get(), let one = twoWay.influence,
      let other = imputed.influence, one.matrix.rows == other.matrix.rows
    else { return nil }
    let gaps = zip(one.matrix.column(0), other.matrix.column(0)).map { $0 - $1 }
    return (twoWay.values[0] - imputed.values[0], DoubleDouble.sum(of: gaps.lazy.map { $0 * $0 }).squareRoot())
  }

  /// The p-value of the difference; nil where there is none.
  public var pValue: Double? {
    guard let difference, difference.standardError > 0 else { return nil }
    return NormalLaw.twoSided(difference.value / difference.standardError)
  }

  public var isBiased: Bool {
    let already = max(shareWithTreated, -weights.negativeSum)
    guard already > Self.least else { return false }
    return already > Self.much || (pValue ?? 1) < 0.05
  }

  /// What rounding may leave of a share that is 0.
  private static let least = 1e-9
}
