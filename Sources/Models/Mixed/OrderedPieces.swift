import Foundation
import Probability

extension OrderedLink {
  /// F and its first three derivatives; 0 and 0, or 1 and 0, at infinity.
  struct Values {
    var cumulative = 0.0
    var density = 0.0
    var slope = 0.0
    var curve = 0.0
  }

  func values(_ x: Double) -> Values {
    if x == -.infinity { return Values() }
    if x == .infinity { return Values(cumulative: 1) }
    switch self {
    case .logit:
      let small = exp(-abs(x))
      let density = small / ((1 + small) * (1 + small))
      let cumulative = x >= 0 ? 1 / (1 + small) : small / (1 + small)
      return Values(
        cumulative: cumulative, density: density, slope: density * (1 - 2 * cumulative),
        curve: density * (1 - 6 * density))
    case .probit:
      let density = NormalLaw.density(x)
      return Values(
        cumulative: NormalLaw.cdf(x), density: density, slope: -x * density, curve: (x * x - 1) * density)
    }
  }

  /// F(high) − F(low), without cancellation in the upper tail.
  func between(_ low: Double, _ high: Double) -> Double {
    low > 0 ? values(-low).cumulative - values(-high).cumulative : values(high).cumulative - values(low).cumulative
  }
}

/// log(F(b) − F(a)) with its derivatives by both bounds.
struct OrderedPieces {
  let logProbability: Double
  let byHigh: Double
  let byLow: Double
  let highHigh: Double
  let highLow: Double
  let lowLow: Double
  /// The derivatives by both bounds of the second derivative by η, which moves them together.
  let curveByHigh: Double
  let curveByLow: Double

  /// The derivatives by η.
  var score: Double { -(byHigh + byLow) }
  var curve: Double { highHigh + 2 * highLow + lowLow }

  /// nil where the probability is 0 to rounding.
  init?(_ link: OrderedLink, low: Double, high: Double) {
    let probability = link.between(low, high)
    guard probability > 0 else { return nil }
    let a = link.values(low)
    let b = link.values(high)
    let lower = a.density / probability
    let upper = b.density / probability
    let lowerSlope = a.slope / probability
    let upperSlope = b.slope / probability
    logProbability = log(probability)
    byHigh = upper
    byLow = -lower
    highHigh = upperSlope - upper * upper
    highLow = upper * lower
    lowLow = -lowerSlope - lower * lower
    let highHighHigh = b.curve / probability - 3 * upperSlope * upper + 2 * upper * upper * upper
    let highHighLow = lower * (upperSlope - 2 * upper * upper)
    let highLowLow = upper * (lowerSlope + 2 * lower * lower)
    let lowLowLow = -a.curve / probability - 3 * lower * lowerSlope - 2 * lower * lower * lower
    curveByHigh = highHighHigh + 2 * highHighLow + highLowLow
    curveByLow = highHighLow + 2 * highLowLow + lowLowLow
  }
}
