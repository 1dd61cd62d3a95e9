import Foundation
import Testing

/// What `mkba run` gives for every scenario that ships, as text, JSON and HTML, in both languages, at few draws: a guard against change.
///
/// `make golden` writes the files again; `git diff` then shows what moved. That the numbers are right is shown by others, in
/// Tests/Checks: elderly_work.py draws that scenario anew, scenarios_by_hand.py works out the mean balance of all the other ones, and
/// discounting.py does present values.
@Suite("Every scenario that ships")
struct ScenarioGoldenTests {
  static let scenarios: [String] = {
    let root = ProgramUnderTest.repository.appendingPathComponent("scenarios").resolvingSymlinksInPath()
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return (files ?? []).filter { $0.lastPathComponent.hasSuffix(".scenario.yaml") }
      .map { "scenarios/\($0.deletingLastPathComponent().lastPathComponent)/\($0.lastPathComponent)" }.sorted()
  }()

  @Test("gives the text, the document and the page of its golden files", arguments: scenarios, ["en", "nl"])
  func gives(_ scenario: String, _ language: String) throws {
    let name = scenario.split(separator: "/").last?.replacing(".scenario.yaml", with: "") ?? ""
    try Self.inNewFolder { place in
      let outcome = try ProgramUnderTest.run(["run", scenario, "--draws", "4000", "--lang", language], in: place)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == (try Self.golden("\(name).\(language).txt")), "make golden writes it again")
      let page = try String(
        contentsOf: place.appendingPathComponent("out/report.\(language).html"), encoding: .utf8)
      // The style is that of every page. What can be saved are the drawings and tables once more, in the escapes of an address.
      let style = try #require(page.firstMatch(of: /(?s)<style>\n(.*?)<\/style>\n/))
      #expect(String(style.output.1) == (try Self.golden("page.css")), "make golden writes it again")
      let rest = page.replacingCharacters(in: style.range, with: "").replacing(/"data:[^"]*"/, with: "\"data:\"")
      #expect(rest == (try Self.golden("\(name).\(language).html")), "make golden writes it again")
    }
    try Self.inNewFolder { place in
      let outcome = try ProgramUnderTest.run(
        ["run", scenario, "--draws", "4000", "--lang", language, "--json"], in: place)
      #expect(outcome.output == (try Self.golden("\(name).\(language).json")), "make golden writes it again")
    }
  }

  private static func golden(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// A folder of its own: a run tells what moved since the record that stands in its `out`.
  private static func inNewFolder(_ body: (URL) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    for folder in ["scenarios", "notebooks-data"] {
      try FileManager.default.createSymbolicLink(
        at: place.appendingPathComponent(folder),
        withDestinationURL: ProgramUnderTest.repository.appendingPathComponent(folder))
    }
    try body(place)
  }

  @Test("is under 60 lines", arguments: scenarios)
  func isShort(_ scenario: String) throws {
    let text = try String(
      contentsOf: ProgramUnderTest.repository.appendingPathComponent(scenario), encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
  }

  @Test("is one of at least twelve")
  func areMany() {
    #expect(Self.scenarios.count >= 12)
  }
}
