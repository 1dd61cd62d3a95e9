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

  /// The small study with a hypothesis on a weighted sample, whose weights are raked to margins of which the cells stand in a CSV, and with
  /// earlier studies beside it.
  private static func raked() throws -> StudyFolder {
    let study = try StudyFolder()
    let margins = """
      format: 1
      margins: People by help and place
      source: made-up
      cells: cells.csv

      """
    try margins.write(to: study.file("people.margins.yaml"), atomically: true, encoding: .utf8)
    try "organisation,people\nzuid,4000\noost,2000\nwest,3000\nmidden,1000\nkade,900\nnoord,1500\nrand,800\n".write(
      to: study.file("cells.csv"), atomically: true, encoding: .utf8)
    let studies = """
      format: 1
      studies: earlier
      outcome: {nl: verwijzing, en: referral}
      effect: relative risk
      direction: lower is better
      list:
        - {study: One, design: randomised, country: NL, year: 2019, grade: good, source: made-up, estimate: 0.8, interval: [0.6, 1.07]}
        - {study: Two, design: randomised, country: BE, year: 2020, grade: fair, source: made-up, estimate: 0.7, interval: [0.5, 0.98]}
        - {study: Three, design: randomised, country: NL, year: 2021, grade: fair, source: made-up, estimate: 0.9, interval: [0.6, 1.35]}

      """
    try studies.write(to: study.file("earlier.studies.yaml"), atomically: true, encoding: .utf8)
    try study.replace(
      "identification: {design: crude comparison}",
      with: """
        identification:
          design: survey comparison
          margins: people.margins.yaml
          combine_with: {studies: earlier.studies.yaml, weight: 50%, new_site: no, verdict_on: own}
        """, in: "claim.hypothesis.yaml")
    let outcome = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return study
  }

  @Test(
    "Margins, their cells and earlier studies are among the inputs; one that changed is told of",
    arguments: [
      ("people.margins.yaml", "by help", "by hand"), ("cells.csv", "zuid,4000", "zuid,9000"),
      ("earlier.studies.yaml", "0.98", "0.99"),
    ])
  func besideTheData(_ file: String, _ old: String, _ new: String) throws {
    let study = try Self.raked()
    defer { study.remove() }
    let record = try String(contentsOf: study.file("OUT/record.json"), encoding: .utf8)
    #expect(record.contains("../\(file)\""))
    try study.replace(old, with: new, in: file)
    let verified = try ProgramUnderTest.run(["verify", "--json", "OUT/record.json"], in: study.url)
    let document = try PrintedJSON(verified.output)
    #expect(document["causes"].items.map { $0["what"].text } == ["../\(file)"])
    // The title of margins moves no figure.
    #expect(verified.status == (file == "people.margins.yaml" ? 0 : 1))
  }

  @Test("Earlier studies that change after a plan was frozen are told of")
  func plan() throws {
    let study = try Self.raked()
    defer { study.remove() }
    // What a weighted sample could show is known after the fit only, so that it has no plan to freeze.
    try study.replace("design: survey comparison", with: "design: crude comparison", in: "claim.hypothesis.yaml")
    try study.replace("  margins: people.margins.yaml\n", with: "", in: "claim.hypothesis.yaml")
    let frozen = try ProgramUnderTest.run(["power", "--freeze", "claim.hypothesis.yaml"], in: study.url)
    #expect(frozen.status == 0, "\(frozen.errors)")
    let same = try ProgramUnderTest.run(["test", "--json", "claim.hypothesis.yaml"], in: study.url)
    #expect(same.status == 0 && !same.output.contains("sha256 earlier.studies.yaml"))
    try study.replace("0.98", with: "0.97", in: "earlier.studies.yaml")
    let changed = try ProgramUnderTest.run(["test", "--json", "claim.hypothesis.yaml"], in: study.url)
    #expect(changed.output.contains("sha256 earlier.studies.yaml"))
  }
}
