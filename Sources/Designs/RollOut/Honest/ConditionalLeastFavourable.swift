import Foundation
import LinearAlgebra
import Probability

/// The hybrid test of moment inequalities `E[y] − X γ ≤ 0` for some γ, with y normal: first by the least favourable critical value
/// at a tenth of the level, then conditional on which moments bind.
///
/// Moments are in units of their standard errors. The conditional step uses that the statistic, given which vertex of the dual program
/// is the best and the part of y that is independent of it, is a normal variable cut off at both sides.
/// - Source: Andrews, Roth & Pakes, Rev. Econ. Stud. 90(6), 2023; as used by Rambachan & Roth, 2023 (C-LF).
final class ConditionalLeastFavourable {
  /// What a test found.
  struct Outcome {
    /// η̂: how many standard errors the worst moment is off at the best γ.
    let statistic: Double

    /// Between which values the statistic moves while the same vertex is the best.
    let bounds: (lower: Double, upper: Double)

    /// Of the statistic along that vertex.
    let deviation: Double
    let isRejected: Bool
  }

  private let nuisance: Matrix
  private let covariance: Matrix
  private let program: DualProgram
  private let level: Double

  /// The share of the level that the first step takes.
  static let firstShare = 0.1

  /// The 1 − level/10 quantile of the statistic where all moments hold with equality.
  let leastFavourable: Double

  /// - Parameters:
  ///   - nuisance: X, moments × nuisance parameters, divided by the standard errors of the moments.
  ///   - root: moments × shocks: y is its mean plus `root` times independent standard normals.
  ///   - level: the size of the test.
  ///   - draws: for the least favourable value, keyed by `name`.
  /// - Throws: `UnsolvedProgram`.
  init(nuisance: Matrix, root: Matrix, level: Double, draws: Int, seed: UInt64, name: String) throws {
    self.nuisance = nuisance
    self.level = level
    covariance = root.timesTranspose(root)
    guard let program = DualProgram(nuisance: nuisance) else { throw UnsolvedProgram() }
    self.program = program
    let shocks = NormalDraws(seed: seed, name: name, dimensions: root.columns).draws(draws)
    var values: [Double] = []
    values.reserveCapacity(draws)
    for draw in 0..<draws {
      let y = root * shocks.row(draw)
      guard let multipliers = program.solve(y) else { throw UnsolvedProgram() }
      values.append(multipliers.dot(y))
    }
    values.sort()
    // Linear between order statistics (Hyndman & Fan's type 7).
    let place = (1 - Self.firstShare * level) * Double(draws - 1)
    let below = min(draws - 2, Int(place))
    leastFavourable = values[below] + (place - Double(below)) * (values[below + 1] - values[below])
  }

  /// With a least favourable value that is known, as by symmetry.
  /// - Throws: `UnsolvedProgram`.
  init(nuisance: Matrix, root: Matrix, level: Double, leastFavourable: Double) throws(UnsolvedProgram) {
    self.nuisance = nuisance
    self.level = level
    self.leastFavourable = leastFavourable
    covariance = root.timesTranspose(root)
    guard let program = DualProgram(nuisance: nuisance) else { throw UnsolvedProgram() }
    self.program = program
  }

