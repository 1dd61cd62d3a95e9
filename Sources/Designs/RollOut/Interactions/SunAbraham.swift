import LinearAlgebra
import Models

/// The interaction-weighted event study: least squares with effects of unit and period and a coefficient for every cohort and relative
/// period but the reference, of which the means by relative period, weighted by how many rows each cohort has there, are the event study.
///
/// Other cohorts never serve as a comparison once they are treated. The comparison is with the units that are never treated; without
/// any, with the last cohort, of which the treated periods are then left out for everybody. A cohort without the reference period (always treated)
/// takes no part. The shares of cohorts are taken as known. Units with one row count in n, as in fixest.
/// - Source: Sun & Abraham, J. Econometrics 225(2), 2021. In R: `fixest::sunab`, with its `att` aggregation.
public struct SunAbraham: Sendable {
  /// The effect of one cohort in one relative period.
  public struct Cell: Sendable, Equatable {
    /// The first treated period.
    public let cohort: Int
    public let relativePeriod: Int

    /// The sum of weights of its rows.
    public let weight: Double
    public let effect: Double
  }

  public let cells: [Cell]
  public let reference: Int

  /// Rows of cohorts without a reference period, or of periods in which every cohort is treated.
  public let rowsLeftOut: Int

  /// Whether the last cohort stands in for units that are never treated.
  public let comparesWithLastCohort: Bool
  public let fit: AbsorbedFit
  private let units: SamplingUnits
  private let panel: RollOutPanel
  private let isTreatedCell: [Bool]

  /// - Parameter reference: the relative period that a cohort is compared with itself in; earlier than −1 where treatment is anticipated.
  /// - Throws: `RollOutRefusal`, `TooManyCells`, and as `AbsorbedLeastSquares`.
  public init(_ panel: RollOutPanel, reference: Int = -1) throws {
    precondition(reference < 0, "the reference is before treatment")
    self.reference = reference
    units = panel.samplingUnits(word: panel.clusterWord)
    self.panel = panel
    let relative = (0..<panel.rows).map { panel.relativePeriod(row: $0) }
    let comparesWithLast = panel.neverTreatedUnits == 0
    comparesWithLastCohort = comparesWithLast
    let lastCohort = panel.cohorts[panel.cohorts.count - 1]
    var hasReference = Set<Int>()
    for row in 0..<panel.rows where relative[row] == reference {
      hasReference.insert(panel.cohortOfUnit[panel.unitOfRow[row]])
    }
    var weights = panel.rowWeights
    var leftOut = 0
    var sums: [[Int]: Double] = [:]
    var keys: [[Int]?] = []
    for row in 0..<panel.rows {
      let cohort = panel.cohortOfUnit[panel.unitOfRow[row]]
      let isControl = cohort < 0 || (comparesWithLast && cohort == panel.cohorts.count - 1)
      let isAfterAll = comparesWithLast && panel.periods[panel.periodOfRow[row]] > lastCohort + reference
      if isAfterAll || (!isControl && !hasReference.contains(cohort)) {
        weights[row] = 0
        leftOut += 1
      }
      guard weights[row] > 0, !isControl, let period = relative[row], period != reference else {
        keys.append(nil)
        continue
      }
      let key = [panel.cohorts[cohort], period]
      sums[key, default: 0] += weights[row]
      keys.append(key)
    }
    rowsLeftOut = leftOut
    let ordered = sums.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    guard ordered.contains(where: { $0[1] > reference }) else { throw RollOutRefusal.nothingEstimable }
    guard panel.rows * ordered.count <= TooManyCells.limit else {
      throw TooManyCells(cells: ordered.count, rows: panel.rows)
    }
    let place = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    var columns = Matrix(rows: panel.rows, columns: ordered.count)
    for (row, key) in keys.enumerated() {
      if let column = key.flatMap({ place[$0] }) { columns[row, column] = 1 }
    }
    let names = ordered.map { "cohort[\($0[0])]:event[\($0[1])]" }
    let design = try DesignMatrix(
      names: names + panel.covariateNames, matrix: columns.beside(panel.covariates), keepCollinear: true)
    let fit = try AbsorbedLeastSquares([panel.levelFactor, panel.periodFactor], weights: weights, keepSingletons: true)
      .fit(design, panel.outcome)
    self.fit = fit
    let missing = Set(fit.collinear).intersection(names)
    guard missing.isEmpty else { throw RollOutRefusal.eventStudyNotIdentified(names.filter { missing.contains($0) }) }
    isTreatedCell = keys.map { ($0?[1] ?? -1) >= 0 }
    var counted: [[Int]: Double] = [:]
    for (row, key) in keys.enumerated() {
      if let key { counted[key, default: 0] += fit.weights[row] }
    }
    cells = ordered.enumerated().map { index, key in
      Cell(cohort: key[0], relativePeriod: key[1], weight: counted[key] ?? 0, effect: fit.coefficients[index])
    }
  }

  /// `att`, the mean over all treated rows, and `event[e]` by relative period, with one joint covariance.
  /// - Parameter recipe: by units or the clusters above them; CR1 with t(g − 1) as fixest.
  /// - Throws: as the covariance.
  public func estimates(_ recipe: any SandwichCovariance = CR1()) throws -> EffectEstimates {
    let periods = Set(cells.map(\.relativePeriod)).sorted()
    var functions = [mean { $0.relativePeriod > reference && $0.relativePeriod >= 0 }]
    functions += periods.map { period in mean { $0.relativePeriod == period } }
    return try estimates(["att"] + periods.map { "event[\($0)]" }, functions, recipe)
  }

  /// `group[g]`: the mean effect of each cohort after its start.
  public func byCohort(_ recipe: any SandwichCovariance = CR1()) throws -> EffectEstimates {
    let cohorts = Set(cells.filter { $0.relativePeriod >= 0 }.map(\.cohort)).sorted()
    return try estimates(
      cohorts.map { "group[\($0)]" },
      cohorts.map { cohort in mean { $0.cohort == cohort && $0.relativePeriod >= 0 } }, recipe)
  }

  /// `att`, the mean outcome of the same treated rows, `observed`, and what it would have been without treatment, `baseline`.
  /// - Throws: as the covariance.
  public func withBaseline(_ recipe: any SandwichCovariance = CR1()) throws -> EffectEstimates {
    let weights = isTreatedCell.indices.map { isTreatedCell[$0] ? fit.weights[$0] : 0 }
    return panel.withBaseline(try estimates(recipe), weights: weights)
  }

  private func estimates(
    _ names: [String], _ functions: [SmoothFunction], _ recipe: any SandwichCovariance
  ) throws -> EffectEstimates {
    let covariance = try fit.covariance(of: functions, recipe, units: units)
    return EffectEstimates(
      names: names, values: functions.map(\.value), covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom, influence: try fit.influence(on: functions, recipe, units: units),
      recipe: covariance.recipe.description)
  }

  /// The weighted mean of the effects of these cells.
  private func mean(_ isIn: (Cell) -> Bool) -> SmoothFunction {
    let total = DoubleDouble.sum(of: cells.filter(isIn).map(\.weight))
    var gradient = [Double](repeating: 0, count: fit.coefficients.count)
    for (index, cell) in cells.enumerated() where isIn(cell) { gradient[index] = cell.weight / total }
    return SmoothFunction(
      value: DoubleDouble.sum(of: cells.indices.lazy.map { gradient[$0] * cells[$0].effect }), gradient: gradient)
  }
}
