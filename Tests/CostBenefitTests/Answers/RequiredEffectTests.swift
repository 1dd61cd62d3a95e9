import CostBenefit
import Foundation
import Probability
import Testing

@Suite("The anchor: elderly work halves referrals and saves 200,000 a year")
struct RequiredEffectTests {
  /// 400,000 a year for a whole effect, an effect of 50% (30% to 70%), a programme of 60,000 a year: the care-home anchor.
  private static let anchor = BookScenario(
    """
    parameters:
      fall: {value: 50%, measure: risk difference, interval: [30%, 70%], confidence: 95%, counterfactual: included, source: book}
      whole: {value: 400_000 EUR2024/year, source: book}
      programme: {value: 60_000 EUR2024/year, source: book}
    baseline: {set: {whole: 0 EUR2024/year, programme: 0 EUR2024/year}}
    alternatives: {elderly_work: {}}
    benefits:
      - {flow: less care, amount: fall * whole, to: care_office, cashable: 1}
    costs:
      - {flow: elderly work, amount: programme, by: municipality}
    claims:
      - average(gross_savings, 2026..2035) >= 200_000 EUR2024/year
      - equivalent_annual(net_savings) >= 0 EUR2024/year
      - net_present_value >= 0 EUR2024
    """, horizon: "2026..2035", timing: "end")

  @Test("The break-even effect is 15%, whatever the discount rate")
  func breakEven() throws {
    let found = try Self.anchor.run().alternatives[0]
    let value = try #require(found.breakEven.first { $0.parameter == "fall" }?.value)
    #expect(abs(value - 0.15) < 1e-9)
    // P(balance > 0) = Φ((.5 − .15)/(.2/1.96)) = .99969814.
    let share = try Self.anchor.run(draws: 100_000).alternatives[0].sharePositive
    #expect(abs(share.share - 0.9996981392973485) < 4 * 0.000055)
  }

  @Test("Every claim has the effect that would just meet it")
  func required() throws {
    let found = try Self.anchor.run().alternatives[0].requiredEffects
    #expect(found.map { $0.map(\.parameter) } == [["fall"], ["fall"], ["fall"]])
    let values = found.map { $0[0].value ?? .nan }
    // 200,000 = .5 · 400,000, and both nets are zero at 60,000/400,000.
    #expect(abs(values[0] - 0.5) < 1e-9 && abs(values[1] - 0.15) < 1e-9 && abs(values[2] - 0.15) < 1e-9)
  }

  @Test("An effect that cannot be large enough has no required value")
  func impossible() throws {
    let scenario = BookScenario(
      """
      parameters:
        risk: {value: 10%, measure: risk, interval: [8%, 13%], confidence: 95%, source: book}
        ratio: {value: 0.8, measure: relative risk, interval: [0.6, 0.99], confidence: 95%, counterfactual: included, source: book}
        each: {value: 1_000 EUR2024/year, source: book}
      baseline: {set: {each: 0 EUR2024/year}}
      alternatives: {measure: {}}
      benefits:
        - {flow: less, amount: risk * (1 - ratio) * each, to: municipality}
      claims:
        - equivalent_annual(gross_savings) >= 500 EUR2024/year
      """)
    let found = try scenario.run().alternatives[0].requiredEffects
    #expect(found.map { $0.map(\.parameter) } == [["ratio"]])
    #expect(found[0][0].value == nil)
  }
}
