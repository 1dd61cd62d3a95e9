import CostBenefit
import Foundation
import Probability
import Testing

@Suite("Ratios and rates of a result")
struct RatioTests {
  /// Paycheck Plus, from the inputs in Hendren & Sprung-Keyser's code (a bonus averaging 1,399 and 1,364 dollars; taken up by 45.9%
  /// and 34.8%, of whom .9% and 2.5% were induced to; after-tax income up 654 and 645, earnings up 33 and 192): what participants
  /// gain is the bonus of those not induced, what the purse pays is the rise of after-tax income less that of earnings.
  @Test("Paycheck Plus has a marginal value of public funds of .996389 from unrounded inputs")
  func paycheckPlus() throws {
    let scenario = BookScenario(
      """
      parameters:
        bonus_14: {value: 1_399 EUR2024/year, source: book}
        bonus_15: {value: 1_364 EUR2024/year, source: book}
        taken_14: {value: 45.9%, source: book}
        taken_15: {value: 34.8%, source: book}
        induced_14: {value: 0.9%, source: book}
        induced_15: {value: 2.5%, source: book}
        after_tax: {value: 1_299 EUR2024/year, source: book}       # 654 + 645
        earnings: {value: 225 EUR2024/year, source: book}          # 33 + 192
      steps:
        gain: bonus_14 * (taken_14 - induced_14) + bonus_15 * (taken_15 - induced_15)
      baseline: {set: {gain: 0 EUR2024/year, after_tax: 0 EUR2024/year, earnings: 0 EUR2024/year}}
      alternatives: {paycheck_plus: {}}
      costs:
        - {flow: behaviour, amount: after_tax - earnings - gain, by: state}
      transfers:
        - {flow: bonus, amount: gain, from: state, to: participant}
      """)
    let found = try #require(try scenario.run(draws: 100).alternatives[0].ratios).marginalValueOfPublicFunds
    // (1,399 · .45 + 1,364 · .323) / (621 + 453)
    #expect(abs(found.gain.summary.mean - 1070.122) < 1e-9)
    #expect(abs(found.netPublicCost.summary.mean - 1074) < 1e-9)
    #expect(abs((found.ratioOfMeans ?? 0) - 0.996389) < 5e-7)
    // 0.9963891992551211 by hand with 16 digits.
    #expect(abs((found.ratioOfMeans ?? 0) - 1070.122 / 1074) < 1e-12)
  }

  @Test("The marginal value is infinite where somebody gains and the purse pays nothing")
  func infinity() {
    typealias Value = MarginalValueOfPublicFunds
    #expect(Value.value(5, 0) == .infinity)
    #expect(Value.value(5, -3) == .infinity)
    #expect(Value.value(-5, 0) == -.infinity)
    #expect(Value.value(0, 0) == nil)
    #expect(Value.value(-4, 2) == -2)
    // The purse gains 2 and others lose 4: each euro of it costs them 2.
    #expect(Value.value(-4, -2) == 2)
    // In order where all gain: finite ones below the infinite. 41 draws: the 2.5% point is the second smallest.
    let costs = (0..<41).map { Double($0) - 10 }
    let all = Value(gains: costs.map { _ in 30 }, costs: costs, unit: "EUR2024")
    #expect(all.low == 30.0 / 29 && all.high == .infinity)
    #expect(all.quadrants.onlyNumeratorPositive == 11.0 / 41)
    // One infinite of 41: the 97.5% point is the largest that is finite, 30/1.
    let positive = (0..<41).map(Double.init)
    let one = Value(gains: positive.map { _ in 30 }, costs: positive, unit: "EUR2024")
    #expect(one.low == 30.0 / 39 && one.high == 30)
    let mixed = Value(gains: costs.map { 5 - $0 }, costs: costs, unit: "EUR2024")
    #expect(mixed.low == nil && mixed.intervalKind.hasPrefix("none"))
  }

