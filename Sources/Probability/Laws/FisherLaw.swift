import CSpecialFunctions

/// Fisher's F with real degrees of freedom above 0; `df2 = .infinity` is chi-squared over df1.
public enum FisherLaw {
  /// P(F ≤ x).
  public static func cdf(_ x: Double, df1: Double, df2: Double) -> Double { sf_f_cdf(x, df1, df2) }

  /// P(F > x), the p-value of an F test.
  public static func upperTail(_ x: Double, df1: Double, df2: Double) -> Double { sf_f_sf(x, df1, df2) }

  public static func quantile(_ p: Double, df1: Double, df2: Double) -> Double { sf_f_quantile(p, df1, df2) }

  public static func upperQuantile(_ q: Double, df1: Double, df2: Double) -> Double {
    sf_f_quantile_upper(q, df1, df2)
  }

  /// P(F ≤ x) and P(F > x) of an F with non-centrality λ: the power of an F test.
  public static func cdf(_ x: Double, df1: Double, df2: Double, noncentrality: Double) -> Double {
    sf_noncentral_f_cdf(x, df1, df2, noncentrality)
  }

  public static func upperTail(_ x: Double, df1: Double, df2: Double, noncentrality: Double) -> Double {
    sf_noncentral_f_sf(x, df1, df2, noncentrality)
  }
}
