import Probability

/// How far an estimate must move, with the same uncertainty, for an answer of the verdict to become another.
struct VerdictShift {
  let question: TestedHypothesis.Breakdown.Question
  let to: TestedHypothesis.Verdict.Answer
  /// On the analysis scale, with its sign.
  let distance: Double
  /// No effect, the claim or the smallest effect of interest: what the end of the interval meets.
  let border: Double
}

/// An estimate as it is judged: by its standard error, or by the test of which its interval is the inverse.
struct JudgedEstimate {
  /// On the analysis scale.
  let value: Double
  /// Of its interval, the lower first.
  let ends: [Double]
  let degreesOfFreedom: Double
  /// One-sided, of the interval.
  let alpha: Double
  /// How far it lies above a border, in standard errors.
  let distance: (Double) -> Double

  init(value: Double, standardError: Double, degreesOfFreedom: Double, alpha: Double) {
    let reach = StudentLaw.upperQuantile(alpha, df: degreesOfFreedom) * standardError
    self.init(
      value: value, ends: [value - reach, value + reach], degreesOfFreedom: degreesOfFreedom, alpha: alpha
    ) { border in
      let difference = value - border
      return standardError > 0 ? difference / standardError : difference * .infinity
    }
  }

  private init(
    value: Double, ends: [Double], degreesOfFreedom: Double, alpha: Double, distance: @escaping (Double) -> Double
  ) {
    self.alpha = alpha
    self.value = value
    self.ends = ends
    self.degreesOfFreedom = degreesOfFreedom
    self.distance = distance
  }

  init(_ fit: EffectFit, _ place: Int, alpha: Double) {
    let part = fit.parts[place]
    guard let inversion = part.inversion else {
      self.init(
        value: part.value, standardError: fit.standardError(place), degreesOfFreedom: part.degreesOfFreedom,
        alpha: alpha)
      return
    }
    self.init(
      value: part.value, ends: [inversion.interval.lowerBound, inversion.interval.upperBound],
      degreesOfFreedom: .infinity, alpha: alpha
    ) {
      inversion.test.distance(from: $0)
    }
  }
}

/// A verdict as a function of an estimate.
struct VerdictOfEstimate {
  let rule: VerdictRule
  let claim: Double
  let smallest: Double?

  /// The answer were the estimate moved by `shift`, and its uncertainty `factor` times as large; nil where the hypothesis is not testable.
  func answer(
    _ question: TestedHypothesis.Breakdown.Question, _ judged: JudgedEstimate, shift: Double = 0, factor: Double = 1
  ) -> TestedHypothesis.Verdict.Answer? {
    guard judged.value.isFinite, judged.ends.allSatisfy(\.isFinite) else { return nil }
    let verdict = rule.verdict(
      on: ClaimTests(degreesOfFreedom: judged.degreesOfFreedom, claim: claim, smallest: smallest) { border in
        judged.distance(border - shift) / factor
      })
    return question == .anyEffect ? verdict.anyEffect : verdict.asLargeAsClaimed
  }

  private func borders(_ question: TestedHypothesis.Breakdown.Question) -> [Double] {
    question == .anyEffect ? [0, smallest].compactMap(\.self) : [claim]
  }

  /// The nearest change of an answer. The answer changes only where an end of the interval passes a border.
  func shift(_ question: TestedHypothesis.Breakdown.Question, _ judged: JudgedEstimate) -> VerdictShift? {
    guard let from = answer(question, judged) else { return nil }
    let width = judged.ends[1] - judged.ends[0]
    let ways = borders(question).flatMap { border in
      judged.ends.map { (border, border - $0) }
    }
    for (border, distance) in ways.sorted(by: { ($0.1.magnitude, $0.1) < ($1.1.magnitude, $1.1) }) {
      // Just past the place where the end of the interval meets the border.
      let past = distance + (distance < 0 ? -1e-6 : 1e-6) * width
      if let to = answer(question, judged, shift: past), to != from {
        return VerdictShift(question: question, to: to, distance: distance, border: border)
      }
    }
    return nil
  }

  /// The factor on the standard error at which an answer changes; nil where no larger one changes it.
  func standardErrorFactor(
    _ question: TestedHypothesis.Breakdown.Question, _ judged: JudgedEstimate
  ) -> (factor: Double, becomes: TestedHypothesis.Verdict.Answer)? {
    guard let from = answer(question, judged) else { return nil }
    let reach = StudentLaw.upperQuantile(rule.alpha, df: judged.degreesOfFreedom)
    for factor in borders(question).map({ judged.distance($0).magnitude / reach }).sorted() where factor >= 1 {
      if let to = answer(question, judged, factor: factor * (1 + 1e-6)), to != from { return (factor, to) }
    }
    return nil
  }
}
