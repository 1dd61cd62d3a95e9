import CostBenefit
import Foundation
import Probability
import Testing

@Suite("Goals without a price")
struct CostEffectivenessTests {
  /// The teaching example of the Health Economics Resource Center of the US Department of Veterans Affairs ("Cost-effectiveness
  /// analysis": usual care and strategies A to E), costs and quality-adjusted life years as in the tests of the R package dampack.
  private static let sixStrategies = BookScenario(
    """
    units: [qaly]
    parameters:
      cost: {value: 5_000 EUR2024/year, source: book}
      gain: {value: 1 qaly/year, source: book}
    steps:
      health: gain
    baseline: {says: Usual care.}
    alternatives:
      A: {set: {cost: 12_000 EUR2024/year, gain: 1.5 qaly/year}, source: book}
      B: {set: {cost: 10_000 EUR2024/year, gain: 2 qaly/year}, source: book}
      C: {set: {cost: 25_000 EUR2024/year, gain: 3 qaly/year}, source: book}
      D: {set: {cost: 35_000 EUR2024/year, gain: 4 qaly/year}, source: book}
      E: {set: {cost: 55_000 EUR2024/year, gain: 5 qaly/year}, source: book}
    costs:
      - {flow: treatment, amount: cost, by: health_insurer}
    goals:
      - {goal: health, effect: health, unit: qaly, thresholds: [6_000 EUR2024/qaly, 30_000 EUR2024/qaly], source: book}
    """)

  @Test("Of six strategies four are on the frontier, one is dominated by a mixture and one outright")
  func dominance() throws {
    let goal = try #require(try Self.sixStrategies.run(draws: 100).goals.first)
    let standings = Dictionary(
      uniqueKeysWithValues: goal.frontier.strategies.map { ($0.strategy.name, $0.standing) })
    #expect(standings["baseline"] == .first)
    #expect(standings["A"] == .strictlyDominated(by: "B"))
    #expect(standings["B"] == .onFrontier(ratio: 5_000, from: "baseline"))
    #expect(standings["C"] == .extendedlyDominated(by: "B", and: "D"))
    #expect(standings["D"] == .onFrontier(ratio: 12_500, from: "B"))
    #expect(standings["E"] == .onFrontier(ratio: 20_000, from: "D"))
    #expect(goal.frontier.path.map(\.name) == ["baseline", "B", "D", "E"])
    // At 6,000 for one B is best, at 30,000 E: net benefit 30,000 · 4 − 50,000.
    #expect(goal.thresholds.map(\.best) == [2, 5])
    #expect(goal.thresholds[1].netBenefit[4].summary.mean == 70_000)
    #expect(goal.thresholds[1].shareBest.map(\.share) == [0, 0, 0, 0, 0, 1])
    #expect(goal.thresholds[1].evpi == 0)
  }

  @Test("A strategy is on the frontier exactly where some price makes it the best")
  func frontierLaw() throws {
    var stream = [Double](repeating: 0, count: 4_000)
    stream.withUnsafeMutableBufferPointer { UniformStream(seed: 5, name: "strategies").fill(item: 0, into: $0) }
    for trial in 0..<40 {
      let own = stream[(trial * 20)..<(trial * 20 + 20)].map { $0 }
      let strategies = (0..<10).map {
        Frontier.Strategy(name: "s\($0)", cost: 1_000 * own[2 * $0], effect: own[2 * $0 + 1])
      }
      let frontier = Frontier(strategies)
      let names = Set(frontier.path.map(\.name))
      // Between neighbouring ratios, and beyond the last, the best is one of the path; every one of it is the best somewhere.
      var ratios = [0.0]
      for (a, b) in zip(frontier.path, frontier.path.dropFirst()) {
        ratios.append((b.cost - a.cost) / (b.effect - a.effect))
      }
      #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 })
      ratios.append(ratios[ratios.count - 1] + 1e6)
      var best: Set<String> = []
      for (low, high) in zip(ratios, ratios.dropFirst()) {
        let price = (low + high) / 2
        let winner = strategies.max { price * $0.effect - $0.cost < price * $1.effect - $1.cost }
        best.insert(winner?.name ?? "")
      }
      #expect(best == names)
    }
  }

