import LinearAlgebra
import Models

/// What group-time effects without covariates need of a panel: means by cohort and period, and the spread of clusters around them.
///
/// The effect of a cell is a difference of such means, so its influence on a unit is a few coefficients of its cohort times the unit's
/// deviations. These stand here once, and no table of units × cells is made.
struct CohortSums: Sendable {
  /// Clusters of one cohort (in repeated cross-sections without clusters: rows of one cohort and period).
  struct Block: Sendable {
    let cohort: Int

    /// Of each row.
    let cluster: [Int]

    /// Clusters × columns: sums of weight · (outcome − mean) by period, of weights by period, and of unit weights.
    let sums: Matrix

    /// Which number of its cohort each column is.
    let positions: [Int]
    let gram: Matrix

    init(cohort: Int, cluster: [Int], sums: Matrix, positions: [Int]) {
      self.cohort = cohort
      self.cluster = cluster
      self.sums = sums
      self.positions = positions
      gram = sums.crossProduct
    }

    /// With deviations (the numbers of the first positions) as those of a small sample: a mean was taken off them.
    func inflated(periods: Int) -> Block {
      guard cluster.count > 1 else { return self }
      let factor = (Double(cluster.count) / Double(cluster.count - 1)).squareRoot()
      var elements = sums.elements
      for (column, position) in positions.enumerated() where position < periods {
        for row in column * sums.rows..<(column + 1) * sums.rows { elements[row] *= factor }
      }
      return Block(
        cohort: cohort, cluster: cluster,
        sums: Matrix(rows: sums.rows, columns: sums.columns, columnMajor: elements), positions: positions)
    }
  }

  let periods: Int
  let cohorts: Int
  let clusters: Int

  /// By cohort and then period.
  let totals: [Double]
  let means: [Double]
  let shares: [Double]
  let blocks: [Block]

  /// Whether deviations are those of a small sample, and tests by t.
  let isSmallSample: Bool

  /// Each cluster is in one block.
  let isNested: Bool

  /// In a panel without gaps the weight of a unit is one number, else there is one a period and one for the unit.
  let hasOneWeight: Bool

  /// Numbers by cohort: those of the deviations come first, by period.
  var width: Int { hasOneWeight ? periods + 1 : 2 * periods + 1 }

  func weightPosition(_ period: Int) -> Int { hasOneWeight ? periods : periods + period }

  var sharePosition: Int { hasOneWeight ? periods : 2 * periods }

  func mean(_ cohort: Int, _ period: Int) -> Double { means[cohort * periods + period] }

  func total(_ cohort: Int, _ period: Int) -> Double { totals[cohort * periods + period] }

  /// Nil where the effects are no such differences: pairs of a panel with gaps, or weights that change within a unit.
  init?(_ panel: RollOutPanel, _ design: CallawaySantAnna, takesPart: [Bool]) {
    let gaps = design.gaps
    let t = panel.periods.count
    let crossed = panel.sampling == .repeatedCrossSections || (!panel.isBalanced && gaps == .crossSections)
    if !crossed {
      if !panel.isBalanced && gaps == .pairs { return nil }
      if let weights = panel.weights,
        (1..<panel.rows).contains(where: { (row: Int) -> Bool in
          let isSameUnit = panel.unitOfRow[row] == panel.unitOfRow[row - 1]
          return isSameUnit && weights[row] != weights[row - 1]
        })
      {
        return nil
      }
    }
    periods = t
    let never = panel.cohorts.count
    cohorts = never + 1
    clusters = panel.clusters
    hasOneWeight = !crossed
    let cohortOfUnit = panel.cohortOfUnit.map { $0 < 0 ? never : $0 }
    let isTaking = panel.unitCodes.indices.map { unit in
      takesPart[cohortOfUnit[unit]] && (crossed || panel.firstRow[unit + 1] - panel.firstRow[unit] == t)
    }
    // In double-double, so that the order of the units does not show.
    var total = [DoubleDouble](repeating: DoubleDouble(0), count: cohorts * t)
    var sum = total
    var share = [DoubleDouble](repeating: DoubleDouble(0), count: cohorts)
    for unit in isTaking.indices where isTaking[unit] {
      let start = cohortOfUnit[unit] * t
      let rows = panel.firstRow[unit]..<panel.firstRow[unit + 1]
      if let weights = panel.weights {
        var ofUnit = 0.0
        for row in rows {
          let place = start + panel.periodOfRow[row]
          total[place] += weights[row]
          sum[place] += DoubleDouble.product(weights[row], panel.outcome[row])
          ofUnit += weights[row]
        }
        share[cohortOfUnit[unit]] += ofUnit / Double(rows.count)
      } else {
        for row in rows {
          let place = start + panel.periodOfRow[row]
          total[place] += 1
          sum[place] += panel.outcome[row]
        }
        share[cohortOfUnit[unit]] += 1
      }
    }
    totals = total.map(\.value)
    means = zip(sum, total).map { $1.value > 0 ? ($0 / $1).value : 0 }
    shares = share.map(\.value)
    isSmallSample = design.errors == .smallSample
    let plain: [Block]
    if crossed, panel.sampling == .repeatedCrossSections, !panel.hasClusters {
      plain = CohortSums.rowBlocks(panel, cohortOfUnit, isTaking, means: means)
      isNested = true
    } else {
      (plain, isNested) = CohortSums.clusterBlocks(
        panel, cohortOfUnit, isTaking, means: means, hasOneWeight: hasOneWeight)
    }
    blocks = isSmallSample ? plain.map { $0.inflated(periods: t) } : plain
  }

