import LinearAlgebra
import Models

/// Who is registered when, and from which period a unit is under treatment: the data of every design of a roll-out.
///
/// Rows are ordered by unit and then by period, whatever their order was. A unit that is first treated after the last period is
/// untreated in all of them, and counts as never treated here. Treatment stays once it began.
public struct RollOutPanel: Sendable {
  public enum Sampling: String, Sendable, CaseIterable {
    /// The same units in several periods; some may be absent in some.
    case panel

    /// Other persons in every period: each row is a unit of its own.
    case repeatedCrossSections
  }

  public let sampling: Sampling

  /// The distinct periods, ascending.
  public let periods: [Int]

  /// The distinct first treated periods up to the last period, ascending; those at or before the first period are `always` treated.
  public let cohorts: [Int]

  /// The code of each unit, ascending; in repeated cross-sections the place of its row as given.
  public let unitCodes: [Int]

  /// The place in `cohorts` of each unit; −1 where it is not treated in these periods.
  public let cohortOfUnit: [Int]

  /// The cluster of each unit, from 0 in the order of their codes; the unit itself where no cluster was given.
  public let clusterOfUnit: [Int]
  public let clusters: Int

  /// Whether clusters above the unit were given.
  public let hasClusters: Bool

  /// Rows of unit i are `firstRow[i]..<firstRow[i + 1]`.
  public let firstRow: [Int]

  /// For each row, from 0.
  public let unitOfRow: [Int]

  /// The place in `periods` of each row.
  public let periodOfRow: [Int]
  public let outcome: [Double]

  /// Sampling weights, one a row; nil where all are 1.
  public let weights: [Double]?

  /// Rows × covariates, without an intercept; of factors a column for each level but the reference.
  public let covariates: Matrix
  public let covariateNames: [String]

  /// The row, as it was given, of each row.
  public let inputRow: [Int]

  /// Every unit has a row in every period.
  public let isBalanced: Bool

  public var units: Int { unitCodes.count }
  public var rows: Int { outcome.count }

  /// From the first treated period of each row's unit.
  /// - Parameters:
  ///   - unit: a code a row; equal codes are one unit. Not looked at in repeated cross-sections.
  ///   - period: a whole number a row; for months a running number. Differences are lengths of time.
  ///   - firstTreated: by row, the same in all rows of a unit; nil for never.
  ///   - outcome: one a row, finite.
  ///   - weights: one a row, above 0; nil for 1.
  ///   - cluster: a code a row, the same in all rows of a unit.
  ///   - covariates: terms without an intercept.
  /// - Throws: `RollOutRefusal`, `UnusableInput`.
  public init(
    unit: [Int], period: [Int], firstTreated: [Int?], outcome: [Double], weights: [Double]? = nil,
    cluster: [Int]? = nil, covariates: [DesignTerm] = [], sampling: Sampling = .panel
  ) throws {
    guard firstTreated.count == outcome.count else {
      throw UnusableInput(column: "first treated period", fault: .length)
    }
    try self.init(
      DenseCodes(unit), period: period, start: firstTreated.map { $0 ?? .max }, outcome: outcome, weights: weights,
      cluster: cluster, covariates: covariates, sampling: sampling)
  }

  /// - Parameters:
  ///   - who: the unit of each row as given.
  ///   - start: the first treated period of each row's unit; the largest number for never.
  private init(
    _ who: DenseCodes, period: [Int], start given: [Int], outcome: [Double], weights: [Double]?, cluster: [Int]?,
    covariates: [DesignTerm], sampling: Sampling
  ) throws {
    let rows = outcome.count
    guard who.placeOfRow.count == rows else { throw UnusableInput(column: "unit", fault: .length) }
    guard period.count == rows else { throw UnusableInput(column: "period", fault: .length) }
    if let row = outcome.firstIndex(where: { !$0.isFinite }) {
      throw UnusableInput(column: "outcome", row: row, fault: .notFinite)
    }
    if let weights {
      guard weights.count == rows else { throw UnusableInput(column: "weights", fault: .length) }
      if let row = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
        throw UnusableInput(column: "weights", row: row, fault: weights[row] < 0 ? .weight : .notFinite)
      }
    }
    if let cluster, cluster.count != rows { throw UnusableInput(column: "cluster", fault: .length) }
    self.sampling = sampling
    let time = DenseCodes(period)
    periods = time.codes
    guard periods.count > 1 else { throw RollOutRefusal.onePeriod }
    let order = RollOutPanel.order(who, time, sampling)
    inputRow = order
    if sampling == .panel {
      unitCodes = who.codes
      unitOfRow = RollOutPanel.ordered(who.placeOfRow, order)
    } else {
      unitCodes = order
      unitOfRow = Array(0..<rows)
    }
    periodOfRow = RollOutPanel.ordered(time.placeOfRow, order)
    self.outcome = RollOutPanel.ordered(outcome, order)
    self.weights = weights.map { RollOutPanel.ordered($0, order) }
    var starts: [Int] = []
    starts.reserveCapacity(unitCodes.count + 1)
    for row in 0..<rows where row == 0 || unitOfRow[row] != unitOfRow[row - 1] { starts.append(row) }
    firstRow = starts + [rows]
    isBalanced = sampling == .panel && rows == unitCodes.count * periods.count
    var repeated = 0
    for row in 1..<max(1, rows) where unitOfRow[row] == unitOfRow[row - 1] && periodOfRow[row] == periodOfRow[row - 1] {
      repeated += 1
    }
    if repeated > 0 { throw RollOutRefusal.repeatedUnitPeriods(repeated) }

