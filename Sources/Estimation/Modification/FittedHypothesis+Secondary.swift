import Probability

extension FittedHypothesis {
  /// The effect in the groups of every modifier that was declared, and the dose–response, with p-values by Holm: over all interaction, trend
  /// and departure tests, and over all groups. Empty and nil where none was declared or the hypothesis is not testable.
  var secondary: (modification: [TestedHypothesis.Modification], dose: TestedHypothesis.DoseResponse?) {
    guard main != nil, !design.modifiers.isEmpty || hypothesis.dose != nil, let recipe = secondaryRecipe else {
      return ([], nil)
    }
    var modifications = design.modifiers.map {
      ModificationFit(hypothesis: hypothesis, design: design, modifier: $0, recipe: recipe).modification
    }
    var dose: TestedHypothesis.DoseResponse?
    if let rule = hypothesis.dose, let values = design.dose {
      dose = DoseFit(hypothesis: hypothesis, design: design, rule: rule, dose: values, recipe: recipe).response
    }
    let tests = modifications.compactMap(\.interaction) + [dose?.trend, dose?.departure].compactMap(\.self)
    var adjusted = Holm.adjusted(tests.map(\.pValue)).makeIterator()
    for place in modifications.indices where modifications[place].interaction != nil {
      modifications[place].interaction?.adjusted = adjusted.next() ?? .nan
    }
    if dose?.trend != nil { dose?.trend?.adjusted = adjusted.next() ?? .nan }
    if dose?.departure != nil { dose?.departure?.adjusted = adjusted.next() ?? .nan }
    adjustGroups(&modifications)
    return (modifications, dose)
  }

  /// Groups of all modifiers together are one family.
  private func adjustGroups(_ modifications: inout [TestedHypothesis.Modification]) {
    let places = modifications.indices.flatMap { i in
      modifications[i].groups.indices.filter { modifications[i].groups[$0].claimTest != nil }.map { (i, $0) }
    }
    let claims = places.compactMap { modifications[$0.0].groups[$0.1].claimTest }
    guard !claims.isEmpty else { return }
    let any = Holm.adjusted(claims.map(\.pAny))
    let show = Holm.adjusted(claims.map(\.pShow))
    let refute = Holm.adjusted(claims.map(\.pRefute))
    let small = Holm.adjusted(claims.compactMap(\.pSmall))
    let hasSmall = small.count == claims.count
    for (rank, place) in places.enumerated() {
      let group = modifications[place.0].groups[place.1]
      let own = claims[rank]
      let tests = ClaimTests(
        any: any[rank], show: show[rank], refute: refute[rank], small: hasSmall ? small[rank] : nil,
        opposite: min(1, Double(claims.count) * (1 - own.pAny)))
      let rule = VerdictRule(alpha: hypothesis.alpha, refutationWasPlanned: false, reasons: [])
      let verdict = rule.verdict(on: tests)
      modifications[place.0].groups[place.1].claimTest = TestedHypothesis.ClaimTest(
        expected: own.expected, expectedEffect: own.expectedEffect, smallestOfInterest: own.smallestOfInterest,
        smallestEffect: own.smallestEffect, pAny: tests.any, pShow: tests.show, pRefute: tests.refute,
        pSmall: tests.small, adjusted: "Holm over \(claims.count) groups")
      modifications[place.0].groups[place.1].verdict = TestedHypothesis.Verdict(
        anyEffect: verdict.anyEffect, asLargeAsClaimed: verdict.asLargeAsClaimed, testable: group.verdict.testable,
        flags: group.verdict.flags.filter { !["too_small", "opposite"].contains($0) } + verdict.flags,
        reasons: group.verdict.reasons)
    }
  }
}
