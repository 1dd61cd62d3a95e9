import Foundation
import Testing

/// What `mkba run` prints for every scenario that ships, in both languages, at few draws: a guard against change.
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

  @Test("prints what its golden file says", arguments: scenarios, ["en", "nl"])
  func prints(_ scenario: String, _ language: String) throws {
    let name = scenario.split(separator: "/").last?.replacing(".scenario.yaml", with: "") ?? ""
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).\(language).txt")
    // A folder of its own: a run tells what moved since the record that stands in its `out`.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    for folder in ["scenarios", "notebooks-data"] {
      try FileManager.default.createSymbolicLink(
        at: place.appendingPathComponent(folder),
        withDestinationURL: ProgramUnderTest.repository.appendingPathComponent(folder))
    }
    let outcome = try ProgramUnderTest.run(
      ["run", scenario, "--draws", "4000", "--lang", language], in: place)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == (try String(contentsOf: golden, encoding: .utf8)), "make golden writes it again")
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
