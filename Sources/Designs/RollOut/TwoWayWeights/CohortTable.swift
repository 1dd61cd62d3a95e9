import LinearAlgebra

/// Sizes and means of the cohorts of a balanced panel by period: all that a decomposition of two-way fixed effects without covariates needs.
struct CohortTable {
  /// The sum of weights of each cohort's units; the never treated last.
  let sizes: [Double]

  /// By cohort and then period; not a number for a cohort without units.
  let means: [Double]
  let periods: Int

  func mean(_ cohort: Int, _ period: Int) -> Double { means[cohort * periods + period] }

  /// - Throws: `RollOutRefusal.notAPanel`, `UnbalancedDecomposition`.
  init(_ panel: RollOutPanel) throws {
    guard panel.sampling == .panel else { throw RollOutRefusal.notAPanel }
    guard panel.isBalanced else { throw UnbalancedDecomposition.periodsMissing }
    let t = panel.periods.count
    let count = panel.cohorts.count + 1
    var sizes = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: count * t)
    for unit in 0..<panel.units {
      // In a balanced panel row r of a unit is its period r.
      let first = panel.firstRow[unit]
      let group = panel.cohortOfUnit[unit] < 0 ? count - 1 : panel.cohortOfUnit[unit]
      guard let weights = panel.weights else {
        sizes[group] += 1
        for period in 0..<t { sums[group * t + period] += panel.outcome[first + period] }
        continue
      }
      let weight = weights[first]
      guard (first..<first + t).allSatisfy({ weights[$0] == weight }) else {
        throw UnbalancedDecomposition.weightsChange
      }
      sizes[group] += weight
      for period in 0..<t { sums[group * t + period] += DoubleDouble.product(weight, panel.outcome[first + period]) }
    }
    periods = t
    self.sizes = sizes.map(\.value)
    means = sums.indices.map { (sums[$0] / sizes[$0 / t]).value }
  }
}
