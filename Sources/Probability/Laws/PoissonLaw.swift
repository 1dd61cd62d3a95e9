import CSpecialFunctions

/// The number of independent events where `mean` are expected.
public enum PoissonLaw {
  /// P(K = k); 0 below 0.
  public static func mass(_ k: Int, mean: Double) -> Double { sf_poisson_pmf(Double(k), mean) }

  /// P(K ≤ k).
  public static func cdf(_ k: Int, mean: Double) -> Double { sf_poisson_cdf(Double(k), mean) }

  /// P(K > k).
  public static func upperTail(_ k: Int, mean: Double) -> Double { sf_poisson_sf(Double(k), mean) }

  /// The smallest whole k with P(K ≤ k) ≥ probability, as R's `qpois`; NaN outside 0...1.
  public static func quantile(_ probability: Double, mean: Double) -> Double {
    sf_poisson_quantile(probability, mean)
  }

  /// The same for a number that need not be whole: it is rounded down.
  static func cdf(_ k: Double, mean: Double) -> Double { sf_poisson_cdf(k, mean) }
  static func upperTail(_ k: Double, mean: Double) -> Double { sf_poisson_sf(k, mean) }

  /// The exact interval of the mean after k events, from the chi-squared quantiles.
  ///
  /// - Source: Garwood, Biometrika 28(3/4), 1936.
  public static func exactInterval(events k: Int, confidence: Double) -> ClosedRange<Double>? {
    guard k >= 0, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let low = k == 0 ? 0 : sf_gamma_p_inverse(Double(k), tail)
    let high = sf_gamma_q_inverse(Double(k) + 1, tail)
    guard low <= high else { return nil }
    return low...high
  }
}
