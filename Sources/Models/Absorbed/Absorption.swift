import LinearAlgebra

/// Takes the fixed effects of factors out of columns: what is left has a weighted mean of 0 in every level of every factor.
///
/// One factor: its means. More: the normal equations of their dummies, of which the factor with most levels is eliminated, are solved by
/// conjugate gradients on the tables of the factors' levels; sums by level are in double-double, and what is left is treated again until
/// no mean of a level is more than `tolerance` of the column's size. Nothing depends on the order of the rows but rounding.
struct Absorption {
  /// The largest mean of a level that may be left, as a share of the column's root mean square.
  static let tolerance = 1e-12

  /// Rounding may keep means above the tolerance; up to this it is accepted.
  static let accepted = 1e-10

  let factors: [AbsorbedEffects.Factor]

  /// The weight of each row; a row of 0 or less takes no part.
  let weights: [Double]

  /// The factor that is eliminated.
  private let first: Int

  /// Where the levels of the other factors start among the unknowns.
  private let starts: [Int]
  private let unknowns: Int

  /// Weights by level: of the first factor, and of all unknowns.
  private let firstTotals: [Double]
  private let totals: [Double]

  /// Of the first factor with each other one, and of the others by pairs.
  private let tables: [LevelTable]
  private let pairs: [(table: LevelTable, one: Int, other: Int)]

  init(_ factors: [AbsorbedEffects.Factor], weights: [Double], tables known: Absorption? = nil) {
    self.factors = factors
    self.weights = weights
    let sizes = factors.map { ($0.levelOfRow.max() ?? -1) + 1 }
    let first = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? 0
    self.first = first
    let others = factors.indices.filter { $0 != first }
    var starts = [Int](repeating: 0, count: factors.count)
    var count = 0
    for q in others {
      starts[q] = count
      count += sizes[q]
    }
    self.starts = starts
    unknowns = count
    firstTotals =
      factors.isEmpty ? [] : LevelSums.sums(factors[first].levelOfRow, count: sizes[first], weights: weights, of: nil)
    totals = others.flatMap { LevelSums.sums(factors[$0].levelOfRow, count: sizes[$0], weights: weights, of: nil) }
    if let known {
      tables = known.tables.map { $0.weighted(weights) }
      pairs = known.pairs.map { ($0.table.weighted(weights), $0.one, $0.other) }
    } else {
      tables = others.map {
        LevelTable(factors[first].levelOfRow, factors[$0].levelOfRow, sizes[first], sizes[$0], weights: weights)
      }
      pairs = others.indices.flatMap { a in
        (a + 1..<max(a + 1, others.count)).map { b in
          let (p, q) = (others[a], others[b])
          return (
            LevelTable(factors[p].levelOfRow, factors[q].levelOfRow, sizes[p], sizes[q], weights: weights), starts[p],
            starts[q]
          )
        }
      }
    }
  }

  /// The same factors with other weights.
  func weighted(_ weights: [Double]) -> Absorption { Absorption(factors, weights: weights, tables: self) }

  /// The column without the effects; 0 in rows that take no part.
  /// - Throws: `NotConverged`.
  func residual(of column: [Double]) throws(NotConverged) -> [Double] {
    var rest = column
    for i in rest.indices where !(weights[i] > 0) { rest[i] = 0 }
    guard !factors.isEmpty else { return rest }
    // The constant is among the effects; without it first, a large mean costs no digits.
    rest = centered(rest)
    let size = Absorption.size(rest, weights)
    guard size > 1e-14 * Absorption.size(column, weights) else { return [Double](repeating: 0, count: rest.count) }
    var iterations = 0
    var best = Double.infinity
    for _ in 0..<8 {
      let firstSums = sums(rest, first)
      var right = [Double](repeating: 0, count: unknowns)
      for q in factors.indices where q != first {
        let sums = sums(rest, q)
        for level in sums.indices { right[starts[q] + level] = sums[level] }
      }
      // The largest mean that is left in any level.
      var left = 0.0
      for level in firstSums.indices where firstTotals[level] > 0 {
        left = max(left, abs(firstSums[level]) / firstTotals[level])
      }
      for u in right.indices where totals[u] > 0 { left = max(left, abs(right[u]) / totals[u]) }
      if left <= Absorption.tolerance * size || (left <= Absorption.accepted * size && left > 0.5 * best) {
        return rest
      }
      best = min(best, left)
      let effects = solve(firstSums, right, &iterations)
      subtract(effects, from: &rest)
    }
    throw NotConverged(iterations: iterations, lastChange: best / size)
  }

