import CSpecialFunctions

/// Student's t with real degrees of freedom above 0; `df = .infinity` is the standard normal.
///
/// Arguments outside the domain (df ≤ 0, p outside 0...1) give NaN.
public enum StudentLaw {
  public static func density(_ t: Double, df: Double) -> Double { sf_t_pdf(t, df) }

  /// P(T ≤ t).
  public static func cdf(_ t: Double, df: Double) -> Double { sf_t_cdf(t, df) }

  /// P(T > t), exact in the far tail.
  public static func upperTail(_ t: Double, df: Double) -> Double { sf_t_sf(t, df) }

  /// The t with P(T ≤ t) = p.
  public static func quantile(_ p: Double, df: Double) -> Double { sf_t_quantile(p, df) }

  /// The t with P(T > t) = q.
  public static func upperQuantile(_ q: Double, df: Double) -> Double { sf_t_quantile_upper(q, df) }

  /// P(|T| > |t|), the two-sided p-value.
  public static func twoSided(_ t: Double, df: Double) -> Double { 2 * sf_t_sf(t.magnitude, df) }

  /// P(T ≤ t) and P(T > t) of a t with non-centrality δ: the power of a t test.
  public static func cdf(_ t: Double, df: Double, noncentrality: Double) -> Double {
    sf_noncentral_t_cdf(t, df, noncentrality)
  }

  public static func upperTail(_ t: Double, df: Double, noncentrality: Double) -> Double {
    sf_noncentral_t_sf(t, df, noncentrality)
  }
}
