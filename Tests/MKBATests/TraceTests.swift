import Foundation
import Testing

@Suite("A trace")
struct TraceTests {
  private static let settings = ["--draws", "400", "--threads", "1", "--lang", "en"]

  /// All layers of a trace, the top first.
  static func layers(_ layer: PrintedJSON) -> [PrintedJSON] { [layer] + layer["from"].items.flatMap(layers) }

  private static func document(
    _ arguments: [String], in folder: URL = ProgramUnderTest.repository
  ) throws -> PrintedJSON {
    let outcome = try ProgramUnderTest.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments.joined(separator: " ")): \(outcome.errors)")
    return try PrintedJSON(outcome.output)
  }

  private static let shipped: [String] = {
    let root = ProgramUnderTest.repository.appendingPathComponent("scenarios")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return (files ?? []).filter { $0.lastPathComponent.hasSuffix(".scenario.yaml") }
      .map { "scenarios/\($0.deletingLastPathComponent().lastPathComponent)/\($0.lastPathComponent)" }.sorted()
  }()

  @Test(
    "of each kind of figure of a shipped scenario tells the numbers of its run, to the last bit", arguments: shipped)
  func sameNumbers(scenario: String) throws {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-trace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    let run = try Self.document(["run", scenario, "--json", "--output", output.path] + Self.settings)["runs"][0]
    let told = ToldNumbers(run: run)
    let alternative = run["alternatives"][0]
    let name = try #require(alternative["name"].text)
    func last(_ list: String) -> String? {
      alternative[list].members.last.map { "alternatives.\(name).\(list).\($0.key)" }
    }
    var asked = ["net_present_value", "gross_savings", "cash_net_savings", "share_positive"]
      .map { "alternatives.\(name).\($0)" }
    asked += ["actors", "years", "flows", "effects"].compactMap(last)
    // Where a registration is tested each trace tests it again, some two seconds: there the claim, and the figures that it flows into.
    if !run["claims"].items.isEmpty { asked = [asked[0], "claims.0"] + ["actors", "effects"].compactMap(last) }
    for figure in asked {
      let trace = try Self.document(["trace", figure, scenario, "--json"] + Self.settings)["trace"]
      let layers = Self.layers(trace)
      let values = layers.flatMap { $0["values"].items }
      #expect(!values.isEmpty, "\(figure)")
      for value in values {
        guard let named = value["figure"].text else { continue }
        let number = try #require(told[named].flatMap(ToldNumbers.central), "\(named)")
        #expect(value["mean"].number?.bitPattern == number.bitPattern, "\(named)")
      }
      let kinds = Set(layers.compactMap { $0["kind"].text })
      // A figure of nobody's flow has nothing below it; others end in what was put in.
      if layers.count > 1 { #expect(kinds.contains("parameter") || kinds.contains("step"), "\(figure): \(kinds)") }
      for parameter in layers where parameter["kind"].text == "parameter" && parameter["values"].items.isEmpty {
        Issue.record("\(parameter["name"].text ?? "") has no number")
      }
    }
  }

  @Test("leads from the balance to the rows that were counted, and to the page of a price")
  func toTheRows() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let trace = try Self.document(
      ["trace", "net_present_value", "study.scenario.yaml", "--json"] + Self.settings, in: study.url)["trace"]
    let layers = Self.layers(trace)
    let hypothesis = try #require(layers.first { $0["kind"].text == "hypothesis" })
    let counted = hypothesis["facts"].items.first { $0["key"].text == "n" }
    let test = try Self.document(["test", "claim.hypothesis.yaml", "--json"], in: study.url)["hypotheses"][0]
    #expect(counted?["text"].text?.replacing(",", with: "") == test["n"].number.map { "\(Int($0))" })
    let price = try #require(layers.first { $0["name"].text == "care_day" })
    let facts = price["facts"].items.map { $0["key"].text }
    #expect(facts.contains("price") && facts.contains("published") && facts.contains("indexation"))
    #expect(price["from"].items.contains { $0["kind"].text == "source" })
    // avoided = reach · uptake · base_risk · (1 − relative_risk), at full uptake: the means of a product of what is independent.
    let avoided = try #require(layers.first { $0["name"].text == "avoided" })
    #expect(avoided["formula"].text?.contains("base_risk * (1 - relative_risk)") == true)
    let names = avoided["from"].items.compactMap { $0["name"].text }
    #expect(names.contains("reach") && names.contains("base_risk") && names.contains("relative_risk"))
  }

  @Test("of a step is the value that its formula gives")
  func stepValue() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    // With certain numbers only: at_home = 600 · 1 · 0.03 · (1 − 0.5) · 14/12 year = 10.5 people.
    try study.replace("{estimate: referral.baseline}", with: "{value: 3%, source: made-up}", in: "study.scenario.yaml")
    try study.replace("{estimate: referral.effect}", with: "{value: 50%, source: made-up}", in: "study.scenario.yaml")
    try study.replace("\"pert(6, 14, 30) month\"", with: "14 month", in: "study.scenario.yaml")
    try study.replace(
      "  - {between: [stay, cash_share], rank: 0.3, source: made-up}\n", with: "", in: "study.scenario.yaml")
    try study.replace("correlations:\n", with: "", in: "study.scenario.yaml")
    let trace = try Self.document(
      ["trace", "effects.at_home", "study.scenario.yaml", "--json"] + Self.settings, in: study.url)["trace"]
    let step = try #require(Self.layers(trace).first { $0["kind"].text == "step" && $0["name"].text == "at_home" })
    let levels = step["values"].items.filter { $0["figure"].text == nil }
    #expect(levels.count == 2)
    #expect(abs((levels.first?["mean"].number ?? 0) - 10.5) < 1e-12)
    #expect(levels.last?["mean"].number == 0)
  }

  @Test("of a record is that of its run, and takes the place of a figure in it", arguments: ["en", "nl"])
  func ofARecord(language: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(outcome.status == 0)
    let place = "runs.0.alternatives.1.indicators.net_present_value.mean"
    let trace = try Self.document(["trace", place, "--record", "OUT/record.json", "--json"], in: study.url)["trace"]
    #expect(trace["name"].text == "alternatives.intensive.net_present_value")
    let told = try PrintedJSON(outcome.output)["runs"][0]["alternatives"][1]["indicators"]["net_present_value"]["mean"]
    #expect(trace["values"][0]["mean"].number == told.number)
    let text = try ProgramUnderTest.run(
      ["trace", place, "--record", "OUT/record.json", "--lang", language], in: study.url)
    #expect(text.output.contains(language == "nl" ? "  stroom less care" : "  flow less care"))
    #expect(text.output.contains("= at_home * care_day"))
  }

  @Test("of what one party has in one year leads to the flows of that party")
  func ofAnActorYear() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    // A participant gets the own contributions and nothing else.
    let trace = try Self.document(
      ["trace", "actor_years.standard.participant.2028", "study.scenario.yaml", "--json"] + Self.settings,
      in: study.url)["trace"]
    #expect(trace["from"].items.map { $0["name"].text } == ["own contributions"])
    #expect(trace["says"].text?.contains("participant gains in 2028") == true, "\(trace["says"].text ?? "")")
    let flow = trace["from"][0]["values"].items.first { $0["label"].text == "in 2028" }
    let mean = try #require(flow?["mean"].number)
    #expect(trace["values"][0]["unit"].text == "EUR2024/year")
    #expect(abs(abs(trace["values"][0]["mean"].number ?? 0) - abs(mean)) <= 1e-9 * abs(mean))
  }

  @Test("of a term of a hypothesis has the estimate and the ends of its interval, as its test prints them")
  func ofATerm() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let trace = try Self.document(
      ["trace", "hypotheses.referral.effect", "study.scenario.yaml", "--json"] + Self.settings, in: study.url)["trace"]
    let test = try Self.document(["test", "claim.hypothesis.yaml", "--json"], in: study.url)["hypotheses"][0]
    let told = try #require(test["estimate"]["terms"].items.first { $0["name"].text == "effect" })
    let numbers = trace["values"].items.map { $0["mean"].number }
    #expect(numbers.count == 3)
    #expect(numbers == ["estimate", "conf_low", "conf_high"].map { told[$0].number })
    #expect(numbers.allSatisfy { $0 != nil })
    // Half as many referrals were claimed; the estimate lies within its interval.
    #expect((numbers[1] ?? 1) < (numbers[0] ?? 0) && (numbers[0] ?? 1) < (numbers[2] ?? 0))
  }

  @Test("of a record says so where what it was made of is otherwise now", arguments: ["en", "nl"])
  func ofARecordThatIsOld(language: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    #expect(try ProgramUnderTest.run(WrongInput.run, in: study.url).status == 0)
    let record = try PrintedJSON(String(contentsOf: study.file("OUT/record.json"), encoding: .utf8))
    let says = language == "nl" ? "anders dan in dit verslag" : "otherwise than in this record"
    let words = ["trace", "actors.participant", "--record", "OUT/record.json", "--lang", language]
    let before = try ProgramUnderTest.run(words + ["--json"], in: study.url)
    #expect(try PrintedJSON(before.output)["fingerprint"].text == record["fingerprint"].text)
    #expect(!before.errors.contains(says))
    // What participants pay doubles, and with it what the trace tells.
    try study.replace("25 EUR2024/day", with: "50 EUR2024/day", in: StudyFile.scenario.name)
    let after = try ProgramUnderTest.run(words + ["--json"], in: study.url)
    let document = try PrintedJSON(after.output)
    let numbers = try [before.output, after.output].map {
      try PrintedJSON($0)["trace"]["values"][0]["mean"].number ?? 0
    }
    #expect(abs(numbers[1] - 2 * numbers[0]) <= 1e-9 * abs(numbers[1]) && numbers[0] != 0)
    #expect(after.status == 0 && document["fingerprint"].text != record["fingerprint"].text)
    for errors in [after.errors, try ProgramUnderTest.run(words, in: study.url).errors] {
      #expect(
        errors.contains(says) && errors.contains("OUT/record.json") && errors.contains("mkba verify"), "\(errors)")
    }
  }

  @Test("for outside withholds what a release withholds")
  func outside() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    // The study has 9 events among the treated or more; with a limit above that, its estimate is withheld.
    try study.replace("smallest_cell: 10", with: "smallest_cell: 100000", in: StudyFile.codebook.name)
    for figure in ["parameters.relative_risk", "hypotheses.referral", "hypotheses.referral.effect"] {
      let trace = try Self.document(
        ["trace", figure, "study.scenario.yaml", "--json", "--audience", "outside"] + Self.settings, in: study.url)
      for layer in Self.layers(trace["trace"])
      where ["parameter", "estimate", "hypothesis"].contains(layer["kind"].text) {
        #expect(layer["values"].items.isEmpty)
        #expect(!layer["facts"].items.contains { ["n", "treated", "recipe"].contains($0["key"].text) })
      }
    }
    let balance = try ProgramUnderTest.run(
      ["trace", "net_present_value", "study.scenario.yaml", "--json", "--audience", "outside"] + Self.settings,
      in: study.url)
    #expect(balance.status == 3)
  }
}
