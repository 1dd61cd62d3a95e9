import LinearAlgebra
import Models

/// Group-time effects cell by cell, each with what every unit of its two sides adds to it.
struct CellInfluences: GroupTimeInfluence {
  /// What clusters add to one effect.
  private struct Sparse: Sendable {
    var clusters: [Int] = []
    var values: [Double] = []
  }

  let cells: [GroupTimeCell]
  let effects: [Double]
  let observed: [Double]
  let shares: [Double]
  private let ofEffect: [Sparse]
  private let ofObserved: [Sparse]

  /// Of each unit: its cohort with the never treated last, or −1 where it takes no part; its weight; its cluster.
  private let cohortOfUnit: [Int]
  private let weightOfUnit: [Double]
  private let clusterOfUnit: [Int]
  private let clusters: Int

  /// Whether deviations from the mean of those that start together are those of a small sample.
  let isSmallSample: Bool

  /// Of each cohort that takes part, the never treated last; empty where errors are not those of a small sample.
  private let clustersOfCohort: [[Int]]

  init(_ panel: RollOutPanel, _ design: CallawaySantAnna, plan: GroupTimePlan) throws {
    let t = panel.periods.count
    let never = panel.cohorts.count
    let crossed =
      panel.sampling == .repeatedCrossSections || (!panel.isBalanced && design.gaps == .crossSections)
    let onlyComplete = panel.sampling == .panel && design.gaps == .completeUnits
    var cohortOfUnit = panel.cohortOfUnit.map { $0 < 0 ? never : $0 }
    for unit in cohortOfUnit.indices {
      let rows = panel.firstRow[unit + 1] - panel.firstRow[unit]
      if !plan.takesPart[cohortOfUnit[unit]] || (onlyComplete && rows < t) { cohortOfUnit[unit] = -1 }
    }
    var unitsOfCohort = [[Int]](repeating: [], count: never + 1)
    for (unit, cohort) in cohortOfUnit.enumerated() where cohort >= 0 { unitsOfCohort[cohort].append(unit) }
    let places = RowPlaces(panel)
    var cells: [GroupTimeCell] = []
    var effects: [Double] = []
    var observed: [Double] = []
    var ofEffect: [Sparse] = []
    var ofObserved: [Sparse] = []
    for cell in plan.cells {
      let mean = CellInfluences.observed(panel, places, unitsOfCohort[cell.cohort], cell.place)
      guard let mean else { continue }
      var sparse = Sparse()
      var effect = 0.0
      if !cell.isReference {
        let comparison = cell.comparison.flatMap { unitsOfCohort[$0] }.sorted()
        let found =
          try crossed
          ? CellInfluences.crossSections(panel, places, cell, unitsOfCohort[cell.cohort], comparison, design)
          : CellInfluences.pairs(panel, places, cell, unitsOfCohort[cell.cohort], comparison, design)
        guard let found else { continue }
        effect = found.effect
        sparse.clusters = found.units.map { panel.clusterOfUnit[$0] }
        sparse.values = found.influence
      }
      cells.append(cell)
      effects.append(effect)
      ofEffect.append(sparse)
      observed.append(mean.value)
      ofObserved.append(Sparse(clusters: mean.units.map { panel.clusterOfUnit[$0] }, values: mean.influence))
    }
    self.cells = cells
    self.effects = effects
    self.observed = observed
    self.ofEffect = ofEffect
    self.ofObserved = ofObserved
    self.cohortOfUnit = cohortOfUnit
    clusterOfUnit = panel.clusterOfUnit
    clusters = panel.clusters
    weightOfUnit = panel.unitCodes.indices.map { unit in
      let rows = panel.firstRow[unit]..<panel.firstRow[unit + 1]
      return panel.weights.map { weights in rows.reduce(0) { $0 + weights[$1] } / Double(rows.count) } ?? 1
    }
    var shares = [DoubleDouble](repeating: DoubleDouble(0), count: never + 1)
    for (unit, cohort) in cohortOfUnit.enumerated() where cohort >= 0 { shares[cohort] += weightOfUnit[unit] }
    self.shares = shares.map(\.value)
    var cohortOfCluster = [Int](repeating: -1, count: panel.clusters)
    var isNested = true
    for (unit, cohort) in cohortOfUnit.enumerated() where cohort >= 0 {
      let cluster = panel.clusterOfUnit[unit]
      if cohortOfCluster[cluster] >= 0, cohortOfCluster[cluster] != cohort { isNested = false }
      cohortOfCluster[cluster] = cohort
    }
    isSmallSample = design.errors == .smallSample && panel.covariateNames.isEmpty && isNested
    var members = [[Int]](repeating: [], count: isSmallSample ? never + 1 : 0)
    if isSmallSample {
      for (cluster, cohort) in cohortOfCluster.enumerated() where cohort >= 0 { members[cohort].append(cluster) }
    }
    clustersOfCohort = members
  }