  private static func clusterBlocks(
    _ panel: RollOutPanel, _ cohortOfUnit: [Int], _ isTaking: [Bool], means: [Double], hasOneWeight: Bool
  ) -> ([Block], isNested: Bool) {
    let t = panel.periods.count
    let cohorts = panel.cohorts.count + 1
    let width = hasOneWeight ? t + 1 : 2 * t + 1
    var cohortOfCluster = [Int](repeating: -1, count: panel.clusters)
    var isNested = true
    for unit in isTaking.indices where isTaking[unit] {
      let cluster = panel.clusterOfUnit[unit]
      if cohortOfCluster[cluster] >= 0, cohortOfCluster[cluster] != cohortOfUnit[unit] { isNested = false }
      cohortOfCluster[cluster] = cohortOfUnit[unit]
    }
    var blocks: [Block] = []
    var unitsOfCohort = [[Int]](repeating: [], count: cohorts)
    for unit in isTaking.indices where isTaking[unit] { unitsOfCohort[cohortOfUnit[unit]].append(unit) }
    for (cohort, units) in unitsOfCohort.enumerated() where !units.isEmpty {
      // With units that are their own clusters the rows are those units.
      let members = panel.hasClusters ? DenseCodes(units.map { panel.clusterOfUnit[$0] }) : nil
      let height = members?.codes.count ?? units.count
      let mean = Array(means[cohort * t..<(cohort + 1) * t])
      var elements = [Double](repeating: 0, count: height * width)
      elements.withUnsafeMutableBufferPointer { z in
        for (index, unit) in units.enumerated() {
          let place = members?.placeOfRow[index] ?? index
          var ofUnit = 0.0
          let rows = panel.firstRow[unit]..<panel.firstRow[unit + 1]
          for row in rows {
            let period = panel.periodOfRow[row]
            let weight = panel.weights?[row] ?? 1
            z[period * height + place] += weight * (panel.outcome[row] - mean[period])
            if !hasOneWeight { z[(t + period) * height + place] += weight }
            ofUnit += weight
          }
          z[(width - 1) * height + place] += ofUnit / Double(rows.count)
        }
      }
      blocks.append(
        Block(
          cohort: cohort, cluster: members?.codes ?? units,
          sums: Matrix(rows: height, columns: width, columnMajor: elements),
          positions: Array(0..<width)))
    }
    return (blocks, isNested)
  }

  /// In repeated cross-sections a row is in one period only.
  private static func rowBlocks(
    _ panel: RollOutPanel, _ cohortOfUnit: [Int], _ isTaking: [Bool], means: [Double]
  ) -> [Block] {
    let t = panel.periods.count
    var rowsOfCell = [[Int]](repeating: [], count: (panel.cohorts.count + 1) * t)
    for row in isTaking.indices where isTaking[row] {
      rowsOfCell[cohortOfUnit[row] * t + panel.periodOfRow[row]].append(row)
    }
    return rowsOfCell.indices.filter { !rowsOfCell[$0].isEmpty }.map { cell in
      let rows = rowsOfCell[cell]
      let weights = rows.map { panel.weights?[$0] ?? 1 }
      let deviations = zip(rows, weights).map { $1 * (panel.outcome[$0] - means[cell]) }
      return Block(
        cohort: cell / t, cluster: rows, sums: Matrix(columns: [deviations, weights, weights]),
        positions: [cell % t, t + cell % t, 2 * t])
    }
  }
}
