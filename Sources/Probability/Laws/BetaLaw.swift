import CSpecialFunctions

/// The beta distribution with shapes a, b > 0 on 0...1: the regularised incomplete beta function and its inverse.
public enum BetaLaw {
  public static func density(_ x: Double, a: Double, b: Double) -> Double { sf_beta_pdf(x, a, b) }

  /// I_x(a, b); 0 below 0 and 1 above 1.
  public static func cdf(_ x: Double, a: Double, b: Double) -> Double { sf_beta_i(a, b, min(max(x, 0), 1)) }

  public static func upperTail(_ x: Double, a: Double, b: Double) -> Double {
    sf_beta_i_complement(a, b, min(max(x, 0), 1))
  }

  public static func quantile(_ p: Double, a: Double, b: Double) -> Double { sf_beta_i_inverse(a, b, p) }

  public static func upperQuantile(_ q: Double, a: Double, b: Double) -> Double {
    sf_beta_i_complement_inverse(a, b, q)
  }
}
