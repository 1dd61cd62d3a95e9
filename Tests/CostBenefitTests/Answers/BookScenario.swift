import CostBenefit
import Documents
import Foundation

/// A scenario written in a test, with one invented source, `book`: read, compiled and drawn.
struct BookScenario {
  let text: String

  /// A scenario of one year that is not discounted, unless `years` and `rules` say otherwise.
  init(_ body: String, horizon: String = "2026..2026", timing: String = "start", rules: String = "nl-2026") {
    text = """
      format: 1
      scenario: Written in a test
      price_year: 2024
      base_date: 2026-01-01
      horizon: \(horizon)
      timing: \(timing)
      discounting: \(rules)
      sources: [sources.yaml]

      """ + body
  }

  func model() throws(Findings) -> Model {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-written-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let sources = "format: 1\nsources:\n  book: {title: A book, status: synthetic}\n"
    try WholeFile.write(sources, to: folder.appendingPathComponent("sources.yaml").path)
    let path = folder.appendingPathComponent("written.scenario.yaml").path
    try WholeFile.write(text, to: path)
    return try ScenarioCompiler.compile(Scenario.read(path))
  }

  func run(draws: Int = 2_000, threads: Int = 1) throws(Findings) -> RunResult {
    try simulation(draws: draws, threads: threads).run()
  }

  func simulation(draws: Int = 2_000, threads: Int = 1) throws(Findings) -> Simulation {
    try Simulation(model(), draws: draws, threads: threads)
  }
}
