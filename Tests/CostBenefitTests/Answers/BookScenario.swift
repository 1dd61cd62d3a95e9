import CostBenefit
import Documents

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
    try ScenarioFolder.compile(text, beside: ["sources.yaml": ScenarioFolder.book])
  }

  func run(draws: Int = 2_000, threads: Int = 1) throws(Findings) -> RunResult {
    try simulation(draws: draws, threads: threads).run()
  }

  func simulation(draws: Int = 2_000, threads: Int = 1) throws(Findings) -> Simulation {
    try Simulation(model(), draws: draws, threads: threads)
  }
}
