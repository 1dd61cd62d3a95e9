import CSpecialFunctions
import Foundation

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

  /// log P(Z ≤ z), also where the probability itself is below the least double.
  public static func logCdf(_ z: Double) -> Double {
    if z > 0 { return log1p(-sf_normal_sf(z)) }
    if z > -30 { return log(sf_normal_cdf(z)) }
    // φ(z) over the hazard.
    return -0.5 * z * z - 0.5 * log(2 * Double.pi) - log(hazard(-z))
  }

  /// The hazard φ(z)/P(Z > z), the inverse of Mills' ratio; near z where z is large.
  ///
  /// Source of the series beyond 30: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.2.12.
  public static func hazard(_ z: Double) -> Double {
    if z < 30 { return sf_normal_pdf(z) / sf_normal_sf(z) }
    let square = 1 / (z * z)
    // 1 − 1/z² + 3/z⁴ − 15/z⁶ + …, from the last term on.
    var series = 1.0
    for odd in stride(from: 15.0, through: 1, by: -2) { series = 1 - odd * square * series }
    return z / series
  }
}
