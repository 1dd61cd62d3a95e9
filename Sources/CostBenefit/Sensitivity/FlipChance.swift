extension RunResult {
  /// A number that, on its own, may bring the mean balance of an alternative to the other side of zero.
  public struct Flip: Sendable {
    public let parameter: String
    public let alternative: String
    /// Where the mean balance is zero, in the unit as written.
    public let breakEven: Double
    /// How likely the number's own distribution makes it that it lies beyond that point, seen from its median; up to a half.
    public let chance: Double

    public init(parameter: String, alternative: String, breakEven: Double, chance: Double) {
      self.parameter = parameter
      self.alternative = alternative
      self.breakEven = breakEven
      self.chance = chance
    }
  }
}

/// How likely a number lies beyond a point.
enum FlipChance {
  /// The share of the distribution with this quantile function on the side of `point` where its median is not.
  ///
  /// Bisection on the probability scale, to 2⁻⁴⁰; exact for a continuous distribution.
  static func beyond(_ point: Double, quantile: (Double) -> Double) -> Double {
    let median = quantile(0.5)
    guard point.isFinite, median.isFinite, point != median else { return 0.5 }
    let isAbove = point > median
    // Invariant: quantile(far) is beyond the point or far is an end; quantile(near) is not.
    var (near, far) = (0.5, isAbove ? 1.0 : 0.0)
    for _ in 0..<40 {
      let middle = (near + far) / 2
      let value = quantile(middle)
      if isAbove ? value > point : value < point { far = middle } else { near = middle }
    }
    return isAbove ? 1 - far : far
  }
}
