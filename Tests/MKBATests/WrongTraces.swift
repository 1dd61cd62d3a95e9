import Foundation
import Testing

@Suite("A trace of a figure that is not there")
struct WrongTraces {
  @Test(
    "says so with the nearest right name",
    arguments: [
      ("alternatives.standard.net_present_valeu", "alternatives.standard.net_present_value"),
      ("alternatives.standard.actors.municipalty", "alternatives.standard.actors.municipality"),
      ("parameters.reech", "parameters.reach"), ("", "results.csv"), ("<script>", "results.csv"),
    ])
  func unknown(asked: String, near: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(
      ["trace", asked, "study.scenario.yaml", "--json", "--draws", "400", "--lang", "en"], in: study.url)
    #expect(outcome.status == 3)
    let error = try PrintedJSON(outcome.output)["error"]
    #expect(error["code"].text == "figure_unknown")
    #expect(error["hint"].text?.contains(near) == true, "\(error["hint"].text ?? "")")
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
