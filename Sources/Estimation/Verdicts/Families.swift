import Documents
import Probability

/// Hypotheses of one family that are tested together share their error: each p is adjusted over the family, by Holm where nothing else is
/// chosen.
public enum Families {
  /// The hypotheses in the order given, those of a family of two or more with adjusted p-values and the verdicts on them.
  /// - Throws: `Findings` where the members of a family choose different adjustments, or one that their data do not carry.
  public static func adjusted(_ tested: [TestedHypothesis]) throws(Findings) -> [TestedHypothesis] {
    var result = tested
    for family in Set(tested.compactMap(\.family)).sorted() {
      let whole = tested.filter { $0.family == family }
      let word = try chosen(whole)
      let members = tested.indices.filter { tested[$0].family == family && tested[$0].claimTest != nil }
      guard members.count > 1 else { continue }
      let claims = members.compactMap { tested[$0].claimTest }
      let withSmall = claims.indices.filter { claims[$0].pSmall != nil }
      let (any, show, refute, small): ([Double], [Double], [Double], [Double])
      let name: String
      if let entry = MultiplicityCatalogue.entry(word) {
        name = entry.name
        any = entry.adjusted(claims.map(\.pAny))
        show = entry.adjusted(claims.map(\.pShow))
        refute = entry.adjusted(claims.map(\.pRefute))
        small = entry.adjusted(withSmall.compactMap { claims[$0].pSmall })
      } else {
        name = RomanoWolf.name
        let family = try StepdownFamily(members.map { tested[$0] })
        any = family.adjusted(.any)
        show = family.adjusted(.show)
        refute = family.adjusted(.refute)
        small = family.adjusted(.small)
      }
      for (place, member) in members.enumerated() {
        let rank = withSmall.firstIndex(of: place)
        result[member] = tested[member].adjusted(
          any: any[place], show: show[place], refute: refute[place], small: rank.map { small[$0] },
          adjustment: "\(name) over \(members.count) hypotheses of \(family)")
      }
    }
    return result
  }

  /// The one adjustment of a family.
  private static func chosen(_ members: [TestedHypothesis]) throws(Findings) -> String {
    let words = Set(members.map(\.adjustment.word))
    if words.count == 1, let word = words.first { return word }
    let place = members.compactMap(\.adjustment.place).last
    throw Findings(
      Finding(
        code: "family_adjusts_differ", at: place ?? Place(file: members[0].file),
        Words(
          nl:
            "De hypothesen van een family kiezen elk een andere correctie: \(words.sorted().joined(separator: ", ")).",
          en: "The hypotheses of one family choose different adjustments: \(words.sorted().joined(separator: ", "))."),
        hint: Words(
          nl: "Schrijf in alle bestanden dezelfde adjust:; zonder is het holm.",
          en: "Write the same adjust: in all files; without one it is holm.")))
  }
}

extension TestedHypothesis {
  /// The same hypothesis with other p-values, and the verdicts on those.
  func adjusted(any: Double, show: Double, refute: Double, small: Double?, adjustment: String) -> TestedHypothesis {
    guard let claimTest else { return self }
    // The test against the claimed direction is not adjusted; without exact tests it is the other tail of the same statistic.
    let tests = ClaimTests(
      any: any, show: show, refute: refute, small: small, opposite: claimTest.pOpposite ?? 1 - claimTest.pAny)
    let wasPlanned = planned.map { ($0.refuteIfSmallestOfInterest ?? 0) >= $0.target } ?? false
    let rule = VerdictRule(alpha: (1 - confidence) / 2, refutationWasPlanned: wasPlanned, reasons: [])
    let answers = rule.verdict(on: tests)
    let isOpen = verdict.testable == .notTestable
    var adjustedTest = ClaimTest(
      expected: claimTest.expected, expectedEffect: claimTest.expectedEffect,
      smallestOfInterest: claimTest.smallestOfInterest, smallestEffect: claimTest.smallestEffect, pAny: any,
      pShow: show, pRefute: refute, pSmall: small, adjusted: adjustment)
    adjustedTest.kind = claimTest.kind
    adjustedTest.pOpposite = claimTest.pOpposite
    var result = TestedHypothesis(
      name: name, file: file, claim: claim, population: population, effect: effect, confidence: confidence,
      counts: counts, estimate: estimate, terms: terms, recipe: recipe,
      claimTest: adjustedTest,
      verdict: Verdict(
        anyEffect: isOpen ? nil : answers.anyEffect, asLargeAsClaimed: isOpen ? nil : answers.asLargeAsClaimed,
        testable: verdict.testable,
        flags: verdict.flags.filter { !["too_small", "opposite"].contains($0) } + answers.flags,
        reasons: verdict.reasons),
      power: power, robustness: robustness, sceptical: sceptical, exaggeration: exaggeration,
      notInTheSystem: notInTheSystem, smallestCell: smallestCell, findings: findings, planned: planned, family: family,
      source: source)
    result.adjustment = self.adjustment
    result.plan = plan
    result.method = method
    result.breakdown = breakdown
    result.modification = modification
    result.doseResponse = doseResponse
    return result
  }
}
