import Foundation
import Testing

@Suite("A second release from the same folder")
struct WrongReleases {
  @Test("of a run on three people fewer withholds what would tell of them, and says so", arguments: ["en", "nl"])
  func threeFewer(language: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let first = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(first.status == 0, "\(first.errors)")
    let before = try String(contentsOf: study.file("OUT/results.csv"), encoding: .utf8)
    #expect(before.contains("hypotheses.referral.effect,") && before.contains(".net_savings,"))

    try study.dropThree()
    let second = try ProgramUnderTest.run(
      WrongInput.run, in: study.url, language: language == "nl" ? "nl_NL.UTF-8" : "en_US.UTF-8")
    #expect(second.status < 2, "\(second.errors)")
    let says = language == "nl" ? "Naast een eerdere publicatie" : "Beside an earlier release"
    #expect(second.errors.contains(says), "\(second.errors)")
    let after = try String(contentsOf: study.file("OUT/results.csv"), encoding: .utf8)
    #expect(!after.contains("hypotheses.referral.effect,") && !after.contains(".net_savings,"))
    let list = try String(contentsOf: study.file("OUT/releases.json"), encoding: .utf8)
    // 200 rows were shown; 197, which would tell of three, never.
    #expect(list.contains(" : 200") && !list.contains("197") && !list.contains("177"))
  }

  @Test("of a test on three people fewer says so beside the list of files")
  func ofATest() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let command = ["test", StudyFile.hypothesis.name, "--output", "OUT", "--lang", "en"]
    #expect(try ProgramUnderTest.run(command, in: study.url).status == 0)
    try study.dropThree()
    let second = try ProgramUnderTest.run(command, in: study.url)
    #expect(second.status == 0)
    let ending = second.output.components(separatedBy: "Written:").last ?? ""
    #expect(ending.contains("report.en.html") && ending.contains("Beside an earlier release"), "\(ending)")
  }

  @Test("of a comparison on three people fewer has no amounts, says so, and is listed", arguments: [true, false])
  func comparedOnThreeFewer(isOneFile: Bool) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let name = StudyFile.scenario.name
    var other = name
    if !isOneFile {
      other = "other.scenario.yaml"
      try FileManager.default.copyItem(at: study.file(name), to: study.file(other))
      try study.replace("600 person/year", with: "700 person/year", in: other)
    }
    let pair = isOneFile ? ["--from", "standard", "--to", "intensive"] : []
    let command = ["compare", name, other, "--draws", "500", "--output", "OUT"] + pair
    let first = try ProgramUnderTest.run(command, in: study.url)
    #expect(first.status == 0 && !first.errors.contains("Beside an earlier release"), "\(first.errors)")
    #expect(try String(contentsOf: study.file("OUT/compare.en.html"), encoding: .utf8).contains("€"))
    #expect(
      try String(contentsOf: study.file("OUT/releases.json"), encoding: .utf8).contains("compare study.scenario.yaml"))

    try study.dropThree()
    let second = try ProgramUnderTest.run(command, in: study.url)
    #expect(second.status == 0 && second.errors.contains("Beside an earlier release"), "\(second.errors)")
    for language in ["en", "nl"] {
      let page = try String(contentsOf: study.file("OUT/compare.\(language).html"), encoding: .utf8)
      #expect(!page.contains("€"))
    }
    let list = try String(contentsOf: study.file("OUT/releases.json"), encoding: .utf8)
    #expect(list.contains(" : 200") && !list.contains("197") && !list.contains("177"))
  }

  /// The code of the warning.
  static let code = "withheld_for_earlier_release"
}
