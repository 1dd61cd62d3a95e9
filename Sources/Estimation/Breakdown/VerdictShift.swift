import Probability

/// How far an estimate must move, with the same standard error, for an answer of the verdict to become another.
struct VerdictShift {
  let question: TestedHypothesis.Breakdown.Question
  let from: TestedHypothesis.Verdict.Answer
  let to: TestedHypothesis.Verdict.Answer
  /// On the analysis scale, with its sign.
  let distance: Double
  /// No effect, the claim or the smallest effect of interest: what the end of the interval meets.
  let border: Double
}

/// A verdict as a function of an estimate and its standard error.
struct VerdictOfEstimate {
  let rule: VerdictRule
  let claim: Double
  let smallest: Double?

  /// nil where the hypothesis is not testable.
  func answer(
    _ question: TestedHypothesis.Breakdown.Question, estimate: Double, standardError: Double, degreesOfFreedom: Double
  ) -> TestedHypothesis.Verdict.Answer? {
    guard estimate.isFinite, standardError.isFinite else { return nil }
    let verdict = rule.verdict(
      on: ClaimTests(
        estimate: estimate, standardError: standardError, degreesOfFreedom: degreesOfFreedom, claim: claim,
        smallest: smallest))
    return question == .anyEffect ? verdict.anyEffect : verdict.asLargeAsClaimed
  }

  /// The nearest change of an answer. The answer changes only where an end of the interval passes a border.
  func shift(
    _ question: TestedHypothesis.Breakdown.Question, estimate: Double, standardError: Double, degreesOfFreedom: Double
  ) -> VerdictShift? {
    func answer(at place: Double) -> TestedHypothesis.Verdict.Answer? {
      self.answer(question, estimate: place, standardError: standardError, degreesOfFreedom: degreesOfFreedom)
    }
    guard standardError > 0, let from = answer(at: estimate) else { return nil }
    let reach = StudentLaw.upperQuantile(rule.alpha, df: degreesOfFreedom) * standardError
    let borders = question == .anyEffect ? [0, smallest].compactMap(\.self) : [claim]
    let ends = borders.flatMap { border in [-reach, reach].map { (border, border + $0 - estimate) } }
    for (border, distance) in ends.sorted(by: { ($0.1.magnitude, $0.1) < ($1.1.magnitude, $1.1) }) {
      // Just past the place where the end of the interval meets the border.
      let past = estimate + distance + (distance < 0 ? -1e-9 : 1e-9) * reach
      if let to = answer(at: past), to != from {
        return VerdictShift(question: question, from: from, to: to, distance: distance, border: border)
      }
    }
    return nil
  }

  /// The factor on the standard error at which an answer changes; nil where no larger one changes it.
  func standardErrorFactor(
    _ question: TestedHypothesis.Breakdown.Question, estimate: Double, standardError: Double, degreesOfFreedom: Double
  ) -> (factor: Double, becomes: TestedHypothesis.Verdict.Answer)? {
    func answer(_ factor: Double) -> TestedHypothesis.Verdict.Answer? {
      self.answer(
        question, estimate: estimate, standardError: factor * standardError, degreesOfFreedom: degreesOfFreedom)
    }
    guard standardError > 0, let from = answer(1) else { return nil }
    let reach = StudentLaw.upperQuantile(rule.alpha, df: degreesOfFreedom) * standardError
    let borders = question == .anyEffect ? [0, smallest].compactMap(\.self) : [claim]
    for factor in borders.map({ (estimate - $0).magnitude / reach }).sorted() where factor >= 1 {
      if let to = answer(factor * (1 + 1e-9)), to != from { return (factor, to) }
    }
    return nil
  }
}