  var standardErrors: [Double] {
    if isSmallSample {
      return cells.indices.map { cell in
        influence([GroupTimeFunction(value: effects[cell], cells: [cell: 1])]).crossProduct[0, 0].squareRoot()
      }
    }
    return ofEffect.map { sparse in
      var sums: [Int: Double] = [:]
      for (cluster, value) in zip(sparse.clusters, sparse.values) { sums[cluster, default: 0] += value }
      return DoubleDouble.sum(of: sums.values.lazy.map { $0 * $0 }).squareRoot()
    }
  }

  func covariance(_ functions: [GroupTimeFunction]) -> Matrix { influence(functions).crossProduct }

  func influence(_ functions: [GroupTimeFunction]) -> Matrix {
    var result = Matrix(rows: clusters, columns: functions.count)
    for (j, function) in functions.enumerated() {
      func add(_ sparse: Sparse, _ factor: Double) {
        for (cluster, value) in zip(sparse.clusters, sparse.values) { result[cluster, j] += factor * value }
      }
      for (cell, factor) in function.cells.sorted(by: { $0.key < $1.key }) { add(ofEffect[cell], factor) }
      for (cell, factor) in function.observed.sorted(by: { $0.key < $1.key }) { add(ofObserved[cell], factor) }
      guard !function.shares.isEmpty else { continue }
      let byCohort = (0..<shares.count).map { function.shares[$0] ?? 0 }
      for (unit, cohort) in cohortOfUnit.enumerated() where cohort >= 0 {
        result[clusterOfUnit[unit], j] += byCohort[cohort] * weightOfUnit[unit]
      }
    }
    for members in clustersOfCohort where members.count > 1 {
      let count = Double(members.count)
      let factor = (count / (count - 1)).squareRoot()
      for j in functions.indices {
        let mean = members.reduce(0) { $0 + result[$1, j] } / count
        for cluster in members { result[cluster, j] = mean + factor * (result[cluster, j] - mean) }
      }
    }
    return result
  }

  /// Welch and Satterthwaite's, as of `CohortInfluences`.
  func degreesOfFreedom(_ functions: [GroupTimeFunction]) -> [Double] {
    guard isSmallSample else { return functions.map { _ in .infinity } }
    let influence = influence(functions)
    return functions.indices.map { j in
      let parts = clustersOfCohort.filter { !$0.isEmpty }.map { members in
        (members.reduce(0) { $0 + influence[$1, j] * influence[$1, j] }, Double(max(1, members.count - 1)))
      }
      let variance = parts.reduce(0) { $0 + $1.0 }
      let spread = parts.reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      return spread > 0 ? variance * variance / spread : .infinity
    }
  }

