import LinearAlgebra

/// Proportional hazards by Cox's partial likelihood: Newton's method with the analytic second derivatives.
///
/// The design has no intercept (the baseline hazard takes its place); rows at risk at the time of no event say nothing and only count.
/// A stratum has a baseline hazard of its own. Rows may come late and leave early (`SurvivalOutcome`).
/// - Source: Cox, J. R. Stat. Soc. B 34(2), 1972; Andersen & Gill, Ann. Stat. 10(4), 1982 (rows with entry and exit). In R:
///   `survival::coxph(ties =)`.
public struct CoxModel: Sendable {
  public let ties: TieMethod
  public let weights: [Double]?
  public let offset: [Double]?
  public let strata: [Int]?
  public let maximumIterations: Int

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted.
  ///   - offset: one a row, added to the log hazard.
  ///   - strata: a code a row; equal codes share a baseline hazard.
  public init(
    ties: TieMethod = .efron, weights: [Double]? = nil, offset: [Double]? = nil, strata: [Int]? = nil,
    maximumIterations: Int = 50
  ) {
    self.ties = ties
    self.weights = weights
    self.offset = offset
    self.strata = strata
    self.maximumIterations = maximumIterations
  }

  /// - Throws: `UnusableInput`; `NoEvents`; `NothingToCompare` and `RankDeficient` where columns tell nothing, or nothing of their own,
  ///   among those at risk together; `MonotoneLikelihood`; `NotConverged`.
  public func fit(_ design: DesignMatrix, _ outcome: SurvivalOutcome) throws -> CoxFit {
    let n = design.rows
    guard outcome.rows == n else { throw UnusableInput(column: "exit", fault: .length) }
    if let strata, strata.count != n { throw UnusableInput(column: "strata", fault: .length) }
    let weights = try UnusableInput.weights(weights, rows: n)
    if let offset { try UnusableInput.check(offset, "offset", rows: n) }
    let sets = RiskSets(outcome, strata: strata, weights: weights)
    if sets.moments == 0 { throw NoEvents() }
    let search = PartialLikelihoodSearch(
      sets: sets, ties: ties, design: design, offset: offset ?? [Double](repeating: 0, count: n))
    return CoxFit(
      modelName: "Cox, \(ties.rawValue)", outcome: outcome, strata: strata, found: try search.run(maximumIterations))
  }
}

/// No row that takes part has the event.
public struct NoEvents: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "no row has the event, so hazards cannot be compared" }
}

/// Columns with one value among those who are at risk at the same time: they cannot tell who has the event first.
public struct NothingToCompare: Error, Equatable, CustomStringConvertible {
  public let columns: [String]

  public var description: String {
    let which = columns.map { "'\($0)'" }.joined(separator: ", ")
    return "\(which) does not differ among those who are at risk at the same time, so it tells nothing of the hazard"
  }
}

extension UnusableInput {
  /// The weights as given; ones otherwise.
  /// - Throws: `UnusableInput` for another length, or a weight below 0 or not finite.
  static func weights(_ weights: [Double]?, rows: Int) throws(UnusableInput) -> [Double] {
    guard let weights else { return [Double](repeating: 1, count: rows) }
    try check(weights, "weight", rows: rows)
    if let row = weights.firstIndex(where: { $0 < 0 }) {
      throw UnusableInput(column: "weight", row: row, fault: .weight)
    }
    return weights
  }
}
