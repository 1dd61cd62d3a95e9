import Foundation
import MKBA
import Testing

@Suite("A trace of a figure that is not there")
struct WrongTraces {
  @Test(
    "says so with the nearest right name",
    arguments: [
      ("alternatives.standard.net_present_valeu", "alternatives.standard.net_present_value"),
      ("alternatives.standard.actors.municipalty", "alternatives.standard.actors.municipality"),
      ("parameters.reech", "parameters.reach"), ("hypotheses.referral.efect", "hypotheses.referral.effect"),
      ("hypotheses.referral.nonsense", ""), ("", "results.csv"), ("<script>", "results.csv"),
    ])
  func unknown(asked: String, near: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(
      ["trace", asked, "study.scenario.yaml", "--json", "--draws", "400", "--lang", "en"], in: study.url)
    #expect(outcome.status == 3)
    let error = try PrintedJSON(outcome.output)["error"]
    #expect(error["code"].text == "figure_unknown")
    #expect(near.isEmpty || error["hint"].text?.contains(near) == true, "\(error["hint"].text ?? "")")
  }

  @Test(
    "of a record whose inputs or rules are otherwise now is told with a warning, and one of the same inputs without")
  func otherwise() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    #expect(try ProgramUnderTest.run(WrongInput.run, in: study.url).status == 0)
    let record = study.file("OUT/record.json").path
    func codes() throws -> [String] {
      try FigureTrace("net_present_value", of: record, RunSettings(draws: 400)).run().findings
        .filter { $0.place?.file == record }.map(\.code)
    }
    #expect(try codes() == [])
    let text = try String(contentsOfFile: record, encoding: .utf8)
    let digest = try #require(PrintedJSON(text)["rulesDigest"].text)
    // The same name of the rules, and another text behind it.
    try study.replace(digest, with: String(repeating: "0", count: 64), in: "OUT/record.json")
    #expect(try codes() == ["inputs_otherwise"])
    try text.write(toFile: record, atomically: true, encoding: .utf8)
    #expect(try codes() == [])
    try study.replace("3 hour/week", with: "4 hour/week", in: StudyFile.scenario.name)
    #expect(try codes() == ["inputs_otherwise"])
  }

  @Test("in a folder without a record names the file that is missing")
  func noRecord() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(["trace", "net_present_value", "--json"], in: study.url)
    #expect(outcome.status == 3)
    #expect(try PrintedJSON(outcome.output)["error"]["code"].text == "file_missing")
  }
}
