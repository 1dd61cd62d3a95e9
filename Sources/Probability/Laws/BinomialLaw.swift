import CSpecialFunctions

/// The number of successes in n independent trials with probability p each.
public enum BinomialLaw {
  /// P(K = k); 0 outside 0...n.
  public static func mass(_ k: Int, n: Int, p: Double) -> Double { sf_binomial_pmf(Double(k), Double(n), p) }

  /// P(K ≤ k).
  public static func cdf(_ k: Int, n: Int, p: Double) -> Double { sf_binomial_cdf(Double(k), Double(n), p) }

  /// P(K > k).
  public static func upperTail(_ k: Int, n: Int, p: Double) -> Double { sf_binomial_sf(Double(k), Double(n), p) }

  /// The smallest whole k with P(K ≤ k) ≥ probability, as R's `qbinom`; NaN outside 0...1.
  public static func quantile(_ probability: Double, n: Int, p: Double) -> Double {
    sf_binomial_quantile(probability, Double(n), p)
  }

  /// The same for numbers that are whole; a k that is not is rounded down.
  static func cdf(_ k: Double, n: Double, p: Double) -> Double { sf_binomial_cdf(k, n, p) }
  static func upperTail(_ k: Double, n: Double, p: Double) -> Double { sf_binomial_sf(k, n, p) }
  static func quantile(_ probability: Double, n: Double, p: Double) -> Double {
    sf_binomial_quantile(probability, n, p)
  }

  /// The exact (Clopper–Pearson) interval of p after k successes in n trials.
  ///
  /// - Source: Clopper & Pearson, Biometrika 26(4), 1934.
  public static func exactInterval(successes k: Int, of n: Int, confidence: Double) -> ClosedRange<Double>? {
    guard n > 0, k >= 0, k <= n, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let low = k == 0 ? 0 : sf_beta_i_inverse(Double(k), Double(n - k) + 1, tail)
    let high = k == n ? 1 : sf_beta_i_complement_inverse(Double(k) + 1, Double(n - k), tail)
    guard low <= high else { return nil }
    return low...high
  }
}
