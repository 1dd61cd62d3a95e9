import Foundation
import Testing

@Suite("A frozen plan")
struct PlanTests {
  private static func plan(in study: StudyFolder, language: String = "en") throws -> (json: PrintedJSON, text: String) {
    let outcome = try ProgramUnderTest.run(["test", "--json", StudyFile.hypothesis.name], in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let told = try ProgramUnderTest.run(["test", "--lang", language, StudyFile.hypothesis.name], in: study.url)
    // Lines are broken to fit a terminal.
    let text = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (try PrintedJSON(outcome.output)["hypotheses"][0]["plan"], text)
  }

  @discardableResult
  private static func freeze(_ study: StudyFolder, _ more: [String] = []) throws -> PrintedJSON {
    let outcome = try ProgramUnderTest.run(
      ["power", "--freeze", "--json", StudyFile.hypothesis.name] + more, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)["hypotheses"][0]
  }

  @Test("is absent where none was made, and kept where nothing changed but the writing")
  func kept() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    var seen = try Self.plan(in: study)
    #expect(seen.json["status"].text == "absent")
    #expect(seen.text.contains("No plan was frozen beforehand"))
    let frozen = try Self.freeze(study)
    #expect(frozen["plan"]["path"].text == "claim.plan.json")
    #expect(frozen["plan"]["sha256"].text?.count == 64)
    // Another order, quotes, a comment and other words for people say nothing else.
    try study.replace(
      "expected: -50%\nsmallest_of_interest: -10%", with: "smallest_of_interest: '-10%'   # at least\nexpected: -50%",
      in: StudyFile.hypothesis.name)
    try study.replace("Elderly work halves referrals.", with: "It halves them.", in: StudyFile.hypothesis.name)
    seen = try Self.plan(in: study)
    #expect(seen.json["status"].text == "kept")
    #expect(seen.json["frozen_on"].text == frozen["plan"]["frozen_on"].text)
    #expect(seen.json["changed"].items.isEmpty)
    #expect(seen.text.contains("have not changed since"))
    #expect(try Self.plan(in: study, language: "nl").text.contains("sindsdien niet veranderd"))
  }

  @Test("names every key that changed since, of the hypothesis and of the codebook")
  func changed() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try Self.freeze(study)
    try study.replace("expected: -50%", with: "expected: -40%", in: StudyFile.hypothesis.name)
    try study.replace("confidence: 95%", with: "confidence: 90%", in: StudyFile.hypothesis.name)
    try study.replace(
      "design: crude comparison", with: "design: crude comparison, cluster: organisation", in: StudyFile.hypothesis.name
    )
    try study.replace("at_least: 0}", with: "at_least: 1}", in: StudyFile.codebook.name)
    let seen = try Self.plan(in: study)
    #expect(seen.json["status"].text == "changed")
    #expect(
      seen.json["changed"].items.map(\.text) == [
        "expected", "identification.cluster", "test.confidence", "codebook: columns.hours.at_least",
      ])
    #expect(seen.text.contains("since then this has changed") && seen.text.contains("identification.cluster"))
  }

  @Test(
    "counts no more once a hand was in it, nor does a file that is no plan",
    arguments: [
      ("-50%", "-40%"), ("\"frozen_on\" : \"2", "\"frozen_on\" : \"1"),
      ("\"program\" : \"mkba\"", "\"program\" : \"other\""),
      ("{", "["),
    ])
  func broken(_ old: String, _ new: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try Self.freeze(study)
    try study.replace(old, with: new, in: "claim.plan.json")
    let seen = try Self.plan(in: study)
    #expect(seen.json["status"].text == "broken")
    #expect(seen.text.contains("it does not count"))
  }

  @Test("is not overwritten unless that is asked for in so many words")
  func replaced() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let first = try Self.freeze(study)["plan"]["sha256"].text
    let before = study.contents
    let again = try ProgramUnderTest.run(["power", "--freeze", StudyFile.hypothesis.name], in: study.url)
    #expect(again.status == 3 && again.errors.contains("frozen plan"))
    #expect(study.contents == before)
    try study.replace("expected: -50%", with: "expected: -40%", in: StudyFile.hypothesis.name)
    let second = try Self.freeze(study, ["--replace-plan"])["plan"]["sha256"].text
    #expect(first != second)
    #expect(try Self.plan(in: study).json["status"].text == "kept")
  }
}

@Suite("Power by simulation")
struct SimulatedPowerProgramTests {
  @Test("agrees with the exact enumeration of the same test, and is the same bytes again on other threads")
  func agreement() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.replace("power: 80%}", with: "power: 80%, recipe: wald}", in: StudyFile.hypothesis.name)
    let command = ["power", "--simulate", "2000", "--json", StudyFile.hypothesis.name]
    let outcome = try ProgramUnderTest.run(command + ["--threads", "1"], in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let plan = try PrintedJSON(outcome.output)["hypotheses"][0]
    let exact = plan["power"]
    let simulated = plan["simulated"]
    // Five Monte Carlo errors, and the tables without events in an arm: the enumeration gives those half an event.
    for key in ["any_if_claim_true", "refute_if_smallest_of_interest"] {
      let share = try #require(simulated[key]["share"].number)
      let error = try #require(simulated[key]["mcse"].number)
      let unanswered = try #require(simulated["without_answer"]["share"].number)
      #expect(abs(share - (try #require(exact[key].number))) < 5 * error + unanswered + 1e-3, "\(key)")
    }
    #expect(try #require(simulated["any_if_no_effect"]["share"].number) < 0.05)
    #expect(try #require(simulated["shown_if_claim_true"]["share"].number) < 0.05)
    #expect(try ProgramUnderTest.run(command + ["--threads", "2"], in: study.url).output == outcome.output)
    let other = try ProgramUnderTest.run(command + ["--seed", "2"], in: study.url)
    #expect(other.status == 0 && other.output != outcome.output)
  }
}
