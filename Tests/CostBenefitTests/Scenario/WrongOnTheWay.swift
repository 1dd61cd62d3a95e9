import CostBenefit
import Documents
import Testing

/// What is found under other rules, or while drawing: a warning on the scenario that does not stop the work.
@Suite("A warning on the way")
struct WrongOnTheWay {
  @Test("names the kind of flow for which other rules have no rate")
  func kind() throws {
    let text = TrialScenario.with([
      ("nl-2026", "nl-health-2024"), ("cashable: share}", "cashable: share, discount_as: effects}"),
      ("effect: {estimate: trial.effect}", "effect: {value: 50%, source: book}"),
      ("risk:   {estimate: trial.baseline}", "risk:   {value: 3%, source: book}"),
    ])
    let model = try RuledScenario.compile(text, rules: "nl-2026")
    let finding = try #require(model.findings.first { $0.code == "kind_without_rate" })
    #expect(finding.place?.line == 28)
    #expect(finding.place?.column == 95)
    #expect(finding.severity == .warning)
  }

  @Test("names the step that is above what was observed, with its share of draws")
  func ceiling() throws {
    let model = try TrialScenario.compile(
      ("claims:", "ceilings: [{step: avoided, at_most: 0.1 person/year, source: book}]\nclaims:"))
    let result = try Simulation(model, draws: 500).run()
    let finding = try #require(result.findings.first)
    #expect(finding.code == "ceiling_exceeded")
    #expect(finding.severity == .warning)
    #expect(finding.message.en.contains("avoided is above the observed volume in"))
    #expect(finding.place?.line == 31)
    #expect(finding.place?.column == 19)
  }

  @Test("says a share with a decimal comma in Dutch, and never calls one draw of many 0%")
  func smallShare() throws {
    func message(_ level: Double) throws -> Words {
      let model = try TrialScenario.compile(
        ("cost:   {", "volume: {value: \"uniform(0, 1) person/year\", source: book}\n  cost:   {"),
        ("at_home: avoided", "seen: volume\n  at_home: avoided"),
        ("set: {reach", "set: {volume: 0 person/year, reach"),
        ("claims:", "ceilings: [{step: seen, at_most: \(level) person/year, source: book}]\nclaims:"))
      return try #require(try Simulation(model, draws: 20_000).run().findings.first).message
    }
    let often = try message(0.8)
    #expect(often.nl.contains(/komt in (19|20),\d% van de trekkingen/))
    #expect(often.en.contains(/in (19|20)\.\d% of the draws/))
    // Twenty draws are 0.1%.
    let seldom = try message(0.9998)
    #expect(seldom.nl.contains("in minder dan 0,1% van de trekkingen"))
    #expect(seldom.en.contains("in less than 0.1% of the draws"))
  }
}
