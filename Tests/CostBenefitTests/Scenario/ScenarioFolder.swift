import CostBenefit
import Documents
import Evidence
import Foundation

/// A scenario written in a test, in a folder of its own with the files beside it.
enum ScenarioFolder {
  /// One invented source, `book`.
  static let book = "format: 1\nsources:\n  book: {title: A book, status: synthetic}\n"

  /// What `use` makes of the scenario while the files stand there; then the folder goes.
  static func read<Result>(
    _ text: String, beside files: [String: String], _ use: (Scenario) throws(Findings) -> Result
  ) throws(Findings) -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-scenario-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, content) in files { try WholeFile.write(content, to: folder.appendingPathComponent(name).path) }
    let path = folder.appendingPathComponent("trial.scenario.yaml").path
    try WholeFile.write(text, to: path)
    return try use(Scenario.read(path))
  }

  static func compile(
    _ text: String, beside files: [String: String], estimates: [String: Estimate] = [:]
  ) throws(Findings) -> Model {
    try read(text, beside: files) { scenario throws(Findings) in
      try ScenarioCompiler.compile(scenario, estimates: estimates)
    }
  }
}
