import LinearAlgebra

/// The normal equations of the levels' dummies with those of the first factor eliminated, solved by conjugate gradients with the weights of the
/// levels as preconditioner: for more levels beside the first factor than `LevelSystem` takes.
struct LevelConjugates: Sendable {
  /// The largest mean of a level that is left, as a share of the root mean square of the column. Below it stands rounding, which is in no sum of
  /// effects: to go on would be to divide by nothing.
  static let tolerance = 0.1 * Absorption.tolerance

  /// Cells at which the levels of the first factor start, and their end. Rows of one level of each of two factors are one cell.
  private let starts: [Int32]

  /// For each of the other factors, by cell: the unknown that its level is.
  private let unknownOf: [[Int32]]
  private let cellOfPosition: [Int32]?
  private let weights: [Double]

  /// Weights of the unknowns.
  let totals: [Double]

  init(_ rows: LevelRows, weights: [Double]) {
    if rows.unknownOf.count == 1 {
      var starts: [Int32] = [0]
      var unknown: [Int32] = []
      var cellOfPosition = [Int32](repeating: 0, count: rows.count)
      var seenAt = [Int32](repeating: -1, count: rows.unknowns)
      var cellOf = [Int32](repeating: 0, count: rows.unknowns)
      rows.unknownOf[0].withUnsafeBufferPointer { given in
        for level in 0..<rows.levels {
          for position in Int(rows.starts[level])..<Int(rows.starts[level + 1]) {
            let which = Int(given[position])
            if seenAt[which] != Int32(level) {
              seenAt[which] = Int32(level)
              cellOf[which] = Int32(unknown.count)
              unknown.append(given[position])
            }
            cellOfPosition[position] = cellOf[which]
          }
          starts.append(Int32(unknown.count))
        }
      }
      self.init(starts, [unknown], cellOfPosition, weights, rows.unknowns)
    } else {
      self.init(rows.starts, rows.unknownOf, nil, weights, rows.unknowns)
    }
  }

  private init(
    _ starts: [Int32], _ unknownOf: [[Int32]], _ cellOfPosition: [Int32]?, _ given: [Double], _ unknowns: Int
  ) {
    self.starts = starts
    self.unknownOf = unknownOf
    self.cellOfPosition = cellOfPosition
    var weights = given
    if let cellOfPosition {
      weights = [Double](repeating: 0, count: unknownOf[0].count)
      for position in given.indices { weights[Int(cellOfPosition[position])] += given[position] }
    }
    var totals = [Double](repeating: 0, count: unknowns)
    for unknown in unknownOf {
      for cell in unknown.indices { totals[Int(unknown[cell])] += weights[cell] }
    }
    self.weights = weights
    self.totals = totals
  }

  /// The same cells with other weights, by position.
  func weighted(_ weights: [Double], _ rows: LevelRows) -> LevelConjugates {
    LevelConjugates(starts, unknownOf, cellOfPosition, weights, rows.unknowns)
  }

  /// Effects of the unknowns for sums of what the first factor's means leave, a column after the other, and the most steps that one took.
  func solve(_ sums: [Double], sizes: [Double]) -> (effects: [Double], steps: Int) {
    let u = totals.count
    let columns = sizes.count
    var effects = [Double](repeating: 0, count: sums.count)
    var steps = [Int](repeating: 0, count: columns)
    effects.withUnsafeMutableBufferPointer { effects in
      steps.withUnsafeMutableBufferPointer { steps in
        guard let effects = effects.baseAddress, let steps = steps.baseAddress else { return }
        Threads.each(columns) { column in
          let found = solve(
            Array(sums[column * u..<(column + 1) * u]), least: LevelConjugates.tolerance * sizes[column])
          for i in 0..<u { effects[column * u + i] = found.effects[i] }
          steps[column] = found.steps
        }
      }
    }
    return (effects, steps.max() ?? 0)
  }

  private func solve(_ right: [Double], least: Double) -> (effects: [Double], steps: Int) {
    var solution = [Double](repeating: 0, count: right.count)
    var image = solution
    var residual = right
    var preconditioned = divided(residual)
    var direction = preconditioned
    var product = dot(residual, preconditioned)
    let goal = 1e-22 * product
    var steps = 0
    while steps < 20_000, product > goal, preconditioned.contains(where: { abs($0) > least }) {
      complement(direction, into: &image)
      let curvature = dot(direction, image)
      guard curvature > 0 else { break }
      let step = product / curvature
      for u in solution.indices {
        solution[u] += step * direction[u]
        residual[u] -= step * image[u]
      }
      preconditioned = divided(residual)
      let next = dot(residual, preconditioned)
      let turn = next / product
      product = next
      for u in direction.indices { direction[u] = preconditioned[u] + turn * direction[u] }
      steps += 1
    }
    return (solution, steps)
  }

  /// `(A₂₂ − A₂₁ A₁₁⁻¹ A₁₂) x`: by cell the sum of its effects less the mean of its level of the first factor, added up by unknown.
  private func complement(_ x: [Double], into image: inout [Double]) {
    for u in image.indices { image[u] = 0 }
    var own = [Double](repeating: 0, count: 64)
    image.withUnsafeMutableBufferPointer { image in
      weights.withUnsafeBufferPointer { weights in
        for level in 0..<starts.count - 1 {
          let (start, end) = (Int(starts[level]), Int(starts[level + 1]))
          if own.count < end - start { own = [Double](repeating: 0, count: 2 * (end - start)) }
          for i in 0..<end - start { own[i] = 0 }
          for unknown in unknownOf {
            unknown.withUnsafeBufferPointer { for cell in start..<end { own[cell - start] += x[Int($0[cell])] } }
          }
          var (sum, total) = (0.0, 0.0)
          for cell in start..<end {
            sum += weights[cell] * own[cell - start]
            total += weights[cell]
          }
          guard total > 0 else { continue }
          let mean = sum / total
          for cell in start..<end { own[cell - start] = weights[cell] * (own[cell - start] - mean) }
          for unknown in unknownOf {
            unknown.withUnsafeBufferPointer { for cell in start..<end { image[Int($0[cell])] += own[cell - start] } }
          }
        }
      }
    }
  }

  private func divided(_ a: [Double]) -> [Double] {
    a.indices.map { totals[$0] > 0 ? a[$0] / totals[$0] : 0 }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let one = a.baseAddress, let other = b.baseAddress else { return 0 }
        return RowProducts.dot(one, other, a.count)
      }
    }
  }
}
