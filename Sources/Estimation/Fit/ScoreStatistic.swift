import Foundation

/// The skewness-corrected score statistic of two groups of independent counts, against any border on the analysis scale.
///
/// The contrast of the two levels (R = level ratio: p̂₁ − R·p̂₀; difference: p̂₁ − p̂₀ − δ; odds ratio: the residuals over their variances)
/// is divided by its standard deviation at the levels that fit best among those with the border as their effect; for shares the variance
/// is n/(n − 1) times as much, n of both groups together. With skewness γ of the contrast at those levels, the corrected statistic x solves
/// `x + (x² − 1)·γ/6 = score`, so that each tail is as wide as the normal's, also where the groups are unequal and outcomes few.
/// - Source: Gart & Nam, Biometrics 44(2), 1988; Laud, Pharmaceutical Statistics 16(5), 2017 (there: SCAS).
struct ScoreStatistic: BorderTest {
  let measure: EffectMeasure
  let treated: CrudeArm
  let comparison: CrudeArm

  /// How far the estimate lies above the border: standard normal where the border is the truth.
  func distance(from border: Double) -> Double {
    if border == -.infinity { return .infinity }
    if border == .infinity { return -.infinity }
    let moments = moments(at: border)
    let spread = moments.variance.squareRoot()
    guard spread > 0 else {
      return moments.contrast == 0 ? 0 : moments.contrast > 0 ? .infinity : -.infinity
    }
    return Self.corrected(moments.contrast / spread, skewness: moments.third / (spread * moments.variance))
  }

  /// The root x of `x + (x² − 1)·γ/6 = score` on the branch that grows with the score. Beyond the point where the parabola turns it goes
  /// straight on, so that a farther score never has a nearer root.
  static func corrected(_ score: Double, skewness: Double) -> Double {
    let a = skewness / 6
    guard abs(a) > 1e-12 else { return score }
    let inside = 1 + 4 * a * (a + score)
    if inside >= 0 { return 2 * (a + score) / (1 + inside.squareRoot()) }
    return -1 / (2 * a) + score + a + 1 / (4 * a)
  }

  private struct Moments {
    let contrast: Double
    let variance: Double
    /// The third central moment.
    let third: Double
  }

  private func moments(at border: Double) -> Moments {
    let (n1, n0) = (treated.size, comparison.size)
    let (share1, share0) = (treated.level, comparison.level)
    let widening = (n1 + n0) / (n1 + n0 - 1)
    func spread(_ p: Double) -> Double { p * (1 - p) }
    func lean(_ p: Double) -> Double { p * (1 - p) * (1 - 2 * p) }
    switch measure {
    case .relativeRisk:
      let ratio = exp(border)
      let p0 = riskUnder(ratio: ratio)
      let p1 = min(1, ratio * p0)
      return Moments(
        contrast: share1 - ratio * share0,
        variance: (spread(p1) / n1 + ratio * ratio * spread(p0) / n0) * widening,
        third: lean(p1) / (n1 * n1) - ratio * ratio * ratio * lean(p0) / (n0 * n0))
    case .rateRatio:
      let ratio = exp(border)
      let rate = (treated.events + comparison.events) / (n1 * ratio + n0)
      return Moments(
        contrast: share1 - ratio * share0, variance: ratio * rate / n1 + ratio * ratio * rate / n0,
        third: ratio * rate / (n1 * n1) - ratio * ratio * ratio * rate / (n0 * n0))
    case .oddsRatio:
      let odds = exp(border)
      let p0 = riskUnder(odds: odds)
      let p1 = p0 * odds / (1 + p0 * (odds - 1))
      let (v1, v0) = (n1 * spread(p1), n0 * spread(p0))
      guard v1 > 0, v0 > 0 else { return Moments(contrast: 0, variance: 0, third: 0) }
      return Moments(
        contrast: (treated.events - n1 * p1) / v1 - (comparison.events - n0 * p0) / v0,
        variance: (1 / v1 + 1 / v0) * widening, third: (1 - 2 * p1) / (v1 * v1) - (1 - 2 * p0) / (v0 * v0))
    case .riskDifference, .meanDifference, .hazardRatio:
      let p0 = riskUnder(difference: border)
      let p1 = min(1, max(0, p0 + border))
      return Moments(
        contrast: share1 - share0 - border, variance: (spread(p1) / n1 + spread(p0) / n0) * widening,
        third: lean(p1) / (n1 * n1) - lean(p0) / (n0 * n0))
    }
  }

  /// The risk p₀ that fits best with p₁ = ratio·p₀: the smaller root of (n₁ + n₀)·R·p² − (n₁R + a + n₀ + cR)·p + (a + c) = 0.
  private func riskUnder(ratio: Double) -> Double {
    let (a, c) = (treated.events, comparison.events)
    let square = (treated.size + comparison.size) * ratio
    let middle = treated.size * ratio + a + comparison.size + c * ratio
    let root = max(0, middle * middle - 4 * square * (a + c)).squareRoot()
    return middle + root > 0 ? min(1, 2 * (a + c) / (middle + root)) : 0
  }

  /// The risk p₀ with which both groups together expect the events they have: a root of a square.
  private func riskUnder(odds: Double) -> Double {
    let events = treated.events + comparison.events
    let square = comparison.size * (odds - 1)
    let middle = treated.size * odds + comparison.size - events * (odds - 1)
    let root = max(0, middle * middle + 4 * square * events).squareRoot()
    return min(1, 2 * events / (middle + root))
  }

  /// The risk p₀ that fits best with p₁ = p₀ + δ: where the score, which falls all the way, is 0. By halving, to the last bit.
  private func riskUnder(difference: Double) -> Double {
    var low = max(0, -difference)
    var high = min(1, 1 - difference)
    guard low < high else { return low }
    // The score times p₁(1 − p₁)p₀(1 − p₀), which has its sign and no poles.
    func score(_ p0: Double) -> Double {
      let p1 = p0 + difference
      return (treated.events - treated.size * p1) * p0 * (1 - p0)
        + (comparison.events - comparison.size * p0) * p1 * (1 - p1)
    }
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if score(middle) > 0 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
