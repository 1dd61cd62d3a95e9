import Estimation
import Foundation
import Testing

/// The worked claim of the small registration: 9 of 612 referred with elderly work, 58 of 1,940 without.
///
/// Closed forms: RR = (9/612)/(58/1940); se of its log = √(1/9 − 1/612 + 1/58 − 1/1940); interval exp(log RR ± 1.95996·se);
/// p = 2·Φ(−|log RR|/se); risk difference 9/612 − 58/1940; fall among all 1 − (9 + 58)/(612·58/1940 + 58) = 9.297/76.297.
@Suite struct WorkedClaimTests {
  let tested: TestedHypothesis

  init() throws { tested = try Study.tested("small.hypothesis.yaml") }

  private func term(_ name: String) throws -> TestedHypothesis.Term {
    try #require(tested.terms.first { $0.name == name })
  }

  // 1e-12: the closed forms lose a few bits of 53.
  @Test func `The relative risk of the worked claim has its closed form`() throws {
    let effect = try term("effect")
    #expect(abs(effect.estimate - 0.49188640973630826) < 1e-12)
    #expect(abs(effect.standardError - 0.35525067146428535) < 1e-12)
    #expect(abs(effect.confLow - 0.24517427734405778) < 1e-12)
    #expect(abs(effect.confHigh - 0.9868581757609877) < 1e-12)
    #expect(abs(effect.pValue - 0.0458032096279256) < 1e-12)
    #expect(abs(try term("baseline").estimate - 58.0 / 1940) < 1e-12)
  }

  @Test func `The risk difference of the worked claim has its closed form`() throws {
    let difference = try Study.tested(
      "small.hypothesis.yaml",
      replacing: [("relative risk", "risk difference"), ("-50%", "-1.5 points"), ("-10%", "-0.3 points")])
    // Beside the default, which is the score here: unpooled Wald supports too often without effect (DefaultRecipe).
    #expect(difference.method == "skewness-corrected score")
    let effect = try #require(difference.robustness.first { $0.method == "closed form" }?.term)
    #expect(abs(effect.estimate - -0.01519102486355367) < 1e-12)
    // 0.301 to 2.737 points, as practice.md prints them.
    #expect((effect.confHigh * -1e5).rounded() == 301)
    #expect((effect.confLow * -1e5).rounded() == 2737)
  }

  @Test func `Any effect is supported, the half is not shown, and the result is descriptive`() {
    #expect(tested.verdict.anyEffect == .supported)
    #expect(tested.verdict.asLargeAsClaimed == .notShown)
    #expect(tested.verdict.testable == .descriptiveOnly)
    #expect(tested.verdict.flags == ["power_below_target"])
  }

  @Test func `The power told with the test is at the risk of the comparison group`() throws {
    let power = try #require(tested.power)
    #expect(abs(power.baseline - 58.0 / 1940) < 1e-15)
    #expect((power.anyIfClaimTrue * 10_000).rounded() == 5138)
    #expect(power.neededTreated == 1075)
    #expect(power.neededComparison == 3408)
    let detectable = try #require(power.detectable)
    #expect(((1 - detectable) * 100).rounded() == 64)
  }

  @Test func `The blind baseline is the number of outcomes over the numbers that the claim would leave`() throws {
    let hypothesis = try Hypothesis.read(Study.path("small.hypothesis.yaml"))
    let power = try PowerPlan.run(hypothesis, Study.registration(of: hypothesis))
    // 67 / (612·0.5 + 1940)
    #expect(abs(power.baseline - 67.0 / 2246) < 1e-15)
  }

  @Test func `Among all registered the number of referrals falls by 12.2 percent`() throws {
    let fall = try term("fall_among_all")
    let without = 612.0 * 58 / 1940 + 58
    #expect(abs(fall.estimate - (1 - 67 / without)) < 1e-12)
    #expect((fall.estimate * 1000).rounded() == 122)
  }

  @Test func `A claim on all registered is judged on the fall among all`() throws {
    let whole = try Study.tested(
      "small.hypothesis.yaml", replacing: [("population: participants", "population: registered")])
    // At most 24% can fall among all, and 12.2% did: a half is refuted.
    #expect(whole.verdict.asLargeAsClaimed == .refuted)
    #expect(whole.verdict.anyEffect == .supported)
    #expect(whole.findings.map(\.code).contains("claim_beyond_reach"))
  }

  @Test func `The recipes by row equal the closed form, and one another but for their factors`() throws {
    // HC0 of the saturated Poisson model is log-Wald: 1/a − 1/n₁ + 1/c − 1/n₀; HC1 is n/(n − 2) times as much.
    let hc0 = try #require(tested.robustness.first { $0.recipe.en.contains("HC0") })
    let hc1 = try #require(tested.robustness.first { $0.recipe.en.contains("HC1") })
    #expect(abs(hc0.term.standardError - 0.35525067146428535) < 1e-12)
    #expect(abs(hc1.term.standardError - 0.35525067146428535 * (2552.0 / 2550).squareRoot()) < 1e-12)
  }
}
