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
  public var low: Double? { ratios?.quantile(0.025) }
  public var high: Double? { ratios?.quantile(0.975) }
  /// `quantiles of draws`, or why there is none.
  public let intervalKind: String
  public let quadrants: QuadrantShares

  let means: (numerator: Double, denominator: Double)
  /// Of the draws; nil where there is no interval.
  let ratios: Summary?

  static let quantiles = "quantiles of draws"

  init(
    numerators: UnsafeBufferPointer<Double>, denominators: UnsafeBufferPointer<Double>, denominator name: String,
    in sets: IndependentSets = .draws
  ) {
    let count = Double(numerators.count)
    means = (CompensatedSum(numerators).value / count, CompensatedSum(denominators).value / count)
    ratioOfMeans = means.denominator > 0 ? means.numerator / means.denominator : nil
    quadrants = QuadrantShares(numerators: numerators, denominators: denominators)
    if denominators.allSatisfy({ $0 > 0 }) {
      ratios = Summary(of: zip(numerators, denominators).map { $0 / $1 }, in: sets)
      intervalKind = Self.quantiles
    } else {
      ratios = nil
      intervalKind = "none: \(name) is not above zero in every draw; see the shares by quadrant"
    }
  }
}
