import Foundation
import Testing

@Suite("Draws that are written to a file")
struct ExportedDrawsTests {
  private static func scenario(_ correlations: String) throws -> OwnScenario {
    try OwnScenario(
      """
      horizon: 2026..2026
      timing: start
      discounting: {rules: nl-2026, rate: 0%}
      parameters:
        gain: {value: "normal(1_000, 200) EUR2024/year", source: book}
        cost: {value: "lognormal_median(600, 0.4) EUR2024/year", source: book}
      \(correlations)
      baseline: {set: {gain: 0 EUR2024/year, cost: 0 EUR2024/year}}
      alternatives: {measure: {}}
      benefits:
        - {flow: gained, amount: gain, to: participant}
      costs:
        - {flow: work, amount: cost, by: municipality}
      """)
  }

  private func ranks(_ values: [Double]) -> [Double] {
    var ranks = values
    for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      ranks[place] = Double(rank)
    }
    return ranks
  }

  /// Spearman's, without ties: 1 − 6 Σd²/(n(n² − 1)).
  private func rankCorrelation(_ first: [Double], _ second: [Double]) -> Double {
    let n = Double(first.count)
    let squares = zip(ranks(first), ranks(second)).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return 1 - 6 * squares / (n * (n * n - 1))
  }

  @Test("are those of a run that Iman and Conover's method arranged as a whole, all of them or the first")
  func imanConover() throws {
    let draws = 4_000
    let scenario = try Self.scenario(
      "correlations:\n  - {between: [gain, cost], rank: 0.6, method: iman-conover, draws: \(draws), source: book}")
    defer { scenario.remove() }
    let options = ["--json", "--draws", "\(draws)", "--export-draws"]
    let printed = try PrintedJSON(scenario.run(options[0], options[1], options[2], options[3], "\(draws)"))
    let (gain, cost) = try (scenario.draws(of: "gain"), scenario.draws(of: "cost"))
    let values = try scenario.draws(of: "measure.net_present_value")
    #expect(gain.count == draws && cost.count == draws && values.count == draws)
    #expect(abs(rankCorrelation(gain, cost) - 0.6) < 0.02)
    #expect(zip(values, zip(gain, cost)).allSatisfy { abs($0 - ($1.0 - $1.1)) < 1e-9 * abs($1.0) })
    let mean = printed["runs"][0]["alternatives"][0]["indicators"]["net_present_value"]["mean"].number
    #expect(abs(try #require(mean) - values.reduce(0, +) / Double(draws)) < 1e-9)

    _ = try scenario.run(options[0], options[1], options[2], options[3], "300")
    #expect(try scenario.draws(of: "gain") == Array(gain.prefix(300)))
    #expect(try scenario.draws(of: "cost") == Array(cost.prefix(300)))

    // Each number has the draws that it has by itself, in another order.
    let apart = try Self.scenario("")
    defer { apart.remove() }
    _ = try apart.run(options[0], options[1], options[2], options[3], "\(draws)")
    #expect(try apart.draws(of: "gain").sorted() == gain.sorted())
    #expect(try apart.draws(of: "cost").sorted() == cost.sorted())
    #expect(try abs(rankCorrelation(apart.draws(of: "gain"), apart.draws(of: "cost"))) < 0.08)
  }

  @Test("are none where none are asked for")
  func none() throws {
    let scenario = try Self.scenario("")
    defer { scenario.remove() }
    _ = try scenario.run("--draws", "1000", "--export-draws", "0")
    let out = scenario.folder.appendingPathComponent("OUT")
    #expect(FileManager.default.fileExists(atPath: out.appendingPathComponent("results.csv").path))
    #expect(!FileManager.default.fileExists(atPath: out.appendingPathComponent("draws.csv").path))
  }
}
