/// Discount factors after the horizon: what a stream that goes on is worth in its last year.
public struct DiscountTail: Sendable, Hashable {
  /// Factors of the first years after the horizon, over that of its last year: as many as are needed to reach the last rate.
  public let factors: [Double]
  /// The rate of all years after those.
  public let rate: Double

  public init(factors: [Double], rate: Double) {
    self.factors = factors
    self.rate = rate
  }

  /// Σ (1 + growth)^k · D(T + k) / D(T) over all years k after the last year T; nil where the sum has no end, as growth is not below the
  /// last rate.
  ///
  /// Over the years of one rate r it is the geometric series (1 + g)/(r − g).
  public func perpetuity(growth: Double) -> Double? {
    guard rate > growth, growth > -1 else { return nil }
    var sum = 0.0
    var grown = 1.0
    for factor in factors {
      grown *= 1 + growth
      sum += grown * factor
    }
    return sum + grown * (factors.last ?? 1) * (1 + growth) / (rate - growth)
  }
}
