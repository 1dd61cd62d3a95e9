import CSpecialFunctions

/// The standard normal: tails and points for tests and intervals. Relative error below 1e-15, small tails included.
///
/// The laws of this folder are for inference; draws come from `Distribution` and its samplers.
public enum NormalLaw {
  public static func density(_ z: Double) -> Double { sf_normal_pdf(z) }

  /// P(Z ≤ z).
  public static func cdf(_ z: Double) -> Double { sf_normal_cdf(z) }

  /// P(Z > z), exact where `1 - cdf` would lose its digits.
  public static func upperTail(_ z: Double) -> Double { sf_normal_sf(z) }

  /// The z with P(Z ≤ z) = p; NaN outside 0...1.
  public static func quantile(_ p: Double) -> Double { sf_normal_quantile(p) }

  /// The z with P(Z > z) = q.
  public static func upperQuantile(_ q: Double) -> Double { sf_normal_quantile_upper(q) }

  /// P(|Z| > |z|), the two-sided p-value.
  public static func twoSided(_ z: Double) -> Double { 2 * sf_normal_sf(z.magnitude) }
}
