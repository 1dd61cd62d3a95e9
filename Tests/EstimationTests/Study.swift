import Estimation
import Evidence
import Foundation
import Registrations

/// The study files that ship, and hypotheses written for a test beside them.
enum Study {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ name: String) -> String {
    root.appendingPathComponent("scenarios/elderly-work/\(name)").path
  }

  static func registration(of hypothesis: Hypothesis) throws -> Registration {
    try Registration.read(codebook: hypothesis.codebook, columns: hypothesis.columnsNeeded)
  }

  /// Reads and tests a shipped hypothesis, with words in its file replaced.
  static func tested(_ name: String, replacing: [(String, String)] = []) throws -> TestedHypothesis {
    let hypothesis = try hypothesis(name, replacing: replacing)
    return try HypothesisTest.run(hypothesis, registration(of: hypothesis))
  }

  static func hypothesis(_ name: String, replacing: [(String, String)] = []) throws -> Hypothesis {
    guard !replacing.isEmpty else { return try Hypothesis.read(path(name)) }
    var text = try String(contentsOfFile: path(name), encoding: .utf8)
    for (old, new) in replacing + [("data: ", "data: \(path(""))/")] { text = text.replacing(old, with: new) }
    return try withFile(text) { try Hypothesis.read($0) }
  }

  /// A file with this text, for as long as `body` takes.
  static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("test.hypothesis.yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try body(path)
  }
}
