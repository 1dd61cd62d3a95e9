import CostBenefit
import Documents
import Foundation
import Testing

@Suite("A baseline")
struct BaselineTests {
  @Test("grows by itself under every alternative, from the base year on")
  func autonomous() throws {
    var book = SmallBook(frame: "horizon: 2026..2028\ntiming: end\ndiscounting: {rules: nl-2026, rate: 0%}")
    book.parameters = ["inflow: {value: 100 person/year, source: book}"]
    book.flows =
      "benefits:\n  - {flow: less, amount: on * inflow * 10 EUR2024/person, to: care_office, source: book}"
    book.baseline = "inflow: 100 person/year}, autonomous: {inflow: 2%, source: book}, source: book"
    let text = book.text.replacingOccurrences(of: "source: book}}\nalternatives", with: "source: book}\nalternatives")
    let result = try Simulation(TrialScenario.compile(text), draws: 2).run()
    for (place, year) in result.alternatives[0].years.enumerated() {
      #expect(abs(year.figure.summary.mean - 1_000 * pow(1.02, Double(place))) < 1e-9)
    }
  }

  /// A baseline that costs 70 to end, beside a measure that saves 100 and beside one that takes its place.
  private func ending(_ more: String = "") throws -> RunResult {
    var book = SmallBook()
    book.flows = "benefits:\n  - {flow: less, amount: on * 100 EUR2024/year, to: care_office, source: book}"
    let flow = "{flow: wind up, amount: 70 EUR2024/year, by: municipality, \(more)source: book}"
    let text = book.text
      .replacingOccurrences(
        of: "baseline: {says: Nothing new., ", with: "baseline: {says: Old work., stopping: [\(flow)], "
      )
      .replacingOccurrences(of: "{measure: {}}", with: "{beside: {}, instead: {stops_baseline: yes}}")
    return try Simulation(TrialScenario.compile(text), draws: 2).run()
  }

  @Test("costs what ending it costs, in the alternatives that end it and in no other")
  func stopping() throws {
    let result = try ending()
    #expect(result.alternatives.map(\.netPresentValue.summary.mean) == [100, 30])
    #expect(result.differences[0].netPresentValue.summary.mean == -70)
  }

  @Test("costs what ending it costs with its addition for optimism")
  func optimismOfStopping() throws {
    #expect(try ending("optimism: 50%, ").alternatives.map(\.netPresentValue.summary.mean) == [100, -5])
  }
}
