import LinearAlgebra
import Models

/// Effects of unit and period fitted to untreated rows by weighted least squares, and what a treated row would be by them.
///
/// Units are eliminated; what is left are equations in the periods, one period a connected part being 0. A treated row can be reached
/// where its unit and its period have untreated rows in one part.
struct UntreatedLevels {
  private let level: [Int]
  private let period: [Int]
  private let weights: [Double]
  private let isUntreated: [Bool]
  private let levels: Int
  private let totals: [Double]
  /// The unknown of each period; −1 for one that is 0 or has no untreated row.
  private let unknown: [Int]
  private let factor: Cholesky?

  /// For each row, whether levels and periods of untreated rows determine its mean.
  let isReached: [Bool]

  init(
    level: [Int], levels: Int, period: [Int], periods: Int, weights: [Double], isUntreated: [Bool]
  ) throws(NotPositiveDefinite) {
    self.level = level
    self.period = period
    self.weights = weights
    self.isUntreated = isUntreated
    self.levels = levels
    // Parts of the table of units and periods that are connected by untreated rows.
    var parts = ConnectedNodes(levels + periods)
    var isSeen = [Bool](repeating: false, count: levels + periods)
    var totals = [Double](repeating: 0, count: levels)
    for row in level.indices where isUntreated[row] {
      isSeen[level[row]] = true
      isSeen[levels + period[row]] = true
      totals[level[row]] += weights[row]
      parts.join(level[row], levels + period[row])
    }
    self.totals = totals
    isReached = level.indices.map {
      isSeen[level[$0]] && isSeen[levels + period[$0]] && parts.root(level[$0]) == parts.root(levels + period[$0])
    }
    var grounded = Set<Int>()
    var unknown = [Int](repeating: -1, count: periods)
    var count = 0
    for p in 0..<periods where isSeen[levels + p] {
      if grounded.insert(parts.root(levels + p)).inserted { continue }
      unknown[p] = count
      count += 1
    }
    self.unknown = unknown
    guard count > 0 else {
      factor = nil
      return
    }
    // Rows of a unit stand together or not: gather them by unit.
    var rowsOfLevel = [[Int]](repeating: [], count: levels)
    for row in level.indices where isUntreated[row] { rowsOfLevel[level[row]].append(row) }
    var schur = Matrix(rows: count, columns: count)
    var sums = [Double](repeating: 0, count: periods)
    schur.withMutableElements { elements in
      for own in 0..<levels where !rowsOfLevel[own].isEmpty {
        var touched: [Int] = []
        for row in rowsOfLevel[own] {
          if sums[period[row]] == 0 { touched.append(period[row]) }
          sums[period[row]] += weights[row]
        }
        for p in touched where unknown[p] >= 0 {
          let column = unknown[p] * count
          elements[column + unknown[p]] += sums[p]
          let share = sums[p] / totals[own]
          for q in touched where unknown[q] >= 0 { elements[column + unknown[q]] -= share * sums[q] }
        }
        for p in touched { sums[p] = 0 }
      }
    }
    factor = try Cholesky(schur.symmetrised)
  }

  /// Solves the normal equations for sums by level and by period of untreated rows, or of any linear function of their effects.
  func solve(byLevel: [Double], byPeriod: [Double]) -> (levels: [Double], periods: [Double]) {
    var right = [Double](repeating: 0, count: unknown.count)
    for p in unknown.indices { right[p] = byPeriod[p] }
    for row in level.indices where isUntreated[row] && totals[level[row]] > 0 {
      right[period[row]] -= weights[row] / totals[level[row]] * byLevel[level[row]]
    }
    var effects = [Double](repeating: 0, count: unknown.count)
    if let factor {
      let places = unknown.indices.filter { unknown[$0] >= 0 }
      let solved = factor.solve(places.map { right[$0] })
      for (place, p) in places.enumerated() { effects[p] = solved[place] }
    }
    var own = byLevel
    for row in level.indices where isUntreated[row] { own[level[row]] -= weights[row] * effects[period[row]] }
    for l in own.indices { own[l] = totals[l] > 0 ? own[l] / totals[l] : 0 }
    return (own, effects)
  }

  /// A column less what the effects, fitted to its untreated rows, say of every row; not a number where a row is not reached.
  func rest(of column: [Double]) -> [Double] {
    var rest = column
    // The second and third pass take out what rounding left.
    for _ in 0..<3 {
      var byLevel = [DoubleDouble](repeating: DoubleDouble(0), count: levels)
      var byPeriod = [DoubleDouble](repeating: DoubleDouble(0), count: unknown.count)
      for row in rest.indices where isUntreated[row] {
        let term = DoubleDouble.product(weights[row], rest[row])
        byLevel[level[row]] += term
        byPeriod[period[row]] += term
      }
      let effects = solve(byLevel: byLevel.map(\.value), byPeriod: byPeriod.map(\.value))
      for row in rest.indices { rest[row] -= effects.levels[level[row]] + effects.periods[period[row]] }
    }
    for row in rest.indices where !isReached[row] { rest[row] = .nan }
    return rest
  }

  /// The weights on untreated rows by which the fit gives `Σ s_r (level + period)` of other rows; `shares` are 0 in untreated rows.
  func weightsOfUntreated(for shares: [Double]) -> [Double] {
    var byLevel = [Double](repeating: 0, count: levels)
    var byPeriod = [Double](repeating: 0, count: unknown.count)
    for row in shares.indices where shares[row] != 0 {
      byLevel[level[row]] += shares[row]
      byPeriod[period[row]] += shares[row]
    }
    let effects = solve(byLevel: byLevel, byPeriod: byPeriod)
    return shares.indices.map {
      isUntreated[$0] ? weights[$0] * (effects.levels[level[$0]] + effects.periods[period[$0]]) : 0
    }
  }
}