  @Test("Equal strategies and equal ratios are told apart from dominated ones")
  func ties() {
    let frontier = Frontier([
      .init(name: "a", cost: 0, effect: 0), .init(name: "b", cost: 1, effect: 1), .init(name: "c", cost: 2, effect: 2),
      .init(name: "d", cost: 1, effect: 1),
    ])
    #expect(frontier.path.map(\.name) == ["a", "b", "c"])
    #expect(frontier.strategies[3].standing == .same(as: "b"))
  }

  /// Effect ~ N(1, 1) and costs ~ N(0, 2): at a price of 1 the net benefit is the two-normal decision.
  private static let twoNormals = BookScenario(
    """
    units: [place]
    parameters:
      gain: {value: "normal(1, 1) place/year", source: book}
      cost: {value: "normal(0, 2) EUR2024/year", source: book}
    steps:
      gained: gain
    baseline: {set: {gain: 0 place/year, cost: 0 EUR2024/year}}
    alternatives: {measure: {}}
    costs:
      - {flow: work, amount: cost, by: municipality}
    goals:
      - {goal: places, effect: gained, thresholds: [1 EUR2024/place], source: book}
      - {goal: fewer, effect: gained, better: less, costs: public, discount: none}
    """)

  @Test("At a price of the effect, chance and value of information are those of the net benefit")
  func netBenefit() throws {
    let result = try Self.twoNormals.run(draws: 200_000, threads: 2)
    let goal = try #require(result.goals.first)
    let threshold = try #require(goal.thresholds.first)
    // P(N(1, √5) > 0) = Φ(1/√5); EVPI = E max(0, N(1, √5)) − 1.
    #expect(abs(threshold.shareBest[1].share - 0.6726395769907114) < 4 * threshold.shareBest[1].mcse)
    #expect(abs(threshold.evpi - 0.4798107063483925) < 0.009)
    #expect(threshold.shareBest[0].share + threshold.shareBest[1].share == 1)
    // The ratio of means is 0 ± 0.01; the effect is below zero in Φ(−1) of the draws, so there is no interval.
    let ratio = goal.alternatives[0].ratio
    #expect(abs(ratio.ratioOfMeans ?? .nan) < 0.02)
    #expect(ratio.low == nil && ratio.high == nil)
    #expect(ratio.intervalKind.hasPrefix("none: the effect is not above zero"))
    // Independent: Φ(1) · 1/2 in the quadrant of more effect at more costs.
    #expect(abs(ratio.quadrants.bothPositive - 0.8413447460685429 / 2) < 0.005)
    #expect(abs(ratio.quadrants.neitherPositive - 0.15865525393145707 / 2) < 0.005)
    // Less is better: the same effect with the other sign, here at the costs of the public purse.
    #expect(abs(result.goals[1].alternatives[0].effect.summary.mean + goal.alternatives[0].effect.summary.mean) < 1e-12)
    #expect(
      abs(result.goals[1].alternatives[0].cost.summary.mean - goal.alternatives[0].cost.summary.mean) < 1e-9)
  }

  @Test("Shares of the acceptability curves add up to one at every price, and the frontier runs along the best mean")
  func curves() throws {
    let goal = try #require(try Self.sixStrategies.run(draws: 100).goals.first)
    #expect(goal.curve.count == 41)
    for point in goal.curve {
      let total: Double = point.shares.reduce(0, +)
      #expect(abs(total - 1) < 1e-12)
      // Without uncertainty the best on average is the best in every draw.
      #expect(point.shares[point.best] == 1)
    }
  }

  @Test("Effects of later years may have a discount of their own")
  func discount() throws {
    let model = try BookScenario(
      """
      parameters:
        cost: {value: 1 EUR2024/year, source: book}
      steps:
        alive: 1 person
      baseline: {}
      alternatives: {measure: {set: {alive: 2 person}, source: book}}
      costs:
        - {flow: work, amount: cost, by: municipality}
      goals:
        - {goal: life, effect: alive, unit: person year, discount: 1.5%, source: book}
      """, horizon: "2026..2028", timing: "end"
    ).model()
    let goal = try #require(model.goals.first)
    #expect(zip(try #require(goal.weights), [1, 2, 3]).allSatisfy { abs($0 - pow(1.015, -Double($1))) < 1e-15 })
    let result = try Simulation(model, draws: 100).run()
    let expected: Double = 1 / 1.015 + 1 / (1.015 * 1.015) + pow(1.015, -3.0)
    #expect(abs(result.goals[0].alternatives[0].effect.summary.mean - expected) < 1e-12)
    #expect(result.goals[0].unit == "person year")
  }
}
