import Models

extension FittedHypothesis {
  /// `tested` with what takes more work: what would have to be wrong for the verdict to change, the effect in groups, and by
  /// dose.
  public var complete: TestedHypothesis {
    var result = tested
    result.breakdown = breakdown
    (result.modification, result.doseResponse) = secondary
    return result
  }

  /// nil where the questions are not answered, or a literature is a part of the answer.
  private var breakdown: TestedHypothesis.Breakdown? {
    guard let main, let judged, combined?.rule.decides != true else { return nil }
    let refutation = (planned?.refuteIfSmallestOfInterest ?? 0) >= hypothesis.power
    let rule = VerdictRule(alpha: hypothesis.alpha, refutationWasPlanned: refutation, reasons: reasons)
    guard rule.testable != .notTestable else { return nil }
    let scale = hypothesis.effect.scale
    return BreakdownTable(
      hypothesis: hypothesis, design: design, main: main, regression: regression,
      crude: hypothesis.identification.comparison == .adjusted ? crude : nil,
      verdict: VerdictOfEstimate(rule: rule, claim: claim, smallest: hypothesis.claimedSmallest.map { scale.of($0) })
    ).breakdown(judged: judged)
  }
}
