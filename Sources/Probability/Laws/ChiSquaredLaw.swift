import CSpecialFunctions

/// Chi-squared with real degrees of freedom above 0.
public enum ChiSquaredLaw {
  /// P(X ≤ x).
  public static func cdf(_ x: Double, df: Double) -> Double { sf_chi_squared_cdf(x, df) }

  /// P(X > x), the p-value of a chi-squared test.
  public static func upperTail(_ x: Double, df: Double) -> Double { sf_chi_squared_sf(x, df) }

  public static func quantile(_ p: Double, df: Double) -> Double { sf_chi_squared_quantile(p, df) }

  public static func upperQuantile(_ q: Double, df: Double) -> Double { sf_chi_squared_quantile_upper(q, df) }

  /// P(X ≤ x) and P(X > x) with non-centrality λ: the power of a chi-squared test.
  public static func cdf(_ x: Double, df: Double, noncentrality: Double) -> Double {
    sf_noncentral_chi_squared_cdf(x, df, noncentrality)
  }

  public static func upperTail(_ x: Double, df: Double, noncentrality: Double) -> Double {
    sf_noncentral_chi_squared_sf(x, df, noncentrality)
  }
}
