import LinearAlgebra

/// Proportional subdistribution hazards: the effect of columns on the cumulative incidence of one cause where others compete.
///
/// Rows with a competing event stay at risk with the chance of not being censored since, by Kaplan–Meier. Ties as Breslow's. Standard
/// errors are sandwiches of scores that hold the error of the censoring weights (unlike those of a Cox model on rows weighted by hand).
/// - Source: Fine & Gray, J. Am. Stat. Assoc. 94(446), 1999; by cluster Zhou, Fine, Latouche & Labopin, Biostatistics 13(3), 2012. In R:
///   `cmprsk::crr`.
public struct FineGray: Sendable {
  public let weights: [Double]?
  public let censoringGroups: [Int]?
  public let maximumIterations: Int

  /// - Parameters:
  ///   - weights: one a row, at least 0.
  ///   - censoringGroups: a code a row; censoring is estimated by group. Of all together when left out.
  public init(weights: [Double]? = nil, censoringGroups: [Int]? = nil, maximumIterations: Int = 50) {
    self.weights = weights
    self.censoringGroups = censoringGroups
    self.maximumIterations = maximumIterations
  }

  /// - Parameters:
  ///   - exit: when each row ends.
  ///   - cause: 1 the cause of interest, others above 0 compete, 0 censored.
  /// - Throws: as `CoxModel`.
  public func fit(_ design: DesignMatrix, exit: [Double], cause: [Int]) throws -> FineGrayFit {
    let n = design.rows
    if let row = cause.firstIndex(where: { $0 < 0 }) { throw UnusableInput(column: "cause", row: row, fault: .code) }
    guard exit.count == n else { throw UnusableInput(column: "exit", fault: .length) }
    if let censoringGroups, censoringGroups.count != n {
      throw UnusableInput(column: "censoring group", fault: .length)
    }
    let outcome = try SurvivalOutcome(exit: exit, event: cause.map { $0 == 1 })
    let weights = try UnusableInput.weights(weights, rows: n)
    var sets = RiskSets(outcome, strata: nil, weights: weights)
    if sets.moments == 0 { throw NoEvents() }
    let censoring = CensoringWeights(exit: outcome.exit, cause: cause, groups: censoringGroups, weights: weights)
    sets.tail = censoring.tail(sets)
    let search = PartialLikelihoodSearch(
      sets: sets, ties: .breslow, design: design, offset: [Double](repeating: 0, count: n))
    let fit = CoxFit(
      modelName: "Fine–Gray", outcome: outcome, strata: nil, found: try search.run(maximumIterations))
    return FineGrayFit(fit, censoring)
  }
}

/// The chance of not being censored, by group, and who is censored when.
struct CensoringWeights {
  let exit: [Double]
  let cause: [Int]
  /// From 0.
  let group: [Int]
  /// By group: of its rows, at each of their exits.
  let tables: [LifeTable]

  init(exit: [Double], cause: [Int], groups: [Int]?, weights: [Double]) {
    let codes = Set(groups ?? [0]).sorted()
    let number = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let group = groups.map { $0.map { number[$0] ?? 0 } } ?? [Int](repeating: 0, count: exit.count)
    self.exit = exit
    self.cause = cause
    self.group = group
    tables = codes.indices.map { own in
      LifeTable(
        entry: nil, exit: exit, cause: cause.map { $0 == 0 ? 1 : 0 }, causes: 1,
        weights: weights.indices.map { group[$0] == own ? weights[$0] : 0 })
    }
  }

  /// G just before each of the times, of a group.
  func before(_ times: [Double], group: Int) -> [Double] {
    let table = tables[group]
    let survival = table.survival
    return times.map { time in
      let count = SurvivalOutcome.upperBound(of: time.nextDown, in: table.time)
      return count > 0 ? survival[count - 1] : 1
    }
  }

  func tail(_ sets: RiskSets) -> RiskSets.Tail {
    let own = tables.indices.map { before(exit, group: $0) }
    let competes = cause.indices.map { cause[$0] > 1 && sets.weights[$0] > 0 }
    return RiskSets.Tail(
      start: cause.indices.map { competes[$0] ? sets.last[$0] + 1 : sets.moments },
      scale: cause.indices.map { competes[$0] ? 1 / own[group[$0]][$0] : 0 }, group: group,
      weight: tables.indices.map { before(sets.time, group: $0) })
  }
}
