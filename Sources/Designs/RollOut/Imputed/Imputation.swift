import LinearAlgebra
import Models

/// The imputation estimator: effects of unit and period (and covariates) are fitted to untreated rows, and what they say of a treated row
/// is taken off its outcome; effects are weighted means of what is left.
///
/// Its variance is conservative: treated rows are compared with the mean of their cohort and period, weighted as the estimate weights
/// them. Treated rows whose unit or period has no untreated row cannot be imputed; they are left out and counted.
/// - Source: Borusyak, Jaravel & Spiess, Rev. Econ. Stud. 91(6), 2024. In R: `didimputation`; in Stata: `did_imputation`, of which
///   `leaveOneOut` is the option leaveout.
public struct Imputation: Sendable {
  /// With what the effect of a treated row is compared in the variance.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The mean of its cohort and period.
    case cohortPeriodMean = "mean of cohort and period"

    /// The mean of the other clusters of its cohort and period; where it is alone, nothing.
    case leaveOneOut = "mean of the others in cohort and period"
  }

  /// Treated rows that were left out since unit or period has no untreated row.
  public let rowsNotImputed: Int

  /// By treated row that was imputed: the row of the panel and its effect.
  public let effects: [(row: Int, effect: Double)]

  /// Slopes of the covariates among the untreated; those without variation beside unit and period are left out.
  public let slopes: [(name: String, value: Double)]

  private let panel: RollOutPanel
  private let levels: UntreatedLevels
  private let isUntreated: [Bool]
  /// The outcome less everything that was fitted.
  private let rest: [Double]
  /// Covariates less unit and period, all rows, and the inverse of their weighted cross-product among the untreated.
  private let covariates: Matrix
  private let inverse: Matrix

  /// - Throws: `RollOutRefusal.nothingEstimable` where no treated row can be imputed; `NoDegreesOfFreedom`.
  public init(_ panel: RollOutPanel) throws {
    self.panel = panel
    let relative = (0..<panel.rows).map { panel.relativePeriod(row: $0) }
    let untreated = relative.map { ($0 ?? -1) < 0 }
    isUntreated = untreated
    let own = panel.levelOfRow
    levels = try UntreatedLevels(
      level: own, levels: (own.max() ?? -1) + 1, period: panel.periodOfRow, periods: panel.periods.count,
      weights: panel.rowWeights, isUntreated: untreated)
    let reached = levels.isReached
    var rest = levels.rest(of: panel.outcome)
    let weights = panel.rowWeights
    var kept: [[Double]] = []
    var names: [String] = []
    for j in 0..<panel.covariates.columns {
      let column = Array(panel.covariates.column(j))
      let left = levels.rest(of: column)
      let size = column.reduce(0) { max($0, abs($1)) }
      let largest = left.indices.reduce(0) { untreated[$1] ? max($0, abs(left[$1])) : $0 }
      // The same share that a fit with absorbed effects calls nothing.
      guard largest > 1e-9 * size else { continue }
      kept.append(left)
      names.append(panel.covariateNames[j])
    }
    var columns = Matrix(rows: panel.rows, columns: 0)
    var bread = Matrix(rows: 0, columns: 0)
    var found: [(String, Double)] = []
    if !kept.isEmpty {
      let rows = untreated.indices.filter { untreated[$0] }
      let roots = rows.map { weights[$0].squareRoot() }
      let all = Matrix(columns: kept)
      let aliased = PivotedQR(all.selecting(rows: rows), rowScale: roots, tolerance: 1e-10).aliased.map(\.column)
      let places = kept.indices.filter { !aliased.contains($0) }
      columns = all.selecting(columns: places)
      let solution = try LeastSquaresSolution(
        columns.selecting(rows: rows), rows.map { rest[$0] }, rowScale: roots)
      bread = solution.inverseGram
      found = places.enumerated().map { (names[$1], solution.coefficients[$0]) }
      let fitted = columns * solution.coefficients
      for row in rest.indices { rest[row] -= fitted[row] }
    }
    slopes = found.map { (name: $0.0, value: $0.1) }
    covariates = columns
    inverse = bread
    self.rest = rest
    effects = (0..<panel.rows).filter { !untreated[$0] && reached[$0] }.map { (row: $0, effect: rest[$0]) }
    rowsNotImputed = untreated.indices.count { !untreated[$0] && !reached[$0] }
    guard !effects.isEmpty else { throw RollOutRefusal.nothingEstimable }
  }

  /// `att`, the mean over treated rows, and `event[e]` by relative period from 0 on, with one joint covariance.
  public func estimates(_ comparison: Comparison = .cohortPeriodMean) -> EffectEstimates {
    let relative = effects.map { panel.relativePeriod(row: $0.row) ?? 0 }
    let periods = Set(relative).sorted()
    let groups: [(name: String, isIn: [Bool])] =
      [("att", relative.map { _ in true })]
      + periods.map { period in ("event[\(period)]", relative.map { $0 == period }) }
    return estimates(groups, comparison)
  }

  /// `group[g]`: the mean effect of each cohort.
  public func byCohort(_ comparison: Comparison = .cohortPeriodMean) -> EffectEstimates {
    let own = effects.map { panel.firstTreated(unit: panel.unitOfRow[$0.row]) ?? 0 }
    return estimates(
      Set(own).sorted().map { cohort in ("group[\(cohort)]", own.map { $0 == cohort }) }, comparison)
  }

  /// `att`, the mean outcome of the same treated rows, `observed`, and what it would have been without treatment, `baseline`.
  public func withBaseline(_ comparison: Comparison = .cohortPeriodMean) -> EffectEstimates {
    var weights = [Double](repeating: 0, count: panel.rows)
    let given = panel.rowWeights
    for effect in effects { weights[effect.row] = given[effect.row] }
    return panel.withBaseline(estimates([("att", effects.map { _ in true })], comparison), weights: weights)
  }

  private func cluster(_ row: Int) -> Int { panel.clusterOfUnit[panel.unitOfRow[row]] }

  private func estimates(_ groups: [(name: String, isIn: [Bool])], _ comparison: Comparison) -> EffectEstimates {
    let weights = panel.rowWeights
    var values: [Double] = []
    var influences: [[Double]] = []
    for group in groups {
      let total = DoubleDouble.sum(
        of: effects.indices.lazy.map { group.isIn[$0] ? weights[effects[$0].row] : 0 })
      var shares = [Double](repeating: 0, count: panel.rows)
      for (place, effect) in effects.enumerated() where group.isIn[place] {
        shares[effect.row] = weights[effect.row] / total
      }
      values.append(DoubleDouble.sum(of: effects.lazy.map { shares[$0.row] * $0.effect }))
      influences.append(influence(shares, comparison))
    }
    let influence = Influence(matrix: Matrix(columns: influences))
    return EffectEstimates(
      names: groups.map(\.name), values: values, covariance: influence.covariance, influence: influence,
      recipe: "conservative (Borusyak–Jaravel–Spiess, \(comparison.rawValue)), \(panel.clusters) \(panel.clusterWord)")
  }

  /// By cluster: the sum of weight times residual, for treated rows that of the effect beside its comparison.
  private func influence(_ shares: [Double], _ comparison: Comparison) -> [Double] {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: panel.clusters)
    let untreatedWeights = weightsOfUntreated(shares)
    for row in shares.indices where isUntreated[row] {
      sums[cluster(row)] += DoubleDouble.product(-untreatedWeights[row], rest[row])
    }
    // By cohort and period, and within it by cluster.
    var cells: [Int: [Int: (share: Double, product: Double)]] = [:]
    for effect in effects where shares[effect.row] != 0 {
      let cell = panel.cohortOfUnit[panel.unitOfRow[effect.row]] * panel.periods.count + panel.periodOfRow[effect.row]
      let old = cells[cell]?[cluster(effect.row)] ?? (0, 0)
      cells[cell, default: [:]][cluster(effect.row)] = (
        old.share + shares[effect.row], old.product + shares[effect.row] * effect.effect
      )
    }
    for (_, byCluster) in cells.sorted(by: { $0.key < $1.key }) {
      let ordered = byCluster.sorted { $0.key < $1.key }
      let squares = DoubleDouble.sum(of: ordered.lazy.map { $0.value.share * $0.value.share })
      let products = DoubleDouble.sum(of: ordered.lazy.map { $0.value.share * $0.value.product })
      for (own, cell) in ordered {
        var mean = products / squares
        if comparison == .leaveOneOut {
          let others = squares - cell.share * cell.share
          mean = others > 0 ? (products - cell.share * cell.product) / others : 0
        }
        sums[own] += cell.product - cell.share * mean
      }
    }
    return sums.map(\.value)
  }

  /// By untreated row: how much its outcome counts in the imputed mean of these treated rows.
  private func weightsOfUntreated(_ shares: [Double]) -> [Double] {
    var result = levels.weightsOfUntreated(for: shares)
    guard covariates.columns > 0 else { return result }
    var moved = [Double](repeating: 0, count: covariates.columns)
    for effect in effects where shares[effect.row] != 0 {
      for j in moved.indices { moved[j] += shares[effect.row] * covariates[effect.row, j] }
    }
    let turned = inverse * moved
    let weights = panel.rowWeights
    for row in result.indices where isUntreated[row] {
      for j in turned.indices { result[row] += weights[row] * covariates[row, j] * turned[j] }
    }
    return result
  }
}
