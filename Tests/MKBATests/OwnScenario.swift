import Foundation
import Testing

/// A scenario written in a test, in a folder of its own with one invented source, `book`.
struct OwnScenario {
  let folder: URL
  private static let name = "own.scenario.yaml"

  /// - Parameter text: from `horizon:` on.
  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-own-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "format: 1\nsources:\n  book: {title: A book, status: synthetic}\n"
      .write(to: folder.appendingPathComponent("sources.yaml"), atomically: true, encoding: .utf8)
    let frame = "format: 1\nscenario: Own\nprice_year: 2024\nbase_date: 2026-01-01\nsources: [sources.yaml]\n"
    try (frame + text + "\n")
      .write(to: folder.appendingPathComponent(Self.name), atomically: true, encoding: .utf8)
  }

  /// What `mkba run` prints, in English.
  func run(_ options: String...) throws -> String {
    let outcome = try ProgramUnderTest.run(["run", Self.name, "--lang", "en", "--output", "OUT"] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    return outcome.output
  }

  /// A column of `draws.csv` of the last run.
  func draws(of name: String) throws -> [Double] {
    let text = try String(contentsOf: folder.appendingPathComponent("OUT/draws.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let place = try #require(lines[0].split(separator: ",").firstIndex { $0 == name })
    return lines.dropFirst().compactMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[place]) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
