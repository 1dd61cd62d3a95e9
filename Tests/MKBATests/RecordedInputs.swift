import Foundation
import Testing

@Suite("The inputs of a record")
struct RecordedInputs {
  @Test("A record names every file that moves a figure, the numbers of an empirical distribution too")
  func everyFile() throws {
    let base = ProgramUnderTest.repository.appendingPathComponent("Tests/MKBATests/Study")
    let study = try StudyFolder(copying: base)
    defer { study.remove() }
    try "months\n6\n9\n14\n20\n".write(to: study.file("stays.csv"), atomically: true, encoding: .utf8)
    let text = try String(contentsOf: study.file("study.scenario.yaml"), encoding: .utf8)
    let written = try #require(text.firstMatch(of: /"pert\([^"]*month"/)).output
    try study.replace(String(written), with: "\"empirical('stays.csv', months) month\"", in: "study.scenario.yaml")
    let run = ["run", "study.scenario.yaml", "--draws", "500", "--output", "out", "--json"]
    let outcome = try ProgramUnderTest.run(run, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let record = try String(contentsOf: study.file("out/record.json"), encoding: .utf8)
    for file in [
      "study.scenario.yaml", "stays.csv", "sources.yaml", ".hypothesis.yaml", ".codebook.yaml", "register.csv",
    ] {
      #expect(record.contains(file), "\(file)")
    }
    // A number in the sample moves: the record says which file, and that figures moved.
    try study.replace("20", with: "26", in: "stays.csv")
    let verified = try ProgramUnderTest.run(["verify", "out/record.json"], in: study.url)
    #expect(verified.status == 1)
    #expect(verified.output.contains("stays.csv"))
  }
}
