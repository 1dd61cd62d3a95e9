import Foundation
import LinearAlgebra
import Probability

/// The hybrid test that the largest of several normal variables has a mean of at most 0: first by the least favourable critical value at a
/// tenth of the level, then conditional on which variable is the largest.
///
/// The variables are the vertices of the dual program of moment inequalities with nuisance parameters, each a weighted mean of moments in
/// units of their standard errors. Given which is the largest, and what of the others is independent of it, the largest is a normal variable that
/// is cut off at both sides.
/// - Source: Andrews, Roth & Pakes, Rev. Econ. Stud. 90(6), 2023; as used by Rambachan & Roth, 2023 (C-LF).
struct ConditionalLeastFavourable {
  private let covariance: Matrix
  private let level: Double

  /// The share of the level that the first step takes.
  static let firstShare = 0.1

  /// The 1 − level/10 quantile of the largest variable where all means are 0.
  let leastFavourable: Double

  /// - Parameters:
  ///   - root: variables × shocks: a variable is its mean plus its row times independent standard normals.
  ///   - level: the size of the test.
  ///   - draws: of the shocks, draws × shocks.
  init(root: Matrix, level: Double, draws: Matrix) {
    self.level = level
    covariance = root.timesTranspose(root)
    let values = draws.timesTranspose(root)
    var largest = Array(values.column(0))
    for j in 1..<max(1, values.columns) {
      for (draw, value) in values.column(j).enumerated() where value > largest[draw] { largest[draw] = value }
    }
    largest.sort()
    // Linear between order statistics (Hyndman & Fan's type 7).
    let place = (1 - Self.firstShare * level) * Double(largest.count - 1)
    let below = min(largest.count - 2, Int(place))
    leastFavourable = largest[below] + (place - Double(below)) * (largest[below + 1] - largest[below])
  }

  /// The same test of the same variables in another order or mirrored, which have the same law.
  init(root: Matrix, level: Double, leastFavourable: Double) {
    self.level = level
    self.leastFavourable = leastFavourable
    covariance = root.timesTranspose(root)
  }

  /// Whether it is rejected that no mean is above 0.
  func rejects(_ values: [Double]) -> Bool {
    let best = values.indices.max { values[$0] < values[$1] } ?? 0
    let statistic = values[best]
    if statistic > leastFavourable { return true }
    // Rounding of a variable that is always 0 is nothing.
    guard statistic > 1e-12 else { return false }
    let variance = covariance[best, best]
    guard variance > 1e-20 else { return true }
    let deviation = variance.squareRoot()
    var (lower, upper) = (-Double.infinity, leastFavourable)
    for other in values.indices where other != best {
      // Along the largest the other moves with `slope`; they meet where it is `end`.
      let slope = covariance[other, best] / variance
      guard abs(1 - slope) > 1e-12 else { continue }
      let end = (values[other] - slope * statistic) / (1 - slope)
      if slope < 1 { lower = max(lower, end) } else { upper = min(upper, end) }
    }
    let rest = (1 - Self.firstShare) * level / (1 - Self.firstShare * level)
    return TruncatedTail.chance(above: statistic / deviation, lower: lower / deviation, upper: upper / deviation) < rest
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
