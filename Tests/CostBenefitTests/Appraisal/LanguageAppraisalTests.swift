import CostBenefit
import Foundation
import Testing

/// What lives, values after the horizon, optimism, capacity and credit do to the figures, against sums done by hand.
@Suite struct LanguageAppraisalTests {
  private func run(_ text: String, draws: Int = 2000) throws -> RunResult {
    try Simulation(TrialScenario.compile(text), draws: draws).run()
  }

  private func simple(_ lines: String, _ more: (String, String)...) -> String {
    let frame = """
      format: 1
      scenario: Simple
      price_year: 2024
      base_date: 2026-01-01
      horizon: 2026..2035
      timing: end
      discounting: nl-2026
      sources: [sources.yaml]
      baseline: {says: Nothing.}
      alternatives:
        standard: {}

      """
    return more.reduce(frame + lines + "\n") { $0.replacing($1.0, with: $1.1) }
  }

  /// A level amount for ever is amount / r: with the ten years of the horizon 200,000 / 2.8% = 7,142,857 where the rate stays 2.8%.
  @Test func aPerpetuityIsDiscountedByTheRatesOfItsYears() throws {
    let lines = """
      parameters:
        gain: {value: 200_000 EUR2024/year, source: book}
      benefits:
        - {flow: gain, amount: gain, to: society}
        - {flow: after the horizon, amount: "perpetuity(gain, 0%)", to: society}
      """
    let none = ("baseline: {says: Nothing.}", "baseline: {set: {gain: 0 EUR2024/year}}")
    let result = try run(simple(lines, none))
    // 2.8% through year 35, 1.8% in the years after it, each year at its own rate.
    let first = (1 - pow(1.028, -35)) / 0.028
    let wanted = 200_000 * (first + pow(1.028, -35) / 0.018)
    let found = result.alternatives[0].netPresentValue.summary.mean
    #expect(abs(found / wanted - 1) < 1e-12)
    // Beside it stands the pack of 2021, under which the stream for ever is worth 200,000 / 2.25%.
    let other = try #require(result.otherRules.first { $0.rules == "nl-2021" })
    #expect(abs(other.meanNetPresentValue / (200_000 / 0.0225) - 1) < 1e-12)
    // One year later it is 1% more: 1/(r − g) at each rate.
    let grown = try run(
      simple(
        lines.replacing("gain, 0%", with: "gain, 1%").replacing("amount: \"", with: "source: book, amount: \""), none))
    let q = 1.01 / 1.028
    let after = (0..<25).reduce(0.0) { $0 + pow(q, Double($1 + 1)) } + pow(q, 25) * 1.01 / 0.008
    let ten = (1 - pow(1.028, -10)) / 0.028
    let value = 200_000 * (ten + pow(1.028, -10) * after)
    #expect(abs(grown.alternatives[0].netPresentValue.summary.mean / value - 1) < 1e-12)
  }

  /// The balance under the rules that stand beside those of a file is the balance of a file with those rules, also where a value after
  /// the horizon counts for half because of an overlap.
  @Test func otherRulesTakeTheOverlapOffAValueAfterTheHorizon() throws {
    let lines = """
      parameters:
        gain: {value: 200_000 EUR2024/year, source: book}
      benefits:
        - {flow: within, amount: 20 * gain, to: society, overlap: all, source: book}
        - {flow: after the horizon, amount: "perpetuity(gain, 0%)", to: society, overlap: all}
      overlaps: {all: {share: 50%, source: book}}
      """
    let none = ("baseline: {says: Nothing.}", "baseline: {set: {gain: 0 EUR2024/year}}")
    let own = try run(simple(lines, none))
    let beside = try #require(own.otherRules.first { $0.rules == "nl-2021" })
    let other = try run(simple(lines, none, ("nl-2026", "nl-2021"))).alternatives[0].netPresentValue.summary.mean
    // 4,000,000 a year for ten years and half of what 200,000 a year is worth after them, at 2.25%.
    let ten = (1 - pow(1.0225, -10)) / 0.0225
    #expect(abs(other / (4_000_000 * ten + 100_000 / 0.0225 * pow(1.0225, -10)) - 1) < 1e-12)
    #expect(abs(beside.meanNetPresentValue / other - 1) < 1e-12)
  }

