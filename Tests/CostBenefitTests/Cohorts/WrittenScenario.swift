import CostBenefit
import Documents
import Evidence

/// A scenario written in a test, in a folder of its own with the files beside it.
struct WrittenScenario {
  let text: String
  var files: [String: String] = [:]

  /// A scenario of ten years without a discount of which one writes the middle: parameters, cohorts, steps.
  init(
    _ middle: String, horizon: String = "2026..2035", timing: String = "start", rate: String = "0%",
    baseline: String = "{}", alternatives: String = "{standard: {}}",
    flows: String = "costs:\n  - {flow: nothing, amount: 0 EUR2024/year, by: municipality}\n",
    files: [String: String] = [:]
  ) {
    text = """
      format: 1
      scenario: Written
      price_year: 2024
      base_date: 2026-01-01
      horizon: \(horizon)
      timing: \(timing)
      discounting: own.yaml
      sources: [sources.yaml]
      \(middle)
      baseline: \(baseline)
      alternatives: \(alternatives)
      \(flows)
      """
    self.files = files
    self.files["sources.yaml"] = ScenarioFolder.book
    self.files["own.yaml"] = """
      format: 1
      rules: own
      starts: 2020-01-01
      rates: [{rate: \(rate)}]
      source: {title: Own, status: own}

      """
  }

  /// A measure in every town of a country, about a mean `mu` with `tau` between towns: `nation`, people times what falls.
  static func nation(
    mu: String, tau: String, towns: [(name: String, people: Int)] = [("Alfen", 1_000), ("Belden", 3_000)],
    steps: [String] = [], horizon: String, timing: String = "start", rate: String = "0%", baseline: String,
    alternatives: String = "{standard: {}}",
    flows: String = "costs:\n  - {flow: nothing, amount: 0 EUR2024/year, by: municipality}\n"
  ) -> WrittenScenario {
    WrittenScenario(
      """
      parameters:
        mu: \(mu)
        tau: \(tau)
      scale:
        nation:
          places: places.yaml
          place: town
          varies: {fall: {mean: mu, between: tau, scale: identity}}
          amount: people * fall
          source: book
      \(steps.isEmpty ? "" : "steps:\n" + steps.map { "  \($0)\n" }.joined())
      """, horizon: horizon, timing: timing, rate: rate, baseline: baseline, alternatives: alternatives, flows: flows,
      files: [
        "places.yaml": "format: 1\nmargins: Places\nsource: book\ncells:\n"
          + towns.map { "  - {town: \($0.name), people: \($0.people)}\n" }.joined()
      ])
  }

  func model(_ estimates: [String: Estimate] = [:]) throws(Findings) -> Model {
    try ScenarioFolder.compile(text, beside: files, estimates: estimates)
  }

  func run(draws: Int = 2, seed: UInt64 = 1, threads: Int = 1) throws(Findings) -> RunResult {
    try Simulation(model(), draws: draws, seed: seed, threads: threads).run()
  }
}

extension Model {
  /// The draws of a step in each year.
  func draws(of step: String, in alternative: String = "standard", draws: Int = 2, seed: UInt64 = 1) throws
    -> [[Double]]
  {
    guard let own = alternatives.first(where: { $0.name == alternative }),
      let years = own.steps.first(where: { $0.name == step })?.years
    else { return [] }
    return try Simulation(self, draws: draws, seed: seed).table(years.map { .register($0) }).columns
  }

  /// The value of a step by year, where nothing is uncertain.
  func values(of step: String, in alternative: String = "standard") throws -> [Double] {
    try draws(of: step, in: alternative).map { $0[0] }
  }
}