  private static func observed(
    _ panel: RollOutPanel, _ places: RowPlaces, _ units: [Int], _ period: Int
  ) -> (value: Double, units: [Int], influence: [Double])? {
    let rows = units.compactMap { places.row(unit: $0, period: period) }
    guard !rows.isEmpty else { return nil }
    let weights = rows.map { panel.weights?[$0] ?? 1 }
    let total = DoubleDouble.sum(of: weights)
    let mean = DoubleDouble.sum(of: zip(rows, weights).lazy.map { $1 * panel.outcome[$0] }) / total
    return (
      mean, rows.map { panel.unitOfRow[$0] }, zip(rows, weights).map { $1 * (panel.outcome[$0] - mean) / total }
    )
  }

  /// Units that are there in both periods, by their change; weights and covariates are those of the earlier.
  private static func pairs(
    _ panel: RollOutPanel, _ places: RowPlaces, _ cell: GroupTimeCell, _ treated: [Int], _ comparison: [Int],
    _ design: CallawaySantAnna
  ) throws -> (effect: Double, units: [Int], influence: [Double])? {
    var units: [Int] = []
    var early: [Int] = []
    var change: [Double] = []
    var treatedCount = 0
    for (side, members) in [treated, comparison].enumerated() {
      for unit in members {
        guard let now = places.row(unit: unit, period: cell.place),
          let then = places.row(unit: unit, period: cell.basePlace)
        else { continue }
        units.append(unit)
        early.append(min(now, then))
        change.append(panel.outcome[now] - panel.outcome[then])
      }
      if side == 0 { treatedCount = units.count }
    }
    guard treatedCount > 0, units.count > treatedCount else { return nil }
    let side = ComparedSides(panel, rows: early, treated: treatedCount)
    do {
      let result = try ChangeComparison(side, change: change).fit(design.method)
      return (result.effect, units, result.influence)
    } catch {
      throw CellRefusal(group: cell.group, period: cell.period, cause: error)
    }
  }

  /// Rows of either period.
  private static func crossSections(
    _ panel: RollOutPanel, _ places: RowPlaces, _ cell: GroupTimeCell, _ treated: [Int], _ comparison: [Int],
    _ design: CallawaySantAnna
  ) throws -> (effect: Double, units: [Int], influence: [Double])? {
    var rows: [Int] = []
    var isPost: [Bool] = []
    var counts: [Int] = []
    var treatedCount = 0
    for (side, members) in [treated, comparison].enumerated() {
      for period in [cell.basePlace, cell.place] {
        let found = members.compactMap { places.row(unit: $0, period: period) }
        rows += found
        isPost += [Bool](repeating: period == cell.place, count: found.count)
        counts.append(found.count)
      }
      if side == 0 { treatedCount = rows.count }
    }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    let side = ComparedSides(panel, rows: rows, treated: treatedCount)
    do {
      let result = try CrossSectionComparison(side, outcome: rows.map { panel.outcome[$0] }, isPost: isPost)
        .fit(design.method)
      return (result.effect, rows.map { panel.unitOfRow[$0] }, result.influence)
    } catch {
      throw CellRefusal(group: cell.group, period: cell.period, cause: error)
    }
  }
}

/// Where the row of a unit in a period is.
struct RowPlaces {
  private let periods: Int
  private let rows: [Int32]
  private let panel: RollOutPanel

  init(_ panel: RollOutPanel) {
    self.panel = panel
    periods = panel.periods.count
    guard panel.sampling == .panel, !panel.isBalanced else {
      rows = []
      return
    }
    var rows = [Int32](repeating: -1, count: panel.units * periods)
    for row in 0..<panel.rows { rows[panel.unitOfRow[row] * periods + panel.periodOfRow[row]] = Int32(row) }
    self.rows = rows
  }

  /// Nil where the unit is absent in that period.
  func row(unit: Int, period: Int) -> Int? {
    if panel.isBalanced { return unit * periods + period }
    if panel.sampling == .repeatedCrossSections { return panel.periodOfRow[unit] == period ? unit : nil }
    let row = rows[unit * periods + period]
    return row < 0 ? nil : Int(row)
  }
}