    let last = periods[periods.count - 1]
    // Whoever starts after the last period is untreated in all of them.
    let codes: [Int] = given.map { min($0, last + 1) }
    let start: [Int] = try RollOutPanel.single(codes, firstRow, order) { .firstTreatedDiffers(units: $0) }
    let distinct: [Int] = DenseCodes(start).codes.filter { $0 <= last }
    let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    cohorts = distinct
    cohortOfUnit = start.map { places[$0] ?? -1 }
    hasClusters = cluster != nil
    if let cluster {
      let codes = DenseCodes(cluster)
      clusterOfUnit = try RollOutPanel.single(codes.placeOfRow, firstRow, order) { .clusterDiffers(units: $0) }
      clusters = codes.codes.count
    } else {
      clusterOfUnit = Array(unitCodes.indices)
      clusters = unitCodes.count
    }
    if covariates.isEmpty {
      self.covariates = Matrix(rows: rows, columns: 0)
      covariateNames = []
    } else {
      let design = try DesignMatrix(rows: rows, terms: [.intercept] + covariates)
      self.covariates = design.matrix.selecting(columns: Array(1..<design.columns)).selecting(rows: order)
      covariateNames = Array(design.names.dropFirst())
    }
    try refuse()
  }

  /// From which rows are under treatment: the first treated period of a unit is the first in which it is.
  ///
  /// In repeated cross-sections the start cannot be seen from a row alone, so there `unit` says which rows started together.
  /// - Throws: `RollOutRefusal.treatmentSwitchesOff`, and as the other.
  public init(
    unit: [Int], period: [Int], isTreated: [Bool], outcome: [Double], weights: [Double]? = nil,
    cluster: [Int]? = nil, covariates: [DesignTerm] = [], sampling: Sampling = .panel
  ) throws {
    guard unit.count == period.count else { throw UnusableInput(column: "unit", fault: .length) }
    guard isTreated.count == period.count else { throw UnusableInput(column: "treatment", fault: .length) }
    let who = DenseCodes(unit)
    var first = [Int](repeating: .max, count: who.codes.count)
    var lastWithout = [Int](repeating: .min, count: who.codes.count)
    for (row, place) in who.placeOfRow.enumerated() {
      if isTreated[row] {
        first[place] = min(first[place], period[row])
      } else {
        lastWithout[place] = max(lastWithout[place], period[row])
      }
    }
    let off = zip(first, lastWithout).count { $0 != .max && $1 >= $0 }
    if off > 0 { throw RollOutRefusal.treatmentSwitchesOff(units: off) }
    try self.init(
      who, period: period, start: who.placeOfRow.map { first[$0] }, outcome: outcome, weights: weights,
      cluster: cluster, covariates: covariates, sampling: sampling)
  }

  /// Rows by unit and then by period; in repeated cross-sections by period.
  private static func order(_ who: DenseCodes, _ time: DenseCodes, _ sampling: Sampling) -> [Int] {
    let rows = time.placeOfRow.count
    let isInOrder = (1..<max(1, rows)).allSatisfy { row in
      let later = time.placeOfRow[row] >= time.placeOfRow[row - 1]
      if sampling == .repeatedCrossSections { return later }
      let (before, here) = (who.placeOfRow[row - 1], who.placeOfRow[row])
      return here > before || (here == before && later)
    }
    let given = Array(0..<rows)
    if isInOrder { return given }
    return sampling == .panel ? who.order(of: time.order(of: given)) : time.order(of: given)
  }

  private static func ordered<Value>(_ values: [Value], _ order: [Int]) -> [Value] {
    // Rows that are in order already stay as they are, without a copy.
    if order.indices.allSatisfy({ order[$0] == $0 }) { return values }
    return order.map { values[$0] }
  }

  /// One value a unit.
  private static func single<Value: Equatable>(
    _ values: [Value], _ firstRow: [Int], _ order: [Int], _ refusal: (Int) -> RollOutRefusal
  ) throws -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(firstRow.count - 1)
    var differing = 0
    for unit in 0..<(firstRow.count - 1) {
      let value = values[order[firstRow[unit]]]
      result.append(value)
      if (firstRow[unit]..<firstRow[unit + 1]).contains(where: { values[order[$0]] != value }) { differing += 1 }
    }
    if differing > 0 { throw refusal(differing) }
    return result
  }

  private func refuse() throws {
    guard !cohorts.isEmpty else { throw RollOutRefusal.nobodyTreated }
    // Who is treated from the first period on has no before and is of no use as a comparison.
    guard let earliest = cohorts.firstIndex(where: { $0 > periods[0] }) else { throw RollOutRefusal.noUntreatedPeriods }
    guard cohorts.count - earliest > 1 || cohortOfUnit.contains(-1) else { throw RollOutRefusal.noComparison }
    let sides = clustersBySide()
    if sides.treated < 2 || sides.comparison < 2 {
      throw RollOutRefusal.tooFewClusters(treated: sides.treated, comparison: sides.comparison)
    }
  }
}