  /// Less its weighted mean; 0 in rows that take no part.
  func centered(_ column: [Double]) -> [Double] {
    var sum = DoubleDouble(0)
    var total = DoubleDouble(0)
    for i in column.indices where weights[i] > 0 {
      sum += DoubleDouble.product(weights[i], column[i])
      total += weights[i]
    }
    let mean = total.value > 0 ? sum.value / total.value : 0
    return column.indices.map { weights[$0] > 0 ? column[$0] - mean : 0 }
  }

  private func sums(_ column: [Double], _ q: Int) -> [Double] {
    LevelSums.sums(
      factors[q].levelOfRow, count: q == first ? firstTotals.count : (factors[q].levelOfRow.max() ?? -1) + 1,
      weights: weights, of: column)
  }

  private func subtract(_ effects: (first: [Double], others: [Double]), from rest: inout [Double]) {
    for q in factors.indices {
      let levels = factors[q].levelOfRow
      let values = q == first ? effects.first : effects.others
      let start = q == first ? 0 : starts[q]
      for i in rest.indices where weights[i] > 0 { rest[i] -= values[start + levels[i]] }
    }
  }

  /// Effects of all levels for these sums by level: conjugate gradients on the Schur complement, with its diagonal's weights.
  private func solve(
    _ firstSums: [Double], _ right: [Double], _ iterations: inout Int
  ) -> (first: [Double], others: [Double]) {
    var solution = [Double](repeating: 0, count: unknowns)
    if unknowns > 0 {
      let means = divided(firstSums, firstTotals)
      var residual = right
      for (table, q) in zip(tables, factors.indices.filter { $0 != first }) {
        table.subtractTranspose(means, from: &residual, at: starts[q])
      }
      var preconditioned = divided(residual, totals)
      var direction = preconditioned
      var product = dot(residual, preconditioned)
      let goal = 1e-22 * product
      for _ in 0..<20_000 where product > goal {
        let image = complement(direction)
        let curvature = dot(direction, image)
        guard curvature > 0 else { break }
        let step = product / curvature
        for u in solution.indices {
          solution[u] += step * direction[u]
          residual[u] -= step * image[u]
        }
        preconditioned = divided(residual, totals)
        let next = dot(residual, preconditioned)
        let turn = next / product
        product = next
        for u in direction.indices { direction[u] = preconditioned[u] + turn * direction[u] }
        iterations += 1
      }
    }
    var firstRest = firstSums
    for (table, q) in zip(tables, factors.indices.filter { $0 != first }) {
      table.subtractProduct(solution, at: starts[q], from: &firstRest)
    }
    return (divided(firstRest, firstTotals), solution)
  }

  /// `(A₂₂ − A₂₁ A₁₁⁻¹ A₁₂) x`.
  private func complement(_ x: [Double]) -> [Double] {
    var result = x.indices.map { totals[$0] * x[$0] }
    for (table, one, other) in pairs { table.addSymmetric(x, to: &result, one, other) }
    var between = [Double](repeating: 0, count: firstTotals.count)
    let others = factors.indices.filter { $0 != first }
    for (table, q) in zip(tables, others) { table.subtractProduct(x, at: starts[q], from: &between) }
    between = divided(between, firstTotals).map { -$0 }
    for (table, q) in zip(tables, others) { table.subtractTranspose(between, from: &result, at: starts[q]) }
    return result
  }

  private func divided(_ a: [Double], _ b: [Double]) -> [Double] {
    var result = a
    for i in result.indices { result[i] = b[i] > 0 ? a[i] / b[i] : 0 }
    return result
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// The root of the weighted mean square of the rows that take part.
  static func size(_ column: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    var total = 0.0
    for i in column.indices where weights[i] > 0 {
      sum += weights[i] * column[i] * column[i]
      total += weights[i]
    }
    return total > 0 ? (sum / total).squareRoot() : 0
  }
}

/// Sums by level that do not depend on the order of the rows.
enum LevelSums {
  /// `Σ w v` by level, or `Σ w` where no column is given; rows with a weight of 0 or less take no part.
  static func sums(_ levels: [Int], count: Int, weights: [Double], of column: [Double]?) -> [Double] {
    var high = [Double](repeating: 0, count: count)
    var low = high
    high.withUnsafeMutableBufferPointer { high in
      low.withUnsafeMutableBufferPointer { low in
        for i in levels.indices where weights[i] > 0 {
          let level = levels[i]
          let term = column.map { DoubleDouble.product(weights[i], $0[i]) } ?? DoubleDouble(weights[i])
          let sum = DoubleDouble.sum(high[level], term.high)
          high[level] = sum.high
          low[level] += sum.low + term.low
        }
      }
    }
    return zip(high, low).map { $0 + $1 }
  }
}
