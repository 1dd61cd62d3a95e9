import LinearAlgebra
import Models

/// Group-time average treatment effects: each group in each period against units that are not (yet) treated, from difference in differences
/// between two periods, so that no treated unit serves as a comparison.
///
/// Cells, choices and influence functions are those of R's `did`: `att_gt` with `est_method` "dr" (logit and least squares, not the
/// improved variant), "reg" or "ipw" (weights that add up to 1). Without covariates the three are one: a difference of means.
/// - Source: Callaway & Sant'Anna, J. Econometrics 225(2), 2021; Sant'Anna & Zhao, J. Econometrics 219(1), 2020 (doubly robust).
public struct CallawaySantAnna: Sendable {
  public enum Comparison: String, Sendable, CaseIterable {
    /// Units that are not treated in any period.
    case neverTreated

    /// Also units that are treated later than both periods of a cell (and than its anticipation).
    case notYetTreated
  }

  public enum BasePeriod: String, Sendable, CaseIterable {
    /// Before treatment the period before, so that effects there are changes from one period to the next.
    case varying

    /// The last period before treatment (and its anticipation), also for earlier ones.
    case universal
  }

  public enum Method: String, Sendable, CaseIterable {
    case doublyRobust
    case outcomeRegression
    case inverseProbability
  }

  /// What is done in a panel with units that are absent in some periods.
  public enum Gaps: String, Sendable, CaseIterable {
    /// Only units that are there in every period; so `did` without `allow_unbalanced_panel`.
    case completeUnits

    /// A cell takes the units that are there in both of its periods; so the default of Stata's `csdid`.
    case pairs

    /// Each period is taken as a cross-section of its own, with errors by unit; so `did` with `allow_unbalanced_panel = TRUE`.
    case crossSections
  }

  /// How errors are made of the influences.
  public enum Errors: String, Sendable, CaseIterable {
    /// As they are, with the normal distribution; so `did`. With groups of a few dozen units they are some per cent too small.
    case influence

    /// Without covariates: deviations of a group of n clusters times √(n/(n − 1)), so that each group adds the unbiased variance of its mean
    /// (Neyman), and the t distribution with the degrees of freedom of Welch (Biometrika 34, 1947) and Satterthwaite (Biometrics Bull. 2, 1946).
    /// For two groups this is Welch's test of their changes. With covariates, and where clusters hold units of several groups, as `influence`.
    case smallSample
  }

  public let comparison: Comparison
  public let base: BasePeriod
  public let anticipation: Int
  public let method: Method
  public let gaps: Gaps
  public let errors: Errors

  /// - Parameter anticipation: for how long before its start treatment may have effects, in periods; at least 0.
  public init(
    comparison: Comparison = .neverTreated, base: BasePeriod = .varying, anticipation: Int = 0,
    method: Method = .doublyRobust, gaps: Gaps = .completeUnits, errors: Errors = .influence
  ) {
    precondition(anticipation >= 0, "anticipation is a length of time")
    self.comparison = comparison
    self.base = base
    self.anticipation = anticipation
    self.method = method
    self.gaps = gaps
    self.errors = errors
  }

  /// - Throws: `RollOutRefusal`; with covariates `Separation`, `NotConverged`, `RankDeficientMatrix` in a `CellRefusal`.
  public func fit(_ panel: RollOutPanel) throws -> GroupTimeEffects {
    let plan = try GroupTimePlan(panel, self)
    if panel.covariateNames.isEmpty, let sums = CohortSums(panel, self, takesPart: plan.takesPart) {
      return try effects(panel, sums, plan)
    }
    return try effects(panel, CellInfluences(panel, self, plan: plan), plan)
  }

  private func effects(
    _ panel: RollOutPanel, _ source: some GroupTimeInfluence, _ plan: GroupTimePlan
  ) throws -> GroupTimeEffects {
    guard source.cells.contains(where: { $0.isPost }) else { throw RollOutRefusal.nothingEstimable }
    return GroupTimeEffects(panel, self, source)
  }

  private func effects(_ panel: RollOutPanel, _ sums: CohortSums, _ plan: GroupTimePlan) throws -> GroupTimeEffects {
    try effects(panel, CohortInfluences(sums, plan: plan), plan)
  }
}

/// A group-time cell whose covariates give no model.
public struct CellRefusal: Error, CustomStringConvertible {
  public let group: Int
  public let period: Int

  /// What the model says.
  public let cause: any Error

  public var description: String { "group \(group) in period \(period): \(cause)" }
}
