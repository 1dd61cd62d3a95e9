import CostBenefit
import Foundation
import Probability
import Testing

@Suite("A discount rate that is drawn, beside ratios, payback, lives and goals")
struct DrawnRateTests {
  private static let rate = "rate: {value: \"discrete(0.02: 60%, 0.2: 40%)\", source: book}"
  private static let rules = "{rules: nl-2026, rate: rate}"
  private static let n = 4_000

  /// 100 at once and 5 a year; 50 to 70 a year from the second of four years on. All by hand from the drawn rates and gains.
  @Test("The ratio is that of mean present values, each draw at its own rate, and pays back in a year of its own")
  func ratioAndPayback() throws {
    let model = try BookScenario(
      """
      parameters:
        \(Self.rate)
        gain: {value: "uniform(50, 70) EUR2024/year", source: book}
        on: 1
      baseline: {set: {on: 0}}
      alternatives: {measure: {}}
      benefits:
        - {flow: gained, amount: "if(year > 2026, on * gain, 0 EUR2024/year)", to: participant}
      costs:
        - {flow: purchase, amount: on * 100 EUR2024 * once(2026), by: municipality, source: book}
        - {flow: upkeep, amount: on * 5 EUR2024/year, by: municipality, source: book}
      """, horizon: "2026..2029", rules: Self.rules
    ).model()
    let table = try Simulation(model, draws: Self.n).table([
      model.column("rate"),
      model.column("gain"),
      .indicator(.netPresentValue, alternative: "measure"),
    ])
    var (benefits, costs, annual): ([Double], [Double], [Double]) = ([], [], [])
    var paidBack: [Int: Int] = [:]
    for draw in 0..<Self.n {
      let (v, gain) = (1 / (1 + table.columns[0][draw]), table.columns[1][draw])
      let later = v + v * v + v * v * v
      benefits.append(gain * later)
      costs.append(100 + 5 * (1 + later))
      annual.append((benefits[draw] - costs[draw]) / (1 + later))
      #expect(abs(table.columns[2][draw] - (benefits[draw] - costs[draw])) < 1e-9)
      let sums: [Double] = [0, v, v + v * v, later].map { (gain - 5) * $0 - 105 }
      paidBack[sums.firstIndex { $0 >= 0 } ?? 4, default: 0] += 1
    }
    let found = try Simulation(model, draws: Self.n).run().alternatives[0]
    let ratio = found.benefitCostRatio
    let ofMeans = benefits.reduce(0, +) / costs.reduce(0, +)
    #expect(abs(try #require(ratio.ratioOfMeans) - ofMeans) < 1e-12)
    let spread = Summary(of: zip(benefits, costs).map { $0 / $1 })
    let ends = try (#require(spread.quantile(0.025)), #require(spread.quantile(0.975)))
    #expect(abs(try #require(ratio.confLow) - ends.0) < 1e-12)
    #expect(abs(try #require(ratio.confHigh) - ends.1) < 1e-12)
    #expect(ratio.fieller == nil && ratio.shareDenominatorNotPositive == 0)
    let meanAnnual = annual.reduce(0, +) / Double(Self.n)
    #expect(abs(try #require(found.equivalentAnnual).summary.mean - meanAnnual) < 1e-10)
    // At 2% it takes two or three years, at 20% three or for ever: some draws of each.
    let counts = (0...4).map { paidBack[$0] ?? 0 }
    #expect(counts[0] + counts[1] == 0 && counts.dropFirst(2).allSatisfy { $0 > 100 })
    let half: Int? = (0...3).first { 2 * counts[0...$0].reduce(0, +) >= Self.n }
    #expect(found.payback.median == half.map { 2026 + $0 })
    #expect(abs(found.payback.shareNever - Double(counts[4]) / Double(Self.n)) < 1e-12)
    // The internal rate is of the flows themselves and knows of no rate.
    let ratios = try #require(found.ratios)
    let internalRate = try #require(ratios.internalRate.rate)
    let gain = table.columns[1].reduce(0, +) / Double(Self.n) - 5
    let later = (1...3).reduce(0.0) { $0 + pow(1 + internalRate, -Double($1)) }
    #expect(abs(gain * later - 105) < 1e-8)
  }

  /// A level amount of a life is that amount a year at whatever rate.
  @Test("A level 100 a year for two of four years is 100 a year in every draw")
  func life() throws {
    let found = try BookScenario(
      """
      parameters:
        \(Self.rate)
        gain: {value: 100 EUR2024/year, source: book}
      baseline: {set: {gain: 0 EUR2024/year}}
      alternatives: {measure: {life: 2 year, source: book}}
      benefits:
        - {flow: gained, amount: gain, to: participant}
      """, horizon: "2026..2029", timing: "end", rules: Self.rules
    ).run(draws: Self.n).alternatives[0]
    let annual = try #require(found.equivalentAnnual).summary
    #expect(abs(annual.mean - 100) < 1e-10 && annual.sd < 1e-10)
    // The balance itself is 100 · (v + v²) of either rate.
    let values: [Double] = [1.02, 1.2].map { (growth: Double) -> Double in 100 / growth + 100 / (growth * growth) }
    #expect(abs(found.netPresentValue.summary.maximum - values[0]) < 1e-9)
    #expect(abs(found.netPresentValue.summary.minimum - values[1]) < 1e-9)
  }

  @Test("Effects that count as money follow the rate of the file, drawn or not", arguments: ["rate", "5%"])
  func goals(_ rate: String) throws {
    let model = try BookScenario(
      """
      parameters:
        \(Self.rate)
        helped: {value: 10 person/year, source: book}
        cost: {value: 50 EUR2024/year, source: book}
      steps:
        reached: helped
      baseline: {set: {helped: 0 person/year, cost: 0 EUR2024/year}}
      alternatives: {measure: {}}
      costs:
        - {flow: work, amount: cost, by: municipality}
      goals:
        - {goal: as money, effect: reached, unit: person}
        - {goal: less, effect: reached, unit: person, better: less}
        - {goal: not discounted, effect: reached, unit: person, discount: none}
      """, horizon: "2026..2028", timing: "end", rules: "{rules: nl-2026, rate: \(rate), source: book}"
    ).model()
    let rates = try Simulation(model, draws: 1_000).table([
      model.column("rate")
    ]).columns[0]
    let annuities = rates.map { drawn -> Double in
      let v = 1 / (1 + (rate == "5%" ? 0.05 : drawn))
      return v + v * v + v * v * v
    }
    let annuity: Double = annuities.reduce(0, +) / 1_000
    let goals = try Simulation(model, draws: 1_000).run().goals
    for (goal, effect) in zip(goals, [10 * annuity, -10 * annuity, 30.0]) {
      #expect(abs(goal.alternatives[0].effect.summary.mean - effect) < 1e-9)
    }
    // What one costs: 50 a year for 10 a year, at any rate.
    let each = try #require(goals[0].alternatives[0].ratio.ratioOfMeans)
    #expect(abs(each - 5) < 1e-9)
  }
}