  @Test("Fieller's set holds the ratios that the data do not refute: an interval, its outside, or the whole line")
  func fieller() {
    let z = 1.959963984540054
    func statistic(_ ratio: Double, _ a: Double, _ b: Double, _ v: (Double, Double), _ c: Double) -> Double {
      (a - ratio * b) / (v.0 - 2 * ratio * c + ratio * ratio * v.1).squareRoot()
    }
    let near = Fieller(numerator: 10, denominator: 5, variances: (4, 1), covariance: 0.5)
    guard case .interval(let low, let high) = near.region else { return #expect(Bool(false)) }
    #expect(abs(statistic(low, 10, 5, (4, 1), 0.5) - z) < 1e-9)
    #expect(abs(statistic(high, 10, 5, (4, 1), 0.5) + z) < 1e-9)
    #expect(low < 2 && 2 < high)
    let far = Fieller(numerator: 10, denominator: 1, variances: (4, 1), covariance: 0)
    guard case .outside(let below, let above) = far.region else { return #expect(Bool(false)) }
    #expect(below < above)
    for end in [below, above] { #expect(abs(abs(statistic(end, 10, 1, (4, 1), 0)) - z) < 1e-9) }
    // What lies between is refuted; the estimate itself is not.
    #expect(abs(statistic((below + above) / 2, 10, 1, (4, 1), 0)) > z)
    #expect(!(below...above).contains(10))
    #expect(Fieller(numerator: 1, denominator: 1, variances: (4, 1), covariance: 0).region == .wholeLine)
    // Without a spread of the denominator it is the plain interval.
    let plain = Fieller(numerator: 6, denominator: 2, variances: (1, 0), covariance: 0)
    guard case .interval(let first, let last) = plain.region else { return #expect(Bool(false)) }
    #expect(abs(first - (6 - z) / 2) < 1e-12 && abs(last - (6 + z) / 2) < 1e-12)
  }

  @Test("A normal pair of benefits and costs has Fieller's set, and another pair has none")
  func normalPair() throws {
    func scenario(_ cost: String) -> BookScenario {
      BookScenario(
        """
        parameters:
          gain: {value: "normal(10, 2) EUR2024/year", source: book}
          cost: {value: "\(cost) EUR2024/year", source: book}
        baseline: {set: {gain: 0 EUR2024/year, cost: 0 EUR2024/year}}
        alternatives: {measure: {}}
        benefits:
          - {flow: gained, amount: gain, to: participant}
        costs:
          - {flow: work, amount: 2 * cost, by: municipality, source: book}
        """)
    }
    let ratio = try scenario("normal(2.5, 0.5)").run().alternatives[0].benefitCostRatio
    #expect(
      ratio.fieller == Fieller(numerator: 10, denominator: 5, variances: (4, 1), covariance: 0))
    #expect(try scenario("lognormal(2.5, 0.2)").run().alternatives[0].benefitCostRatio.fieller == nil)
    #expect(abs((ratio.quadrants?.bothPositive ?? 0) - 1) < 1e-12)
  }

  @Test("Internal rates are the roots of the present value, and several or none are said by name")
  func internalRates() {
    func rates(_ balances: Double...) -> [Double] { InternalRate(of: balances).rates }
    func close(_ found: [Double], _ expected: Double...) -> Bool {
      found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-10 }
    }
    #expect(close(rates(-100, 110), 0.1))
    #expect(close(rates(0, 0, -100, 0, 121), 0.1))
    // −100 + 230 v − 132 v² = 0 at v = 1/1.1 and 1/1.2.
    #expect(close(rates(-100, 230, -132), 0.1, 0.2))
    #expect(InternalRate(of: [-100, 230, -132]).rate == nil)
    #expect(InternalRate(of: [-100, 230, -132]).why?.contains("multiple internal rates") == true)
    // −1 + 2v − 2v² has no real root; −100 + 200v − 100v² a double one at v = 1.
    #expect(rates(-1, 2, -2).isEmpty)
    #expect(close(rates(-100, 200, -100), 0))
    #expect(rates(5, 5, 5).isEmpty && rates(0, 0).isEmpty)
    #expect(InternalRate(of: [0, 0]).why == "all balances are 0")
    // An annuity: 30 years of 8.05792… for 100 return 7%: 100 · .07 / (1 − 1.07⁻³⁰).
    let payment = 7 / (1 - pow(1.07, -30.0))
    #expect(close(InternalRate(of: [-100] + Array(repeating: payment, count: 30)).rates, 0.07))
    // (v − 1/1.1)(v − 1/1.2)(v − 1/1.3): three rates.
    let (a, b, c) = (1 / 1.1, 1 / 1.2, 1 / 1.3)
    #expect(
      close(InternalRate(of: [-a * b * c, a * b + a * c + b * c, -(a + b + c), 1]).rates, 0.1, 0.2, 0.3))
  }

  @Test("The return of the first year is its benefits over the costs until then, both discounted")
  func firstYear() {
    let later = FirstYearReturn(
      years: [2026, 2027, 2028], benefits: [0, 0, 30], costs: [100, 50, 10], factors: [1, 0.5, 0.25])
    #expect(later?.year == 2028 && later?.ratioOfMeans == 7.5 / 125 && later?.costsOfSameYear == false)
    let same = FirstYearReturn(years: [2026, 2027], benefits: [30, 30], costs: [60, 60], factors: [1, 0.5])
    #expect(same?.ratioOfMeans == 0.5 && same?.costsOfSameYear == true)
    #expect(FirstYearReturn(years: [2026], benefits: [0], costs: [1], factors: [1]) == nil)
  }
}