  /// 100,000 now for a life of four years against 230,000 for ten: equal amounts a year make them comparable.
  @Test func alternativesOfUnequalLivesCompareByTheirYearlyValue() throws {
    let lines = """
      parameters:
        price: {value: 0 EUR2024, source: book}
        gain: {value: 0 EUR2024/year, source: book}
      benefits:
        - {flow: gain, amount: gain, to: society}
      costs:
        - {flow: purchase, amount: price * once(2026), by: municipality}
      """
    let sets = """
      alternatives:
        short: {life: 4 year, set: {price: 100_000 EUR2024, gain: 40_000 EUR2024/year}, source: book}
        long: {set: {price: 230_000 EUR2024, gain: 40_000 EUR2024/year}, source: book}
      """
    let result = try run(simple(lines, ("alternatives:\n  standard: {}", sets)))
    func factor(_ years: Double) -> Double { (1 - pow(1.028, -years)) / 0.028 }
    let wanted = [40_000 - 100_000 / 1.028 / factor(4), 40_000 - 230_000 / 1.028 / factor(10)]
    for (alternative, value) in zip(result.alternatives, wanted) {
      #expect(abs((alternative.equivalentAnnual?.summary.mean ?? .nan) / value - 1) < 1e-12)
    }
    #expect(result.alternatives.map(\.life) == [4, 10])
    #expect(abs(result.alternatives[0].netPresentValue.summary.mean / (wanted[0] * factor(4)) - 1) < 1e-12)
  }

  @Test func optimismIsALineOfItsOwn() throws {
    let result = try run(
      TrialScenario.with([
        ("amount: cost, by: municipality}", "amount: cost, by: municipality, optimism: 20%, source: book}")
      ]))
    let flows = result.alternatives[0].flows
    let work = try #require(flows.first { $0.name == "work" }).presentValue.summary.mean
    let more = try #require(flows.first { $0.name == "work (optimism bias)" }).presentValue.summary.mean
    #expect(abs(more / work - 0.2) < 1e-12)
  }

  /// The rows of a credit table add up to the balance of society, and a provider brings its own costs.
  @Test func creditDividesTheResultAndBringsCostsAlong() throws {
    let result = try run(
      TrialScenario.with([
        ("parameters:", "parameters:\n  half: {value: \"uniform(40%, 60%)\", role: credit_share, source: book}"),
        (
          "claims:",
          "  - {flow: rent, amount: cost * 10%, by: state, source: book}\ncredit:\n  us: {share: half, costs: [work]}\n  them: {share: rest, costs: [rent]}\nclaims:"
        ),
      ]))
    let alternative = result.alternatives[0]
    #expect(alternative.credit.map(\.provider) == ["us", "them"])
    let sum = alternative.credit.reduce(0) { $0 + $1.balance.summary.mean }
    #expect(abs(sum / alternative.netPresentValue.summary.mean - 1) < 1e-9)
    #expect(result.identityFault < 1e-12)
    let costs = alternative.credit.map(\.costs.summary.mean)
    #expect(abs(costs[1] / costs[0] - 0.1) < 1e-9)
  }

  /// Reach is 100 with a limit that is uniform from 50 to 150: it binds in half of the draws.
  @Test func howOftenACapacityBindsIsReported() throws {
    let result = try run(
      TrialScenario.with([
        ("parameters:", "parameters:\n  room: {value: \"uniform(50, 150) person/year\", source: book}"),
        ("reach * risk", "\"saturate(reach, room) * risk"), ("(1 - effect) * share", "(1 - effect) * share\""),
        ("cashable: share", "cashable: 0%"),
      ]), draws: 20_000)
    let capacity = try #require(result.alternatives[0].capacities.first)
    #expect(capacity.name == "avoided")
    #expect(abs(capacity.share.share - 0.5) < 0.02)
    #expect(capacity.years.count == 5)
    #expect(capacity.years.allSatisfy { abs($0.share - capacity.share.share) < 1e-12 })
  }
}
