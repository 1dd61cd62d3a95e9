import Documents
import Evidence
import Probability

/// What the interval and the test say beside the claim: the largest effect supported, and the margins of other kinds of claim.
extension FittedHypothesis {
  /// The ends of the interval of the part that is judged, on its analysis scale.
  private var limits: (low: Double, high: Double)? {
    guard let main, let index = judged else { return nil }
    let part = main.parts[index]
    if let interval = part.inversion?.interval { return (interval.lowerBound, interval.upperBound) }
    let reach =
      StudentLaw.upperQuantile(hypothesis.alpha, df: part.degreesOfFreedom) * main.standardError(index)
    return (part.value - reach, part.value + reach)
  }

  /// The end of the one-sided interval at α that lies nearest to no effect, where it lies on the claimed side: every smaller claim would be
  /// supported, every larger one not.
  var largestSupported: Double? {
    guard let limits else { return nil }
    let isFall = claim < 0
    let end = isFall ? limits.high : limits.low
    return (isFall ? end < 0 : end > 0) && end.isFinite ? hypothesis.effect.scale.back(end) : nil
  }

  /// The tests of non-inferiority or equivalence; nil for superiority.
  var kindTest: KindTest? {
    guard let main, let index = judged, let margin = hypothesis.choices.margin,
      hypothesis.choices.kind != .superiority
    else { return nil }
    let part = main.parts[index]
    let error = main.standardError(index)
    let scale = hypothesis.effect.scale
    func statistic(_ border: Double) -> Double { (part.value - border) / error }
    return KindTest(
      hypothesis.choices.kind, written: margin.written.string, margin: margin.value, scaled: { scale.of($0) },
      back: { scale.back($0) }, direction: claim < 0 ? -1 : 1, alpha: hypothesis.alpha,
      above: { border in
        part.inversion?.test.above(scale.of(border))
          ?? StudentLaw.upperTail(statistic(scale.of(border)), df: part.degreesOfFreedom)
      },
      below: { border in
        part.inversion?.test.below(scale.of(border))
          ?? StudentLaw.cdf(statistic(scale.of(border)), df: part.degreesOfFreedom)
      })
  }

  /// What each sampling unit adds to the effect, for adjustments that ask how estimates move together.
  var sharedInfluence: SharedInfluence? {
    influenceByUnit().map { byUnit in
      SharedInfluence(
        codebook: hypothesis.codebookPath, unit: influenceUnit, byUnit: byUnit.compactMapValues(\.first))
    }
  }
}
