import Probability

/// A ratio of two numbers that are drawn together: the ratio of their means, never the mean of ratios.
///
/// An interval is given where the denominator is above zero in every draw: then ratios can be put in order. Where it is not, a
/// ratio just above zero and one just below are neighbours on the plane and opposites on the line, so the shares by quadrant say
/// what there is to say.
public struct RatioOfDraws: Sendable {
  /// nil where the mean of the denominator is not above zero.
  public let ratioOfMeans: Double?
  /// The 2.5% and 97.5% points of the ratios.
  public let low: Double?
  public let high: Double?
  /// `quantiles of draws`, or why there is none.
  public let intervalKind: String
  public let quadrants: QuadrantShares

  static let quantiles = "quantiles of draws"

  init(
    numerators: UnsafeBufferPointer<Double>, denominators: UnsafeBufferPointer<Double>, factor: Double = 1,
    denominator name: String
  ) {
    let count = Double(numerators.count)
    let means = (CompensatedSum(numerators).value / count, CompensatedSum(denominators).value / count)
    ratioOfMeans = means.1 > 0 ? factor * means.0 / means.1 : nil
    quadrants = QuadrantShares(numerators: numerators, denominators: denominators)
    if denominators.allSatisfy({ $0 > 0 }) {
      let ratios = Summary(of: zip(numerators, denominators).map { factor * $0 / $1 })
      (low, high) = (ratios.quantile(0.025), ratios.quantile(0.975))
      intervalKind = Self.quantiles
    } else {
      (low, high) = (nil, nil)
      intervalKind = "none: \(name) is not above zero in every draw; see the shares by quadrant"
    }
  }
}
