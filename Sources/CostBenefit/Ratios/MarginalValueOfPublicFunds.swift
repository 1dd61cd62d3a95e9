import Probability

/// Marginal value of public funds: what those who are no public payer gain, over what the public payers pay net.
///
/// With W the gain and C the net public cost, both present values:
/// - W > 0 and C ≤ 0: infinite, for the measure pays for itself and somebody gains;
/// - W < 0 and C = 0: minus infinity;
/// - else W/C, of means; where W ≤ 0 and C < 0 the public purse gains what others lose, and the ratio is what each euro of it costs them.
///
/// An interval is given where C > 0 in every draw, or W > 0 in every draw: then ratios, with infinity above all, can be put in
/// order. Otherwise the shares by quadrant stand alone.
/// - Source: Hendren & Sprung-Keyser, Quarterly Journal of Economics 135(3), 2020.
public struct MarginalValueOfPublicFunds: Sendable {
  /// What those who are no public payer gain, present value, EUR.
  public let gain: Figure
  /// What public payers pay net, present value, EUR.
  public let netPublicCost: Figure
  /// Of means; may be infinite; nil where both are 0.
  public let ratioOfMeans: Double?
  /// The 2.5% and 97.5% points; may be infinite.
  public let low: Double?
  public let high: Double?
  public let intervalKind: String
  /// Numerator the gain, denominator the net public cost.
  public let quadrants: QuadrantShares

  /// - Parameters:
  ///   - gains: of those who are no public payer.
  ///   - costs: net, of public payers.
  ///   - sets: which draws are independent of which.
  public init(gains: [Double], costs: [Double], unit: String, in sets: IndependentSets = .draws) {
    gain = Figure(unit: unit, summary: Summary(of: gains, in: sets))
    netPublicCost = Figure(unit: unit, summary: Summary(of: costs, in: sets))
    ratioOfMeans = Self.value(gain.summary.mean, netPublicCost.summary.mean)
    quadrants = gains.withUnsafeBufferPointer { gains in
      costs.withUnsafeBufferPointer { QuadrantShares(numerators: gains, denominators: $0) }
    }
    if costs.allSatisfy({ $0 > 0 }) || gains.allSatisfy({ $0 > 0 }) {
      let ratios = Summary(of: zip(gains, costs).map { Self.value($0, $1) ?? .nan })
      (low, high) = (ratios.quantile(0.025), ratios.quantile(0.975))
      intervalKind = RatioOfDraws.quantiles
    } else {
      (low, high) = (nil, nil)
      intervalKind = "none: draws lie in quadrants that have no order; see the shares by quadrant"
    }
  }

  /// The ratio with its rules for infinity; nil for 0 over 0.
  public static func value(_ gain: Double, _ cost: Double) -> Double? {
    if gain > 0, cost <= 0 { return .infinity }
    if cost == 0 { return gain < 0 ? -.infinity : nil }
    return gain / cost
  }
}
