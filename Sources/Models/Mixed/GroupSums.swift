import Foundation
import LinearAlgebra

/// The sums by group from which a random intercept is fitted, on what least squares leaves of the outcome.
struct GroupSums {
  let rows: Int
  let sizes: [Int]
  private let gram: Matrix
  private let cross: [Double]
  /// Sums of the columns by group, groups × k; sums of the outcome by group.
  private let columnSums: Matrix
  private let outcomeSums: [Double]
  private let start: [Double]
  private let startSquares: Double
  /// Σ y².
  let scale: Double

  init(_ design: Matrix, _ outcome: [Double], groups: [Int]) throws {
    guard outcome.count == design.rows, groups.count == design.rows, outcome.allSatisfy(\.isFinite), design.isFinite,
      groups.allSatisfy({ $0 >= 0 }), let last = groups.max()
    else { throw NoSpread(.notUsable) }
    var sizes = [Int](repeating: 0, count: last + 1)
    for group in groups { sizes[group] += 1 }
    guard sizes.allSatisfy({ $0 > 0 }) else { throw NoSpread(.notUsable) }
    let k = design.columns
    // Least squares first: what is left is small, and its sums lose no digits.
    let gram = design.transposeTimes(design)
    let start = try Cholesky(gram).solve(design.transposeTimes(outcome))
    let residual = zip(outcome, design * start).map { $0 - $1 }
    var columnSums = Matrix(rows: sizes.count, columns: k)
    var outcomeSums = [Double](repeating: 0, count: sizes.count)
    for (row, group) in groups.enumerated() {
      outcomeSums[group] += residual[row]
      for j in 0..<k { columnSums[group, j] += design[row, j] }
    }
    rows = outcome.count
    self.sizes = sizes
    self.gram = gram
    cross = design.transposeTimes(residual)
    self.columnSums = columnSums
    self.outcomeSums = outcomeSums
    self.start = start
    startSquares = residual.reduce(0) { $0 + $1 * $1 }
    scale = outcome.reduce(0) { $0 + $1 * $1 }
  }

  struct Profile {
    let coefficients: [Double]
    let factor: Cholesky
    /// rᵀV⁻¹r with V = I + t·ZZᵀ.
    let squares: Double
    let residualVariance: Double
    /// Σ r by group.
    let residualSums: [Double]
    let criterion: Double
    /// The derivative of the criterion by t.
    let slope: Double
  }

  /// β, σ² and −2 log restricted likelihood at t.
  func profile(_ t: Double) throws(NotPositiveDefinite) -> Profile {
    let k = gram.rows
    var normal = gram
    var right = cross
    var logVolume = 0.0
    for g in sizes.indices {
      let n = Double(sizes[g])
      let shrink = t / (1 + n * t)
      logVolume += log1p(n * t)
      for i in 0..<k {
        right[i] -= shrink * columnSums[g, i] * outcomeSums[g]
        for j in 0..<k { normal[i, j] -= shrink * columnSums[g, i] * columnSums[g, j] }
      }
    }
    let factor = try Cholesky(normal)
    let change = factor.solve(right)
    let residualSums = sizes.indices.map { g in
      (0..<k).reduce(outcomeSums[g]) { $0 - columnSums[g, $1] * change[$1] }
    }
    let moved = gram * change
    var squares = startSquares
    for j in 0..<k { squares += change[j] * (moved[j] - 2 * cross[j]) }
    var fallOfSquares = 0.0
    var growthOfVolume = 0.0
    var middle = Matrix(rows: k, columns: k)
    for g in sizes.indices {
      let n = Double(sizes[g])
      let grown = 1 + n * t
      squares -= t / grown * residualSums[g] * residualSums[g]
      fallOfSquares += residualSums[g] * residualSums[g] / (grown * grown)
      growthOfVolume += n / grown
      for i in 0..<k {
        for j in 0..<k { middle[i, j] += columnSums[g, i] * columnSums[g, j] / (grown * grown) }
      }
    }
    let solved = factor.solve(middle)
    var trace = 0.0
    var logNormal = 0.0
    for i in 0..<k {
      trace += solved[i, i]
      logNormal += 2 * log(factor.lower[i, i])
    }
    let free = Double(rows - k)
    let variance = squares / free
    return Profile(
      coefficients: zip(start, change).map { $0 + $1 }, factor: factor, squares: squares,
      residualVariance: variance, residualSums: residualSums,
      criterion: free * (1 + log(2 * Double.pi * variance)) + logVolume + logNormal,
      slope: -free * fallOfSquares / squares + growthOfVolume - trace)
  }
}
