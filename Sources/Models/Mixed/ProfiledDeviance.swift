import Foundation
import LinearAlgebra

/// −2 log of the (restricted) likelihood of a linear mixed model as a function of θ, with fixed effects and residual variance profiled out.
///
/// `log |A| + ν (1 + log(2π r²/ν)) − Σ log w`, with A the matrix of penalised least squares and r² its least; for restricted likelihood A
/// has the fixed columns too and ν is n − k. The fixed columns are made orthonormal and the outcome is what least squares leaves of it, so
/// that sums by group lose few digits.
/// - Source: Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015, sections 3.3 and 3.4.
struct ProfiledDeviance: Sendable {
  let structure: RandomStructure
  let groups: [GroupBlocks]
  let grams: [[Double]]
  let weights: [Double]
  let fixed: OrthonormalColumns
  /// What least squares leaves of the outcome.
  let rest: [Double]
  let isRestricted: Bool
  /// n − k, or n.
  let degrees: Double
  private let right: [Double]
  private let fixedRight: [Double]
  private let restSquares: Double
  private let constant: Double

  struct Point {
    let theta: [Double]
    let system: PenalisedSystem
    /// Spherical effects, then coefficients of the orthonormal columns.
    let solution: [Double]
    /// r².
    let squares: Double
    let height: Double
  }

  init(
    _ structure: RandomStructure, fixed: OrthonormalColumns, rest: [Double], weights: [Double], isRestricted: Bool
  ) {
    self.structure = structure
    self.fixed = fixed
    self.rest = rest
    self.weights = weights
    self.isRestricted = isRestricted
    groups = GroupBlocks.all(structure, fixed: fixed.matrix.columns)
    grams = groups.map { $0.gram(structure, weights, fixed: fixed.matrix) }
    let weighted = zip(weights, rest).map { $0 * $1 }
    right = structure.sums(weighted)
    fixedRight = fixed.matrix.preciseTransposeTimes(weighted)
    restSquares = DoubleDouble.sum(of: zip(weighted, rest).lazy.map { $0 * $1 })
    degrees = Double(rest.count - (isRestricted ? fixed.matrix.columns : 0))
    let logWeights = DoubleDouble.sum(of: weights.lazy.map { log($0) })
    constant = -logWeights - (isRestricted ? 2 * fixed.logDeterminant : 0)
  }

  /// nil where rounding leaves no positive definite system, or nothing of the residuals.
  func point(_ theta: [Double]) -> Point? {
    let lambda = structure.templates(theta)
    guard let system = try? PenalisedSystem(structure, groups, grams: grams, lambda) else { return nil }
    let side = structure.gathered(right, theta) + fixedRight
    let solution = system.solve(side)
    let squares = restSquares - zip(side, solution).reduce(0) { $0 + $1.0 * $1.1 }
    guard squares > 0, squares.isFinite else { return nil }
    let volume = system.logDeterminant + (isRestricted ? system.fixedLogDeterminant : 0)
    return Point(
      theta: theta, system: system, solution: solution, squares: squares,
      height: volume + degrees * (1 + log(2 * Double.pi * squares / degrees)) + constant)
  }

  struct Slopes {
    /// Of log |A|, by θ.
    let volume: [Double]
    /// Of r².
    let squares: [Double]
  }

  func slopes(_ point: Point) -> Slopes? {
    guard let inverse = try? point.system.borderInverse(includingFixed: isRestricted) else { return nil }
    let lambda = structure.templates(point.theta)
    let q = structure.effects
    var left = right
    var volumes = lambda.map { $0.map { _ in 0.0 } }
    for (g, group) in groups.enumerated() {
      let s = group.columns
      let local = point.system.localInverse(g, inverse, includingFixed: isRestricted)
      let order = isRestricted ? s : group.random
      let spread = group.timesTemplates(grams[g], lambda)
      let solution = group.effects.map { point.solution[$0] } + point.solution[q...]
      for block in group.blocks {
        let p = block.width
        for a in 0..<p {
          let row = (block.start + a) * s
          var sum = 0.0
          for j in 0..<s { sum += spread[row + j] * solution[j] }
          left[block.effects + a] -= sum
          for b in 0...a {
            var trace = 0.0
            for j in 0..<order { trace += spread[row + j] * local[j * order + block.start + b] }
            volumes[block.factor][a * p + b] += 2 * trace
          }
        }
      }
    }
    // `left` is now ZᵀW(y − Xβ − Zb).
    var falls = lambda.map { $0.map { _ in 0.0 } }
    for (f, factor) in structure.factors.enumerated() {
      let p = factor.width
      for level in factor.levels.indices {
        let at = factor.start + level * p
        for a in 0..<p {
          for b in 0...a { falls[f][a * p + b] -= 2 * left[at + a] * point.solution[at + b] }
        }
      }
    }
    func picked(_ templates: [[Double]]) -> [Double] {
      structure.parameters.map { templates[$0.factor][$0.row * structure.factors[$0.factor].width + $0.column] }
    }
    return Slopes(volume: picked(volumes), squares: picked(falls))
  }

  func value(_ theta: [Double]) -> NewtonMinimum.Value? {
    guard let point = point(theta), let slopes = slopes(point) else { return nil }
    let factor = degrees / point.squares
    return NewtonMinimum.Value(
      height: point.height, gradient: zip(slopes.volume, slopes.squares).map { $0 + factor * $1 })
  }
}
