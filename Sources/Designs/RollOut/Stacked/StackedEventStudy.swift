import LinearAlgebra
import Models

/// A stacked event study: for each cohort a data set of its own, with the units that start then and clean comparisons that are untreated
/// in its whole window; all stacked under each other, with effects of unit and period in each.
///
/// A unit may serve in several stacks, so standard errors are by unit or the cluster above it, over all stacks together.
/// - Source: Cengiz, Dube, Lindner & Zipperer, Q. J. Econ. 134(3), 2019 (`plain`); Wing, Freedman & Hollingsworth, NBER w32054, 2024
///   (`corrected`).
public struct StackedEventStudy: Sendable {
  public enum Weighting: String, Sendable, CaseIterable {
    /// Every row counts as it is. Stacks then weigh by how many comparisons they have too.
    case plain

    /// Comparisons are weighted so that each stack has the same share of them as of treated units; only cohorts with a full window take
    /// part. The effects are then means over treated units.
    case corrected
  }

  public let reference = -1
  public let weighting: Weighting

  /// Cohorts that have a stack.
  public let cohorts: [Int]

  /// Rows in all stacks together.
  public let rows: Int
  public let fit: AbsorbedFit
  private let units: SamplingUnits
  private let panel: RollOutPanel
  /// The cluster of the panel of each sampling unit of the stacks.
  private let clusterOfUnit: [Int]
  /// By row of the panel: its weight where it is treated and in a stack.
  private let countedWeights: [Double]
  private let periods: [Int]
  /// Sums of weights of treated rows by relative period.
  private let treatedWeights: [Double]

  /// - Parameters:
  ///   - before: how many periods before the start the window has, at least 1.
  ///   - after: how many periods after the first treated one.
  /// - Throws: `RollOutRefusal`, and as `AbsorbedLeastSquares`.
  public init(_ panel: RollOutPanel, before: Int, after: Int, weighting: Weighting = .plain) throws {
    precondition(before >= 1 && after >= 0, "a window from before the start")
    guard panel.sampling == .panel else { throw RollOutRefusal.notAPanel }
    self.weighting = weighting
    let (first, last) = (panel.periods[0], panel.periods[panel.periods.count - 1])
    var stack = Stack()
    var used: [Int] = []
    let weights = panel.rowWeights
    for (number, cohort) in panel.cohorts.enumerated() where cohort > first {
      if weighting == .corrected && (cohort - before < first || cohort + after > last) { continue }
      let window = (cohort - before)...(cohort + after)
      var own: [(row: Int, relative: Int, isTreated: Bool)] = []
      for unit in 0..<panel.units {
        let isTreated = panel.cohortOfUnit[unit] == number
        let isClean = panel.firstTreated(unit: unit).map { $0 > window.upperBound } ?? true
        guard isTreated || isClean else { continue }
        for row in panel.firstRow[unit]..<panel.firstRow[unit + 1] {
          let period = panel.periods[panel.periodOfRow[row]]
          if window.contains(period) { own.append((row, period - cohort, isTreated)) }
        }
      }
      guard own.contains(where: { !$0.isTreated }), own.contains(where: { $0.isTreated && $0.relative == -1 }) else {
        continue
      }
      for item in own {
        stack.append(item, stack: used.count, panel: panel, weight: weights[item.row])
      }
      used.append(cohort)
    }
    guard !used.isEmpty else { throw RollOutRefusal.nothingEstimable }
    cohorts = used
    if weighting == .corrected { stack.correct(stacks: used.count) }
    rows = stack.outcome.count
    let present = Set(
      stack.indices.filter { stack.isTreated[$0] && stack.relative[$0] != -1 }.map { stack.relative[$0] })
    let periods = present.sorted()
    self.periods = periods
    let place = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
    var columns = Matrix(rows: stack.outcome.count, columns: periods.count)
    for row in stack.indices where stack.isTreated[row] {
      if let column = place[stack.relative[row]] { columns[row, column] = 1 }
    }
    let names = periods.map { "event[\($0)]" }
    let design = try DesignMatrix(
      names: names + panel.covariateNames,
      matrix: columns.beside(panel.covariates.selecting(rows: stack.source)), keepCollinear: true)
    let unit = SamplingUnits(codes: stack.unit, word: "units")
    let period = SamplingUnits(codes: stack.period, word: "periods")
    let fit = try AbsorbedLeastSquares(
      [
        AbsorbedFactor(name: "unit by stack", codes: unit.unitOfRow, levels: (0..<unit.count).map(String.init)),
        AbsorbedFactor(name: "period by stack", codes: period.unitOfRow, levels: (0..<period.count).map(String.init)),
      ], weights: stack.weights
    ).fit(design, stack.outcome)
    self.fit = fit
    let missing = names.filter { fit.collinear.contains($0) }
    guard missing.isEmpty else { throw RollOutRefusal.eventStudyNotIdentified(missing) }
    units = SamplingUnits(codes: stack.cluster, word: panel.clusterWord)
    self.panel = panel
    clusterOfUnit = Set(stack.cluster).sorted()
    var counted = [Double](repeating: 0, count: panel.rows)
    for row in stack.indices where stack.isTreated[row] && stack.relative[row] >= 0 {
      counted[stack.source[row]] = fit.weights[row]
    }
    countedWeights = counted
    var sums = [Double](repeating: 0, count: periods.count)
    for row in stack.indices where stack.isTreated[row] {
      if let column = place[stack.relative[row]] { sums[column] += fit.weights[row] }
    }
    treatedWeights = sums
  }