  /// - Parameter y: the moments, divided by their standard errors.
  /// - Throws: `UnsolvedProgram`.
  func test(_ y: [Double]) throws(UnsolvedProgram) -> Outcome {
    guard let raw = program.solve(y) else { throw UnsolvedProgram() }
    let least = 1e-8 * (raw.max() ?? 0)
    let binding = raw.indices.filter { raw[$0] > least }
    let multipliers = raw.map { $0 > least ? $0 : 0 }
    let statistic = multipliers.dot(y)
    let image = covariance * multipliers
    let variance = multipliers.dot(image)
    let deviation = max(0, variance).squareRoot()
    guard variance > 1e-20 else {
      // The statistic is not random: a positive one is off for certain.
      return Outcome(
        statistic: statistic, bounds: (-.infinity, .infinity), deviation: 0, isRejected: statistic > 1e-12)
    }
    if statistic > leastFavourable || statistic <= 0 {
      return Outcome(
        statistic: statistic, bounds: (-.infinity, .infinity), deviation: deviation,
        isRejected: statistic > leastFavourable)
    }
    let direction = image.map { $0 / variance }
    var bounds = vertexBounds(y, statistic, direction, binding)
    if bounds == nil { bounds = try searchedBounds(y, statistic, direction) }
    let (lower, upper) = bounds ?? (-.infinity, .infinity)
    let rest = (1 - Self.firstShare) * level / (1 - Self.firstShare * level)
    let chance = TruncatedTail.chance(
      above: statistic / deviation, lower: lower / deviation,
      upper: min(upper, leastFavourable) / deviation)
    return Outcome(statistic: statistic, bounds: (lower, upper), deviation: deviation, isRejected: chance < rest)
  }

  /// Where the vertex is not degenerate: until another moment would bind. nil where it is.
  private func vertexBounds(
    _ y: [Double], _ statistic: Double, _ direction: [Double], _ binding: [Int]
  ) -> (lower: Double, upper: Double)? {
    let size = nuisance.columns + 1
    guard binding.count == size else { return nil }
    let all = Matrix(rows: y.count, columns: 1, repeating: 1).beside(nuisance)
    let square = PivotedQR(all.selecting(rows: binding))
    guard square.rank == size else { return nil }
    // η and γ that make the binding moments equal, for y and for the direction.
    let fittedY = all * square.solve(binding.map { y[$0] })
    let fittedDirection = all * square.solve(binding.map { direction[$0] })
    let isBinding = Set(binding)
    var (lower, upper) = (-Double.infinity, Double.infinity)
    for i in y.indices where !isBinding.contains(i) {
      let slack = fittedY[i] - y[i]
      let slope = fittedDirection[i] - direction[i]
      guard abs(slope) > 1e-12 else { continue }
      let end = statistic - slack / slope
      if slope > 0 { lower = max(lower, end) } else { upper = min(upper, end) }
    }
    return (lower, upper)
  }

  /// Where it is degenerate: the ends of the interval on which `max λ (s + t b) = t`, s what is left of y without the direction b. The
  /// maximum is convex in t and at least t, so that its supporting lines lead to the ends in a finite number of steps.
  private func searchedBounds(
    _ y: [Double], _ statistic: Double, _ direction: [Double]
  ) throws(UnsolvedProgram) -> (lower: Double, upper: Double) {
    let rest = y.indices.map { y[$0] - statistic * direction[$0] }
    func end(from start: Double) throws(UnsolvedProgram) -> Double {
      var point = start
      for _ in 0..<200 {
        let here = y.indices.map { rest[$0] + point * direction[$0] }
        guard let multipliers = program.solve(here) else { throw UnsolvedProgram() }
        let constant = multipliers.dot(rest)
        let slope = multipliers.dot(direction)
        guard constant + (slope - 1) * point > 1e-9 * (1 + abs(point)) else {
          return abs(point) >= 1e4 ? (point < 0 ? -.infinity : .infinity) : point
        }
        point = constant / (1 - slope)
      }
      return point
    }
    return (min(statistic, try end(from: -1e4)), max(statistic, try end(from: 1e4)))
  }
}

/// Chances of a standard normal variable that is known to lie between two values.
enum TruncatedTail {
  /// The chance to be above `value`, given that it lies between `lower` and `upper`; in logarithms, so that far tails keep their digits.
  static func chance(above value: Double, lower: Double, upper: Double) -> Double {
    func tail(_ x: Double) -> Double {
      x == -.infinity ? 0 : x == .infinity ? -.infinity : NormalLaw.logCdf(-x)
    }
    guard upper > lower else { return 1 }
    let (atValue, atLower, atUpper) = (tail(min(max(value, lower), upper)), tail(lower), tail(upper))
    guard atLower > atUpper else { return 1 }
    return exp(atValue - atLower) * -expm1(atUpper - atValue) / -expm1(atUpper - atLower)
  }
}
