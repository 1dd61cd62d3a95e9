import CostBenefit
import Documents
import Foundation

/// A scenario of a few lines: one measure against nothing, in euros of 2024 from 2026 on, without discounting unless asked.
struct SmallBook {
  var frame = "horizon: 2026..2026\ntiming: start\ndiscounting: {rules: nl-2026, rate: 0%}"
  var parameters: [String] = []
  var steps: [String] = []
  var flows = ""
  var rest = ""
  /// `set:` of the baseline.
  var baseline = ""
  var draws = 2

  var text: String {
    var lines = ["format: 1", "scenario: Small", "price_year: 2024", "base_date: 2026-01-01", frame]
    lines.append("sources: [sources.yaml]")
    lines += ["parameters:"] + (parameters + ["on: 1"]).map { "  \($0)" }
    if !steps.isEmpty { lines += ["steps:"] + steps.map { "  \($0)" } }
    lines.append("baseline: {says: Nothing new., set: {on: 0\(baseline.isEmpty ? "" : ", " + baseline)}}")
    lines += ["alternatives: {measure: {}}", flows, rest]
    return lines.joined(separator: "\n") + "\n"
  }

  func model() throws(Findings) -> Model { try TrialScenario.compile(text) }

  func run(seed: UInt64 = 1) throws -> RunResult { try Simulation(model(), draws: draws, seed: seed).run() }

  /// The measure's figures.
  func measure() throws -> (RunResult.Alternative, RunResult.Books) {
    let result = try run()
    return (result.alternatives[0], result.books[0])
  }
}
