import Estimation
import Foundation
import Testing

/// Numbers of R (`glm`, `lm`, sandwich 3.0) on the large registration, with the design built anew in the script beside them.
private struct OfR: Decodable {
  let n: Double
  let treated: Double
  let events: Double
  let effect: Double
  let baseline: Double
  let coefficient: Double
  let covariance: [String: [[Double]]]
  let coefficientErrors: [String: Double]

  enum CodingKeys: String, CodingKey {
    case n, treated, events, effect, baseline, coefficient, covariance
    case coefficientErrors = "coefficient_se"
  }

  static func read() throws -> [String: OfR] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/elderly-work.json")
    return try JSONDecoder().decode([String: OfR].self, from: Data(contentsOf: url))
  }
}

@Suite struct AgreementWithRTests {
  // R's own glm ends at 1e-14 of the deviance, some 1e-9 of a coefficient: 1e-8 relative, as its numbers carry.
  private func agree(_ ours: Double, _ theirs: Double) -> Bool { abs(ours - theirs) <= 1e-8 * max(abs(theirs), 1e-300) }

  private static let others: [String: [(String, String)]] = [
    "relative risk": [("registered: 2024-01-15", "registered: 2024-01-16")],
    "odds ratio": [("effect: relative risk", "effect: odds ratio")],
    "risk difference": [
      ("effect: relative risk", "effect: risk difference"), ("expected: -50%", "expected: -1.5 points"),
      ("of_interest: -10%", "of_interest: -0.3 points"),
    ],
    "mean difference": [
      ("effect: relative risk", "effect: mean difference"), ("expected: -50%", "expected: 10 hour"),
      ("of_interest: -10%", "of_interest: 1 hour"), ("outcome: referral == wlz_residential", "outcome: hours"),
    ],
  ]

  @Test(arguments: ["relative risk", "odds ratio", "risk difference", "mean difference"])
  func `Effects, baselines and covariances of the large registration equal those of R`(measure: String) throws {
    let reference = try #require(try OfR.read()[measure])
    let tested = try Study.tested("referral.hypothesis.yaml", replacing: try #require(Self.others[measure]))
    #expect(Double(tested.counts.rowsUsed) == reference.n)
    #expect(Double(tested.counts.treated.rows) == reference.treated)
    if measure != "mean difference" {
      #expect(tested.counts.treated.events + tested.counts.comparison.events == reference.events)
    }
    let estimate = try #require(tested.estimate)
    let isRatio = measure == "relative risk" || measure == "odds ratio"
    let effect = estimate.terms[0].value
    #expect(agree(isRatio ? log(effect) : effect, reference.effect))
    let baseline = estimate.terms[1].value
    #expect(agree(measure == "mean difference" ? baseline : log(baseline / (1 - baseline)), reference.baseline))
    let joint = try #require(reference.covariance["CR1"])
    for i in 0..<2 {
      for j in 0..<2 { #expect(agree(estimate.covariance[i, j], joint[i][j])) }
    }
    if measure == "odds ratio" {
      let conditional = try #require(tested.terms.first { $0.name == "conditional_effect" })
      #expect(agree(log(conditional.estimate), reference.coefficient))
      #expect(agree(conditional.standardError, try #require(reference.coefficientErrors["CR1"])))
    }
    for (recipe, word) in [
      ("HC0", "HC0"), ("HC1", "HC1"), ("CR0", "CR0, 48 neighbourhood"), ("CR1", "CR1, 48 neighbourhood"),
      ("CR1_client", "client, g"),
    ] {
      let line = try #require(
        tested.robustness.first { $0.recipe.en.contains(word) && $0.recipe.en.contains("adjusted") })
      let covariance = try #require(reference.covariance[recipe])
      #expect(agree(line.term.standardError, covariance[0][0].squareRoot()), "\(recipe)")
    }
  }
}
