import Foundation
import LinearAlgebra

/// The covariance of a panel whose rows at one time go together, and times up to `lag` steps apart too: Newey–West on the scores added up by
/// time.
///
/// Good for many times. Times count by their order: a time without rows is no step. The factor is 1, or `t/(t−1)·(n−1)/(n−k)` with t the
/// times, where k counts as asked. Tests use t(n − k) after least squares and the normal distribution otherwise.
/// - Source: Driscoll & Kraay, Rev. Econ. Stat. 80(4), 1998. In R: `plm::vcovSCC`, of which the default lag is the whole part of T^(1/4).
public struct DriscollKraay: StructuredCovariance {
  public let name = "Driscoll–Kraay"
  public let isByRow = true

  /// The time of each row; only the order counts.
  public let times: [Int]

  /// Nil: the whole part of the fourth root of the number of times.
  public let lag: Int?
  public let isAdjusted: Bool
  public let counting: FixedEffectsCount

  public init(times: [Int], lag: Int? = nil, isAdjusted: Bool = false, counting: FixedEffectsCount = .all) {
    self.times = times
    self.lag = lag
    self.isAdjusted = isAdjusted
    self.counting = counting
  }

  /// - Throws: `UnusableInput`, `NoDegreesOfFreedom`, `TooFewSamplingUnits` with fewer than 2 times.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    try parts.requireSparedRows(counting: counting)
    let byTime = try parts.model.parts(SamplingUnits(codes: times, word: "times"))
    try byTime.requireTwoUnits()
    let count = min(max(0, lag ?? PanelLag.usual(byTime.units)), byTime.units - 1)
    let linear = parts.bread.timesTranspose(gradients)
    var matrix = SerialMeat(byTime.scores * linear, lag: count).matrix
    let (t, n, k) = (Double(byTime.units), Double(parts.rows), parts.coefficients(counting: counting))
    if isAdjusted { matrix = (t / (t - 1) * (n - 1) / (n - Double(k))) * matrix }
    return CovarianceEstimate(
      matrix: matrix, degreesOfFreedom: [Double](repeating: parts.rowDegreesOfFreedom, count: linear.columns),
      recipe: Recipe(
        name: name, units: byTime.units, word: "times", correction: isAdjusted ? "t/(t−1)·(n−1)/(n−k)" : nil,
        remarks: ["Bartlett, lag \(count)"] + (isAdjusted ? parts.remarks(counting: counting) : [])))
  }
}

/// How many steps apart rows of a panel still go together unless said otherwise.
enum PanelLag {
  /// The whole part of T^(1/4).
  static func usual(_ times: Int) -> Int {
    var root = 1
    while (root + 1) * (root + 1) * (root + 1) * (root + 1) <= times { root += 1 }
    return root
  }
}