  /// `att`, the mean of the effects from the start on by treated rows, and `event[e]`, with one joint covariance.
  /// - Throws: as the covariance.
  public func estimates(_ recipe: any SandwichCovariance = CR1()) throws -> EffectEstimates {
    let total = DoubleDouble.sum(of: periods.indices.lazy.map { periods[$0] >= 0 ? treatedWeights[$0] : 0 })
    var gradient = [Double](repeating: 0, count: fit.coefficients.count)
    for index in periods.indices where periods[index] >= 0 { gradient[index] = treatedWeights[index] / total }
    let mean = SmoothFunction(
      value: DoubleDouble.sum(of: periods.indices.lazy.map { gradient[$0] * fit.coefficients[$0] }), gradient: gradient)
    let functions = [mean] + periods.indices.map { fit.coefficient($0) }
    let covariance = try fit.covariance(of: functions, recipe, units: units)
    let own = try fit.influence(on: functions, recipe, units: units).matrix
    var influence = Matrix(rows: panel.clusters, columns: functions.count)
    for (unit, cluster) in clusterOfUnit.enumerated() {
      for column in functions.indices { influence[cluster, column] = own[unit, column] }
    }
    return EffectEstimates(
      names: ["att"] + periods.map { "event[\($0)]" }, values: functions.map(\.value), covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom, influence: Influence(matrix: influence),
      recipe: covariance.recipe.description)
  }

  /// `att`, the mean outcome of the same treated rows, `observed`, and what it would have been without treatment, `baseline`.
  /// - Throws: as the covariance.
  public func withBaseline(_ recipe: any SandwichCovariance = CR1()) throws -> EffectEstimates {
    panel.withBaseline(try estimates(recipe), weights: countedWeights)
  }
}

/// The rows of all stacks.
private struct Stack {
  var source: [Int] = []
  var outcome: [Double] = []
  var weights: [Double] = []
  var relative: [Int] = []
  var isTreated: [Bool] = []
  var stack: [Int] = []
  /// Unit, period and cluster, the first two numbered by stack.
  var unit: [Int] = []
  var period: [Int] = []
  var cluster: [Int] = []

  var indices: Range<Int> { outcome.indices }

  mutating func append(
    _ item: (row: Int, relative: Int, isTreated: Bool), stack number: Int, panel: RollOutPanel, weight: Double
  ) {
    let own = panel.unitOfRow[item.row]
    source.append(item.row)
    outcome.append(panel.outcome[item.row])
    weights.append(weight)
    relative.append(item.relative)
    isTreated.append(item.isTreated)
    stack.append(number)
    unit.append(number * panel.units + own)
    period.append(number * panel.periods.count + panel.periodOfRow[item.row])
    cluster.append(panel.clusterOfUnit[own])
  }

  /// Comparisons of a stack weigh together as their share of treated ones: (N_D,a / N_D) / (N_C,a / N_C).
  mutating func correct(stacks: Int) {
    var treated = [Double](repeating: 0, count: stacks)
    var comparisons = treated
    for row in indices {
      if isTreated[row] { treated[stack[row]] += weights[row] } else { comparisons[stack[row]] += weights[row] }
    }
    let (allTreated, allComparisons) = (treated.reduce(0, +), comparisons.reduce(0, +))
    for row in indices where !isTreated[row] {
      weights[row] *= treated[stack[row]] / allTreated / (comparisons[stack[row]] / allComparisons)
    }
  }
}
