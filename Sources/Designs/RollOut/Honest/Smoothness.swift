import LinearAlgebra

/// Bounds when the slope of the difference in trends changes by at most M from a period to the next: the class Δ^SD(M).
///
/// M = 0 is a difference that goes on along a straight line. The interval has a fixed length: the affine estimator `l τ̂ + v β̂_pre`
/// with the least half length `cv(bias/σ) σ`, cv the 1 − α quantile of `|N(b, 1)|` and bias the largest in the class. Exact where
/// the coefficients are normal with this covariance; no draws.
/// - Source: Rambachan & Roth, Rev. Econ. Stud. 90(5), 2023; Armstrong & Kolesár, Econometrica 86(2), 2018. In R: `HonestDiD`,
///   method FLCI, which simulates cv.
public struct Smoothness: Sendable {
  public let study: EventStudyCoefficients

  /// One for every period after the reference.
  public let weights: [Double]
  public let level: Double

  /// - Parameter weights: l, one for every period after the reference.
  public init(_ study: EventStudyCoefficients, weights: [Double], level: Double = 0.95) {
    precondition(weights.count == study.after && weights.contains { $0 != 0 }, "a weight for every period after")
    precondition(level > 0.5 && level < 1, "a level within (0.5, 1)")
    self.study = study
    self.weights = weights
    self.level = level
  }

  /// - Throws: `UnusableEventStudy`, `NotConverged`.
  public func interval(_ m: Double) throws -> HonestInterval {
    let fixed = try FixedLengthInterval(study, weights, m: m, level: level)
    return HonestInterval(allowance: m, lower: fixed.lower, upper: fixed.upper)
  }

  /// The effects that fit a trend of this class whose values before the reference are known to be these; nil where the class holds no
  /// such trend.
  ///
  /// In closed form: beyond the line through the last two values, each change of slope adds at most M times what it moves.
  public func identifiedSet(_ m: Double, trendBefore: [Double], effect: Double) -> HonestInterval? {
    precondition(trendBefore.count == study.before, "a value for every period before")
    let known = trendBefore + [0]
    for s in 1..<max(1, known.count - 1) where abs(known[s + 1] - 2 * known[s] + known[s - 1]) > m * (1 + 1e-12) {
      return nil
    }
    let slope = -trendBefore[study.before - 1]
    let times = (1...study.after).map(Double.init)
    let reach = weights.dot(times)
    let room = m * (abs(reach) + SecondDifferences.after(weights).sizes)
    let centre = effect - slope * reach
    return HonestInterval(allowance: m, lower: centre - room, upper: centre + room)
  }

  /// The largest M at which the interval leaves `threshold` out.
  /// - Throws: `UnusableEventStudy`, `NotConverged`.
  public func breakdown(threshold: Double = 0) throws -> BreakdownValue {
    let error = study.standardError(weights)
    let distance = abs(study.estimate(weights) - threshold)
    return try BreakdownValue.search(scale: error, limit: 1000 * (error + distance)) {
      try !interval($0).contains(threshold)
    }
  }
}

/// What weights on values of a trend are as weights on the changes of its slope.
enum SecondDifferences {
  /// `Σ_{t>s} l_t (t − s)` for s = 1 …, the weight of the change of slope at s after the reference.
  static func after(_ weights: [Double]) -> [Double] {
    var result: [Double] = []
    for s in 1..<max(1, weights.count) {
      var sum = 0.0
      for t in s..<weights.count { sum += weights[t] * Double(t + 1 - s) }
      result.append(sum)
    }
    return result
  }
}
