import CSpecialFunctions

/// The gamma distribution with shape and scale above 0, and the functions Γ and ψ that likelihoods need.
public enum GammaLaw {
  public static func density(_ x: Double, shape: Double, scale: Double) -> Double { sf_gamma_pdf(x, shape, scale) }

  /// P(shape, x / scale); 0 below 0.
  public static func cdf(_ x: Double, shape: Double, scale: Double) -> Double {
    sf_gamma_p(shape, max(x, 0) / scale)
  }

  public static func upperTail(_ x: Double, shape: Double, scale: Double) -> Double {
    sf_gamma_q(shape, max(x, 0) / scale)
  }

  public static func quantile(_ p: Double, shape: Double, scale: Double) -> Double {
    scale * sf_gamma_p_inverse(shape, p)
  }

  public static func upperQuantile(_ q: Double, shape: Double, scale: Double) -> Double {
    scale * sf_gamma_q_inverse(shape, q)
  }

  /// log |Γ(x)|.
  public static func logGamma(_ x: Double) -> Double { sf_lgamma(x) }

  /// ψ(x) = d log Γ / dx, and its derivative ψ′(x).
  public static func digamma(_ x: Double) -> Double { sf_digamma(x) }
  public static func trigamma(_ x: Double) -> Double { sf_trigamma(x) }

  /// log of the number of ways to choose k out of n; NaN outside 0 ≤ k ≤ n.
  public static func logChoose(_ n: Double, _ k: Double) -> Double { sf_log_choose(n, k) }
}
