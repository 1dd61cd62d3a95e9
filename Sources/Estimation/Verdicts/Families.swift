import Probability

/// Hypotheses of one family that are tested together share their error: each p is adjusted by Holm over the family.
public enum Families {
  /// The hypotheses in the order given, those of a family of two or more with adjusted p-values and the verdicts on them.
  public static func adjusted(_ tested: [TestedHypothesis]) -> [TestedHypothesis] {
    var result = tested
    for family in Set(tested.compactMap(\.family)).sorted() {
      let members = tested.indices.filter { tested[$0].family == family && tested[$0].claimTest != nil }
      guard members.count > 1 else { continue }
      let claims = members.compactMap { tested[$0].claimTest }
      let any = Holm.adjusted(claims.map(\.pAny))
      let show = Holm.adjusted(claims.map(\.pShow))
      let refute = Holm.adjusted(claims.map(\.pRefute))
      let withSmall = claims.indices.filter { claims[$0].pSmall != nil }
      let small = Holm.adjusted(withSmall.compactMap { claims[$0].pSmall })
      for (place, member) in members.enumerated() {
        let rank = withSmall.firstIndex(of: place)
        result[member] = tested[member].adjusted(
          any: any[place], show: show[place], refute: refute[place], small: rank.map { small[$0] },
          adjustment: "Holm over \(members.count) hypotheses of \(family)")
      }
    }
    return result
  }
}

extension TestedHypothesis {
  /// The same hypothesis with other p-values, and the verdicts on those.
  func adjusted(any: Double, show: Double, refute: Double, small: Double?, adjustment: String) -> TestedHypothesis {
    guard let claimTest else { return self }
    // The test against the claimed direction is the other tail of the same statistic.
    let tests = ClaimTests(any: any, show: show, refute: refute, small: small, opposite: 1 - claimTest.pAny)
    let wasPlanned = planned.map { ($0.refuteIfSmallestOfInterest ?? 0) >= $0.target } ?? false
    let rule = VerdictRule(alpha: (1 - confidence) / 2, refutationWasPlanned: wasPlanned, reasons: [])
    let answers = rule.verdict(on: tests)
    let isOpen = verdict.testable == .notTestable
    var result = TestedHypothesis(
      name: name, file: file, claim: claim, population: population, effect: effect, confidence: confidence,
      counts: counts, estimate: estimate, terms: terms, recipe: recipe,
      claimTest: ClaimTest(
        expected: claimTest.expected, expectedEffect: claimTest.expectedEffect,
        smallestOfInterest: claimTest.smallestOfInterest, smallestEffect: claimTest.smallestEffect, pAny: any,
        pShow: show, pRefute: refute, pSmall: small, adjusted: adjustment),
      verdict: Verdict(
        anyEffect: isOpen ? nil : answers.anyEffect, asLargeAsClaimed: isOpen ? nil : answers.asLargeAsClaimed,
        testable: verdict.testable,
        flags: verdict.flags.filter { !["too_small", "opposite"].contains($0) } + answers.flags,
        reasons: verdict.reasons),
      power: power, robustness: robustness, sceptical: sceptical, exaggeration: exaggeration,
      notInTheSystem: notInTheSystem, smallestCell: smallestCell, findings: findings, planned: planned, family: family,
      source: source)
    result.method = method
    return result
  }
}
