import Documents
import Estimation
import Evidence
import LinearAlgebra

/// The worked claim of 9 of 612 with and 58 of 1,940 without, as a tested hypothesis; its parts can be changed.
struct WorkedClaim {
  var name = "referral"
  var claim = Words(
    nl: "Ouderenwerk halveert het aantal doorverwijzingen naar een verpleeghuis.",
    en: "Elderly work halves referrals to a nursing home.")
  var verdict = TestedHypothesis.Verdict(
    anyEffect: .supported, asLargeAsClaimed: .notShown, testable: .descriptiveOnly, flags: ["low_power"],
    reasons: [Words(nl: "Het onderscheidend vermogen is 51%.", en: "The power is 51%.")])
  var treatedEvents = 9.0
  var comparisonEvents = 58.0
  var smallestCell = 10
  var notInTheSystem = ["Talks in the street and at the door without a file"]
  var recipe = Words(nl: "ruw, log-Wald, normaal", en: "crude, log-Wald, normal")

  var effect = "relative risk"
  var effectTerm = Self.effect
  var expectedEffect = 0.5

  static let relativeRisk = 0.49188640973630826

  static func term(
    _ name: String, _ measure: String, _ scale: AnalysisScale, _ estimate: Double, _ error: Double, _ p: Double,
    _ low: Double, _ high: Double
  ) -> TestedHypothesis.Term {
    .init(
      name: name, measure: measure, scale: scale, estimate: estimate, standardError: error, statistic: -1.997,
      degreesOfFreedom: .infinity, pValue: p, confLow: low, confHigh: high)
  }

  static let effect = term(
    "effect", "relative risk", .log, relativeRisk, 0.35525067146428535, 0.0458032096279256, 0.24517427734405778,
    0.9868581757609877)

  var hypothesis: TestedHypothesis {
    let terms = [
      effectTerm,
      Self.term("baseline", "risk", .logit, 58.0 / 1940, 0.1333, 0, 0.0231912, 0.0384837),
      Self.term("fall_among_all", "relative fall", .identity, 0.12185, 0.05617, 0.03, 0.01176, 0.23194),
    ]
    let estimate = Estimate(
      name: name,
      terms: [
        .init(
          name: "effect", measure: "relative risk", value: Self.relativeRisk, scale: .log, degreesOfFreedom: .infinity),
        .init(name: "baseline", measure: "risk", value: 58.0 / 1940, scale: .logit, degreesOfFreedom: .infinity),
      ], covariance: Matrix([[0.1262030395, -0.0172], [-0.0172, 0.01777]]), recipe: recipe.en,
      counterfactual: .included, source: "registration.csv")
    return TestedHypothesis(
      name: name, file: "referral.hypothesis.yaml", claim: claim, population: .registered, effect: effect,
      confidence: 0.95,
      counts: .init(
        rowsRead: 2561,
        treated: .init(
          rows: 612, events: treatedEvents, samplingUnits: 612, personYears: 612, endings: [("death", 3)]),
        comparison: .init(
          rows: 1940, events: comparisonEvents, samplingUnits: 1940, personYears: 1940, endings: [("death", 31)]),
        samplingUnit: "row", samplingUnits: 2552,
        leftOut: [(Words(nl: "uitkomst ontbreekt", en: "outcome missing"), 5)]),
      estimate: estimate, terms: terms, recipe: recipe,
      claimTest: .init(
        expected: "-50%", expectedEffect: expectedEffect, smallestOfInterest: "-10%", smallestEffect: 0.9, pAny: 0.0229,
        pShow: 0.48, pRefute: 0.52, pSmall: 0.954, adjusted: nil),
      verdict: verdict,
      power: .init(
        baseline: 0.0298, anyIfClaimTrue: 0.5138, refuteIfSmallestOfInterest: 0.2741, truthNeededToShowClaim: 0.17,
        detectable: 0.36, neededTreated: 1075, neededComparison: 3408, target: 0.8,
        method: Words(nl: "exacte telling van de Wald-toets", en: "exact enumeration of the Wald test")),
      robustness: [
        .init(
          recipe: Words(nl: "scoretoets", en: "score test"),
          term: Self.term("effect", "relative risk", .log, 0.4918, 0.3553, 0.0401, 0.2511, 0.9703)),
        .init(
          recipe: Words(nl: "Poisson, gecorrigeerd, CR1", en: "Poisson, adjusted, CR1"),
          term: Self.term("effect", "relative risk", .log, 0.5312, 0.3611, 0.0734, 0.2617, 1.0781)),
      ],
      // The fall among all, log(1 − 0.12185) = −0.12994 with error 0.04772, shrunk by s²/(s² + se²), s = log 2/1.96: exp(−0.12762).
      sceptical: 0.8802, exaggeration: 1.41, notInTheSystem: notInTheSystem, smallestCell: smallestCell, findings: [])
  }
}
