import LinearAlgebra

/// Takes the fixed effects of factors out of columns: what is left has a weighted mean of 0 in every level of every factor.
///
/// Of the normal equations of the factors' dummies those of the factor with most levels are eliminated; the rest is solved at once where it is small
/// (`LevelSystem`) and else by conjugate gradients (`LevelConjugates`). What is left is treated again until no mean of a level is more than
/// `tolerance` of the root mean square of what is left. Sums are by parts of whole levels, joined in their order, so the number of
/// threads changes no bit; the order of the rows changes rounding only.
struct Absorption: Sendable {
  /// The largest mean of a level that may be left, as a share of the root mean square of what is left of the column.
  static let tolerance = 1e-12

  /// Rounding may keep means above the tolerance; up to this share of the column itself it is accepted.
  static let accepted = 1e-10

  /// A column of which no more than this share is left is rounding, and has no means to be judged.
  static let nothing = 1e-12

  /// Columns that are treated together, so that their sums by level need little memory.
  private static let batch = 16

  let rows: LevelRows

  /// By position.
  let weights: [Double]
  private let solution: Solution

  private enum Solution {
    case system(LevelSystem)
    case conjugates(LevelConjugates)
  }

  /// - Parameter weights: by position.
  init(_ rows: LevelRows, weights: [Double]) {
    self.init(
      rows, weights,
      LevelSystem.suits(rows)
        ? .system(LevelSystem(rows, weights: weights)) : .conjugates(LevelConjugates(rows, weights: weights)))
  }

  private init(_ rows: LevelRows, _ weights: [Double], _ solution: Solution) {
    self.rows = rows
    self.weights = weights
    self.solution = solution
  }

  /// The same factors with other weights, by position.
  func weighted(_ weights: [Double]) -> Absorption {
    switch solution {
    case .system: return Absorption(rows, weights, .system(LevelSystem(rows, weights: weights)))
    case .conjugates(let known): return Absorption(rows, weights, .conjugates(known.weighted(weights, rows)))
    }
  }

  /// A column by row without the effects; 0 in rows that take no part.
  /// - Parameter weights: by row; a row of 0 or less takes no part.
  /// - Throws: `NotConverged`.
  static func residuals(
    of columns: [[Double]], _ factors: [AbsorbedEffects.Factor], weights: [Double]
  ) throws(NotConverged) -> [[Double]] {
    guard !factors.isEmpty else {
      return columns.map { column in column.indices.map { weights[$0] > 0 ? column[$0] : 0 } }
    }
    let rows = LevelRows(factors, weights: weights)
    let taking = rows.gathered(weights)
    let absorption = Absorption(rows, weights: taking)
    var work = Matrix(columns: columns.map { rows.gathered($0) })
    let passes = rows.passes
    let spreads = work.withColumnsToRead { $0.map { Absorption.spread($0, taking, passes) } }
    try work.withColumns { pointers throws(NotConverged) in try absorption.remove(from: pointers, spreads: spreads) }
    return (0..<work.columns).map { rows.scattered(Array(work.column($0))) }
  }

  /// Takes the effects out of columns by position, in place.
  /// - Parameter spreads: the root mean square of each column as it was at first, about its mean.
  /// - Throws: `NotConverged`.
  func remove(from columns: [UnsafeMutablePointer<Double>], spreads: [Double]) throws(NotConverged) {
    var start = 0
    while start < columns.count {
      let together = start..<min(columns.count, start + Absorption.batch)
      let (some, sizes) = (Array(columns[together]), Array(spreads[together]))
      switch solution {
      case .conjugates(let solver):
        try remove(from: some, sizes, solver.totals) { solver.solve($0.sums, sizes: $0.sizes) }
      case .system(let system):
        do {
          try remove(from: some, sizes, system.totals) { (system.solve($0.sums), 0) }
        } catch {
          // A level that hangs on the others by very little was taken for one that depends on them.
          let solver = LevelConjugates(rows, weights: weights)
          try remove(from: some, sizes, solver.totals) { solver.solve($0.sums, sizes: $0.sizes) }
        }
      }
      start = together.upperBound
    }
  }

  /// - Parameters:
  ///   - totals: weights of the unknowns.
  ///   - solve: effects of the unknowns for what a pass left, a column after the other, with the steps that it took.
  private func remove(
    from columns: [UnsafeMutablePointer<Double>], _ spreads: [Double], _ totals: [Double],
    solve: (LevelPass) -> (effects: [Double], steps: Int)
  ) throws(NotConverged) {
    // The means of the first factor, which the sums that are solved for are without.
    var left = LevelPass(rows, weights: weights, columns: columns, effects: nil)
    var best = [Double](repeating: .infinity, count: columns.count)
    var open = Array(columns.indices)
    var steps = 0
    for _ in 0..<8 {
      let found = solve(left)
      steps += found.steps
      left = LevelPass(rows, weights: weights, columns: open.map { columns[$0] }, effects: found.effects)
      var next: [Int] = []
      for (place, column) in open.enumerated() {
        let (rest, mean) = (left.sizes[place], left.largestMean(place, totals))
        if rest <= Absorption.nothing * spreads[column] || mean <= Absorption.tolerance * rest { continue }
        if mean <= Absorption.accepted * spreads[column] && mean > 0.5 * best[column] { continue }
        best[column] = min(best[column], mean)
        next.append(place)
      }
      if next.isEmpty { return }
      left = left.selecting(next)
      open = next.map { open[$0] }
    }
    throw NotConverged(iterations: steps, lastChange: open.map { best[$0] / spreads[$0] }.max() ?? .infinity)
  }

  /// The root of the weighted mean square about the weighted mean.
  static func spread(_ column: UnsafePointer<Double>, _ weights: [Double], _ passes: ColumnPasses) -> Double {
    let moments = weights.withUnsafeBufferPointer { weights in
      passes.sums(3) { rows, sums in
        // About a number of the column, which is no further from the mean than its spread allows.
        for i in rows {
          let value = column[i] - column[0]
          sums[0] += weights[i]
          sums[1] += weights[i] * value
          sums[2] += weights[i] * value * value
        }
      }
    }
    guard moments[0] > 0 else { return 0 }
    let mean = moments[1] / moments[0]
    return max(0, moments[2] / moments[0] - mean * mean).squareRoot()
  }
}

extension Matrix {
  /// The first element of each column, to change them in place.
  mutating func withColumns<Result, Failure: Error>(
    _ body: ([UnsafeMutablePointer<Double>]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (height, width) = (rows, columns)
    let outcome = withMutableElements { elements in
      let base = elements.baseAddress
      return Swift.Result { () throws(Failure) in
        try body((0..<width).compactMap { j in base.map { $0 + j * height } })
      }
    }
    return try outcome.get()
  }

  /// The first element of each column, to read them in place.
  func withColumnsToRead<Result>(_ body: ([UnsafePointer<Double>]) -> Result) -> Result {
    withElements { elements in
      body((0..<columns).compactMap { j in elements.baseAddress.map { $0 + j * rows } })
    }
  }
}
