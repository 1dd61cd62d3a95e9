import Documents
import Estimation
import Testing

@Suite("A regression discontinuity from a hypothesis file")
struct ThresholdDesignTests {
  private func term(_ tested: TestedHypothesis, _ name: String) throws -> TestedHypothesis.Term {
    try #require(tested.terms.first { $0.name == name }, "\(tested.verdict.flags)")
  }

  @Test func `Effect and level below the threshold are those the rows were made with`() throws {
    let tested = try ThresholdStudies.study().test(ThresholdStudies.lines(", adjust_for: [age]"))
    let effect = try term(tested, "effect")
    #expect(effect.confLow < -3 && effect.confHigh > -3 && effect.confHigh < 0)
    #expect(abs(try term(tested, "baseline").estimate - 30) < 1)
    #expect(tested.verdict.anyEffect == .supported)
    #expect(tested.evidence.maryland == 4)
    #expect(tested.exhibits.map(\.key) == ["threshold", "covariate_continuity", "placebo_thresholds"])
    #expect(tested.robustness.contains { $0.method == "double bandwidth" })
    #expect(tested.estimate?.terms.count == 2)
  }

  @Test func `A risk has its ratio and its level`() throws {
    let tested = try ThresholdStudies.study().test(
      ThresholdStudies.lines(", bandwidth: 15, kernel: uniform", effect: "relative risk", expected: "-30%"))
    let effect = try term(tested, "effect")
    #expect(effect.confLow < 0.35 / 0.6 && effect.confHigh > 0.35 / 0.6)
    #expect(abs(try term(tested, "baseline").estimate - 0.6) < 0.2)
  }

  @Test func `Where the rule is not always followed, the effect is that of having had it`() throws {
    // One in five does not follow the rule; y follows what was had.
    let study = try ThresholdStudies.study(changing: { row in
      guard (row["u"].flatMap(Double.init) ?? 1) < 0.2, let y = row["y"].flatMap(Double.init) else { return }
      let had = row["help"] == "yes"
      (row["help"], row["y"]) = (had ? "no" : "yes", "\(had ? y + 3 : y - 3)")
    })
    let tested = try study.test(ThresholdStudies.lines(""))
    let effect = try term(tested, "effect")
    #expect(effect.confLow < -3 && effect.confHigh > -3 && effect.confHigh < 0)
    #expect(tested.recipe.en.contains("whom the threshold moved"))
  }
}
