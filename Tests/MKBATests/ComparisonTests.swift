import Foundation
import Testing

@Suite("Two scenarios compared")
struct ComparisonTests {
  /// The document of `compare`, with the study on one side and, on the other, what `change` makes of a copy of its scenario.
  private func compare(
    _ options: [String] = [], _ change: (inout String) -> Void
  ) throws -> PrintedJSON {
    let study = try StudyFolder()
    defer { study.remove() }
    var text = try String(contentsOf: study.file(StudyFile.scenario.name), encoding: .utf8)
    change(&text)
    try text.write(to: study.file("other.scenario.yaml"), atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(
      ["compare", "--json", "--draws", "2000", StudyFile.scenario.name, "other.scenario.yaml"] + options, in: study.url)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    return try PrintedJSON(outcome.output)
  }

  private func replace(_ old: String, _ new: String, in text: inout String) {
    #expect(text.contains(old))
    text = text.replacingOccurrences(of: old, with: new)
  }

  private func rows(_ document: PrintedJSON, of alternative: String) -> [(name: String, mean: Double)] {
    document["waterfall"].items.filter { $0["alternative"].text == alternative }.map {
      ($0["assumption"].text ?? "", $0["net_present_value"]["mean"].number ?? .nan)
    }
  }

  private func difference(_ document: PrintedJSON, of alternative: String) throws -> Double {
    let own = document["differences"].items.first { $0["from"].text == alternative }
    return try #require(own?["net_present_value"]["mean"].number)
  }

  @Test("differ by exactly 0 where they say the same")
  func nothing() throws {
    let document = try compare { _ in }
    #expect(document["changed"].items.isEmpty && document["differences"].items.count == 2)
    for item in document["differences"].items {
      let figure = item["net_present_value"]
      #expect(figure["mean"].number == 0 && figure["sd"].number == 0)
      #expect(figure["quantiles"].members.allSatisfy { $0.value.number == 0 })
    }
    #expect(rows(document, of: "standard").map(\.name) == ["interaction"])
    #expect(rows(document, of: "standard").map(\.mean) == [0])
  }

  @Test("are written for people too, with the waterfall as a drawing")
  func pages() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let name = StudyFile.scenario.name
    let outcome = try ProgramUnderTest.run(
      ["compare", "--draws", "500", name, name, "--from", "standard", "--to", "intensive", "--output", "compared"],
      in: study.url)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("compared/compare.nl.html"))
    let page = try String(contentsOf: study.file("compared/compare.en.html"), encoding: .utf8)
    #expect(page.contains("<svg") && page.contains("Interaction") && page.contains("€"))
  }

  @Test("are written outside without amounts where one side withholds its estimate", arguments: [true, false])
  func withheldPages(isFirst: Bool) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    // The same study, with a limit that its smallest cell is below.
    let name = StudyFile.scenario.name
    for (file, old, new) in [
      (name, "[claim.hypothesis.yaml]", "[strict.hypothesis.yaml]"),
      (StudyFile.hypothesis.name, "register.codebook.yaml", "strict.codebook.yaml"),
      (StudyFile.codebook.name, "smallest_cell: 10", "smallest_cell: 30"),
    ] {
      let text = try String(contentsOf: study.file(file), encoding: .utf8)
      #expect(text.contains(old))
      let copy =
        file == name
        ? "strict.scenario.yaml" : "strict." + file.split(separator: ".").dropFirst().joined(separator: ".")
      try text.replacing(old, with: new).write(to: study.file(copy), atomically: true, encoding: .utf8)
    }
    try study.replace("600 person/year", with: "587 person/year", in: "strict.scenario.yaml")
    let files = isFirst ? ["strict.scenario.yaml", name] : [name, "strict.scenario.yaml"]
    let command = ["compare", "--draws", "500", "--lang", "en"] + files
    let outcome = try ProgramUnderTest.run(command + ["--output", "compared"], in: study.url)
    #expect(!outcome.errors.contains("Beside an earlier release"), "\(outcome.errors)")
    #expect(outcome.status == 0 && outcome.output.contains("€") && outcome.output.contains("587 person/year"))
    let page = try String(contentsOf: study.file("compared/compare.en.html"), encoding: .utf8)
    #expect(page.contains("too small a group") && page.contains("parameters.reach.value"))
    #expect(
      !page.contains("587 person") && !page.contains("600 person") && !page.contains("€") && !page.contains("<svg"))
    // The terminal and the document, asked for outside, tell no more.
    let outside = try ProgramUnderTest.run(command + ["--audience", "outside"], in: study.url)
    #expect(outside.status == 0 && outside.output.contains("parameters.reach.value"))
    #expect(!outside.output.contains("587 person") && !outside.output.contains("€"))
    let document = try PrintedJSON(
      ProgramUnderTest.run(command + ["--audience", "outside", "--json"], in: study.url).output)
    let change = try #require(document["changed"].items.first { $0["where"].text == "parameters.reach.value" })
    #expect(change["from"].text == nil && change["to"].text == nil && change["why"].text != nil)
    #expect(!document["differences"].items.isEmpty && !document["waterfall"].items.isEmpty)
    for item in document["differences"].items + document["waterfall"].items {
      let figure = item["net_present_value"]
      #expect(figure["mean"].number == nil && figure["sd"].number == nil && figure["why"].text != nil)
    }
  }

  @Test("read a file once where two of its alternatives are compared, so that each finding is told once")
  func toldOnce() throws {
    let name = "scenarios/elderly-work/elderly-work.scenario.yaml"
    let outcome = try ProgramUnderTest.run(
      ["compare", "--draws", "500", name, name, "--from", "standard", "--to", "intensive"])
    #expect(outcome.status == 0)
    // The registration has two words for one thing.
    #expect(outcome.errors.components(separatedBy: "both count as wlz_residential").count == 2, "\(outcome.errors)")
  }

  @Test("by one number differ by that number alone, without interaction")
  func one() throws {
    let document = try compare { replace("600 person/year", "700 person/year", in: &$0) }
    let found = rows(document, of: "standard")
    #expect(found.map(\.name) == ["parameters.reach", "interaction"])
    let first = try #require(found.first)
    #expect(first.mean == (try difference(document, of: "standard")) && found.dropFirst().map(\.mean) == [0])
    // The other alternative sets a reach of its own.
    #expect(rows(document, of: "intensive").map(\.mean) == [0, 0])
  }

  @Test("by many changes have a row for each, rules and prices too, that add up to the whole")
  func many() throws {
    let document = try compare { text in
      replace("600 person/year", "700 person/year", in: &text)
      replace("nl-2026", "nl-2021", in: &text)
      replace("25 EUR2024/day", "30 EUR2024/day", in: &text)
      replace("{price: zin.nursing-home-day}", "{value: 250 EUR2024/day, source: made-up}", in: &text)
      replace("ramp(2025, 2028)", "ramp(2025, 2030)", in: &text)
    }
    let found = rows(document, of: "standard")
    #expect(
      found.map(\.name) == [
        "discounting", "parameters.reach", "parameters.care_day", "parameters.contribution", "steps.uptake",
        "interaction",
      ])
    let whole = try difference(document, of: "standard")
    #expect(abs(found.reduce(0) { $0 + $1.mean } - whole) <= 1e-9 * found.reduce(0) { $0 + abs($1.mean) })
    // A transfer moves no balance of society.
    #expect(try #require(found.first { $0.name == "parameters.contribution" }).mean == 0)
    #expect(found.filter { $0.mean != 0 }.count == 5)
  }

  @Test("by a flow that reads a new step have one row for the two together")
  func structure() throws {
    let document = try compare { text in
      replace("  at_home: avoided * stay\n", "  at_home: avoided * stay\n  visits: reach * 2 * uptake\n", in: &text)
      replace("  visits: reach * 2 * uptake", "  visits: {formula: reach * 2 * uptake, source: made-up}", in: &text)
      replace(
        "transfers:\n",
        "  - {flow: visits, amount: visits * 20 EUR2024/person, by: municipality, source: made-up}\ntransfers:\n",
        in: &text)
    }
    let found = rows(document, of: "standard")
    #expect(found.map(\.name) == ["steps.visits + costs.visits", "interaction"])
    #expect(try #require(found.first).mean < 0)
    #expect(document["in_interaction_only"].items.isEmpty)
    let whole = try difference(document, of: "standard")
    #expect(abs(found.reduce(0) { $0 + $1.mean } - whole) <= 1e-9 * abs(whole))
  }

  @Test("may be two alternatives of one: a row for each thing that they set otherwise")
  func alternatives() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let name = StudyFile.scenario.name
    let outcome = try ProgramUnderTest.run(
      ["compare", "--json", "--draws", "2000", name, name, "--from", "standard", "--to", "intensive"], in: study.url)
    let document = try PrintedJSON(outcome.output)
    let run = try PrintedJSON(
      ProgramUnderTest.run(["run", "--json", "--draws", "2000", "--output", "OUT", name], in: study.url).output)
    let whole = try difference(document, of: "standard")
    #expect(whole == run["runs"][0]["differences"][0]["net_present_value"]["mean"].number)
    let found = rows(document, of: "standard")
    #expect(
      found.map(\.name) == [
        "alternatives.standard.set.reach", "alternatives.standard.set.programme_cost", "interaction",
      ])
    #expect(abs(found.reduce(0) { $0 + $1.mean } - whole) <= 1e-9 * found.reduce(0) { $0 + abs($1.mean) })
  }
}
