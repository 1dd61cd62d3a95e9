import Foundation
import Testing

@Suite("The program")
struct ProgramTests {
  private static func run(
    _ study: StudyFolder, threads: Int = 1, draws: Int = 1000, to output: String = "OUT", _ more: [String] = []
  ) throws -> ProgramUnderTest.Outcome {
    let outcome = try ProgramUnderTest.run(
      [
        "run", "--json", "--draws", "\(draws)", "--threads", "\(threads)", "--output", output, StudyFile.scenario.name,
      ] + more, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  @Test("prints and writes the same bytes for any number of threads")
  func threads() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    // More than one block of draws, and a last one that is not full.
    let outcomes = try [1, 2, 3].map { try Self.run(study, threads: $0, draws: 5000, to: "OUT\($0)") }
    #expect(outcomes[0].output == outcomes[1].output && outcomes[0].output == outcomes[2].output)
    let files = study.contents
    let names = files.keys.filter { $0.hasPrefix("OUT1/") }
    // Reports in two languages and four formats, four tables and their database, the record and the list of releases.
    #expect(names.count == 15)
    for name in names {
      for other in ["OUT2", "OUT3"] {
        #expect(files[name] == files[name.replacingOccurrences(of: "OUT1", with: other)], "\(name)")
      }
    }
  }

  @Test("gives other draws for another seed, and the same for the same one")
  func seeds() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outputs = try ["1", "1", "2"].map { try Self.run(study, ["--seed", $0]).output }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] != outputs[2])
  }

  @Test("draws every parameter as before when one is added that nothing reads")
  func idleParameter() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    _ = try Self.run(study, to: "before")
    try study.apply(
      .replace("parameters:\n", "parameters:\n  idle: {value: \"uniform(0, 1)\", source: made-up}\n", .scenario))
    _ = try Self.run(study, to: "after")
    let files = study.contents
    #expect(files["before/draws.csv"] == files["after/draws.csv"])
    #expect(files["before/record.json"] != files["after/record.json"])
  }

  @Test("finds no difference at all between a scenario and itself")
  func itself() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let name = StudyFile.scenario.name
    let document = try PrintedJSON(
      ProgramUnderTest.run(["compare", "--json", "--draws", "5000", name, name], in: study.url).output)
    #expect(document["changed"].items.isEmpty)
    #expect(document["differences"].items.count == 2)
    for difference in document["differences"].items {
      let balance = difference["net_present_value"]
      #expect(balance["mean"].number == 0 && balance["sd"].number == 0)
      let quantiles = balance["quantiles"].members
      #expect(quantiles.count == 9 && quantiles.allSatisfy { $0.value.number == 0 })
    }
  }

  @Test("names what two scenarios say otherwise, and what that does to the balance")
  func changes() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.apply(.copy(.scenario, to: "other.scenario.yaml"))
    try study.apply(.replace("3 hour/week", "4 hour/week", "other.scenario.yaml"))
    let document = try PrintedJSON(
      ProgramUnderTest.run(
        ["compare", "--json", "--draws", "1000", StudyFile.scenario.name, "other.scenario.yaml"], in: study.url
      ).output)
    #expect(document["changed"].items.map { $0["where"].text } == ["parameters.home_help.value"])
    // More help at home is a negative benefit.
    for difference in document["differences"].items {
      #expect(try #require(difference["net_present_value"]["mean"].number) < 0)
    }
  }

  @Test("prints exactly one JSON document for every command")
  func oneDocument() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    _ = try Self.run(study)
    let (scenario, hypothesis) = (StudyFile.scenario.name, StudyFile.hypothesis.name)
    for command in [
      ["run", "--draws", "1000", scenario], ["run", "--draws", "1000", "--export-draws", "0", scenario, scenario],
      ["test", hypothesis], ["test", hypothesis, hypothesis], ["power", hypothesis], ["check", scenario],
      ["check", hypothesis, StudyFile.codebook.name, StudyFile.sources.name],
      ["compare", "--draws", "1000", scenario, scenario],
      ["show", "design", hypothesis], ["show", "estimate", hypothesis], ["show", "model", scenario],
      ["show", "draws", scenario], ["verify", "OUT/record.json"],
    ] {
      for language in ["nl", "en"] {
        let outcome = try ProgramUnderTest.run(command + ["--json", "--lang", language], in: study.url)
        #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        let document = try? PrintedJSON(outcome.output)
        #expect(document?.value is [String: Any], "\(command)")
      }
    }
  }

  @Test("writes nothing of several scenarios where one is wrong, and leaves an earlier report as it was")
  func allOrNothing() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    _ = try Self.run(study)
    try study.apply(.copy(.scenario, to: "wrong.scenario.yaml"))
    try study.apply(.replace("avoided * stay", "avoided + stay", "wrong.scenario.yaml"))
    let before = study.contents
    let outcome = try ProgramUnderTest.run(
      ["run", "--draws", "2000", "--output", "OUT", StudyFile.scenario.name, "wrong.scenario.yaml"], in: study.url)
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(study.contents == before)
  }
}
