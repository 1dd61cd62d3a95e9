import Foundation
import Testing

@Suite("The formats of a report")
struct FormatProgramTests {
  @Test("are those asked for", arguments: [("html,docx", ["docx", "html"]), ("md", ["md"])])
  func chosen(_ formats: String, _ endings: [String]) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(
      ["run", StudyFile.scenario.name, "--draws", "1000", "--output", "OUT", "--formats", formats], in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = study.contents.keys.filter { $0.hasPrefix("OUT/report.") }.sorted()
    #expect(names == ["en", "nl"].flatMap { language in endings.map { "OUT/report.\(language).\($0)" } })
  }

  @Test("are refused by the nearest right name where they are none")
  func unknown() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let before = study.contents
    let outcome = try ProgramUnderTest.run(["run", StudyFile.scenario.name, "--formats", "html,dox"], in: study.url)
    #expect(outcome.status == 2 && outcome.errors.contains("Did you mean docx?"), "\(outcome.errors)")
    #expect(study.contents == before)
  }

  @Test("are those of mkba test too, which hides small cells and keeps a list of what it released")
  func tests() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(
      ["test", StudyFile.hypothesis.name, "--output", "OUT", "--lang", "nl"], in: study.url)
    #expect(outcome.status == 0 && outcome.output.contains("Geschreven:"), "\(outcome.errors)")
    let names = study.contents.keys.filter { $0.hasPrefix("OUT/") }.sorted()
    let reports = ["en", "nl"].flatMap { language in ["docx", "html", "md"].map { "OUT/report.\(language).\($0)" } }
    #expect(names == ["OUT/releases.json"] + reports)
    let list = try String(contentsOf: study.file("OUT/releases.json"), encoding: .utf8)
    #expect(list.contains("hypothesis referral treated rows"))
    let text = try String(contentsOf: study.file("OUT/report.nl.md"), encoding: .utf8)
    #expect(!text.contains("Niet voor publicatie"))
    // Without a folder nothing is written.
    let quiet = try StudyFolder()
    defer { quiet.remove() }
    let before = quiet.contents
    _ = try ProgramUnderTest.run(["test", StudyFile.hypothesis.name], in: quiet.url)
    #expect(quiet.contents == before)
  }
}
