/// log(F(high) − F(low)) with its derivatives by both ends, up to the third that quadrature around a moving mode needs.
struct OrderedPieces {
  let logProbability: Double
  let byHigh: Double
  let byLow: Double
  let highHigh: Double
  let highLow: Double
  let lowLow: Double
  /// The derivatives by both ends of the second derivative by η, which moves them together.
  let curveByHigh: Double
  let curveByLow: Double

  /// The derivatives by η.
  var score: Double { -(byHigh + byLow) }
  var curve: Double { highHigh + 2 * highLow + lowLow }

  /// nil where the probability is 0 to rounding. Ends of nil are infinite.
  init?(_ link: OrderedLink, low: Double?, high: Double?) {
    let chance = link.logChance(upper: high, lower: low)
    guard chance.value.isFinite else { return nil }
    logProbability = chance.value
    byHigh = chance.first[0]
    byLow = chance.first[1]
    highHigh = chance[0, 0]
    highLow = chance[0, 1]
    lowLow = chance[1, 1]
    // Density, its slope and its curvature at each end, over the probability.
    let upper = byHigh
    let lower = -byLow
    let upperSlope = highHigh + upper * upper
    let lowerSlope = -lowLow - lower * lower
    let upperCurve = high.map { upper * link.densityCurvature($0) } ?? 0
    let lowerCurve = low.map { lower * link.densityCurvature($0) } ?? 0
    let highHighHigh = upperCurve - 3 * upperSlope * upper + 2 * upper * upper * upper
    let highHighLow = lower * (upperSlope - 2 * upper * upper)
    let highLowLow = upper * (lowerSlope + 2 * lower * lower)
    let lowLowLow = -lowerCurve - 3 * lower * lowerSlope - 2 * lower * lower * lower
    curveByHigh = highHighHigh + 2 * highHighLow + highLowLow
    curveByLow = highHighLow + 2 * highLowLow + lowLowLow
  }
}

extension OrderedLink {
  /// The second derivative of the density over the density itself.
  fileprivate func densityCurvature(_ x: Double) -> Double {
    switch self {
    case .logit: 1 - 6 * cdf(x).slope
    case .probit: x * x - 1
    }
  }
}
