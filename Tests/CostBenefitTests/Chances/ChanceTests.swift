import CostBenefit
import Probability
import Testing

/// Distributions that depend on each other, through the language of scenarios. Draws: closed-form moments within five Monte Carlo errors.
@Suite("Chances written in a scenario")
struct ChanceTests {
  private static let n = 100_000

  private func draws(_ parameters: String, _ steps: String, files: [String: String] = [:], seed: UInt64 = 1) throws
    -> [String: [Double]]
  {
    let names = steps.split(separator: "\n").compactMap { $0.split(separator: ":").first?.trimmed }
    let model = try WrittenScenario("parameters:\n\(parameters)\nsteps:\n\(steps)", horizon: "2026..2026", files: files)
      .model()
    var result: [String: [Double]] = [:]
    for name in names { result[name] = try model.draws(of: name, draws: Self.n, seed: seed)[0] }
    return result
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (a, b) = (Moments(of: x), Moments(of: y))
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    return products / Double(x.count - 1) / a.standardDeviation / b.standardDeviation
  }

  private func expectMean(_ x: [Double], _ wanted: Double, _ place: String) {
    let found = Moments(of: x)
    #expect(abs(found.mean - wanted) <= 5 * found.mcse, "\(place): \(found.mean), not \(wanted)")
  }

  @Test("A mixture has the mean and the spread of its parts, and its zeros are zeros")
  func mixture() throws {
    let found = try draws(
      """
        stay: {value: "mixture(30%: 0, 50%: normal(10, 2), 20%: normal(20, 5)) month", source: book}
      """, "  here: stay * 1 person / 1 month")
    let x = found["here"] ?? []
    expectMean(x, 0.5 * 10 + 0.2 * 20, "mean")
    // 0.5·(4 + 100) + 0.2·(25 + 400) − 81 = 56.
    let spread = Moments(of: x).standardDeviation
    #expect(abs(spread - 56.0.squareRoot()) < 0.1)
    let zeros = Double(x.count { $0 == 0 }) / Double(x.count)
    let error = (0.3 * 0.7 / Double(x.count)).squareRoot()
    #expect(abs(zeros - 0.3) < 5 * error)
  }

  @Test("What depends on another draw has the distribution of the branch that was drawn, and shares its uniforms")
  func conditional() throws {
    let parameters = """
        regime: {choices: {low: 70%, high: 30%}, source: book}
        price: {if: regime == high, then: "normal(50, 5)", else: "normal(20, 2)", source: book}
      """
    let steps = "  is_high: if(regime == high, 1, 0)\n  paid: price\n  other: if(regime != high, 1, 0)"
    let found = try draws(parameters, steps)
    let (high, paid) = (found["is_high"] ?? [], found["paid"] ?? [])
    expectMean(high, 0.3, "share")
    expectMean(zip(high, paid).filter { $0.0 == 1 }.map(\.1), 50, "high")
    expectMean(zip(high, paid).filter { $0.0 == 0 }.map(\.1), 20, "low")
    #expect(zip(high, found["other"] ?? []).allSatisfy { $0 + $1 == 1 })
    // Another branch, and another parameter, leave the draws in the first one bit for bit.
    let changed = try draws(
      parameters.replacing("normal(20, 2)", with: "uniform(0, 1)") + "\n  more: {value: \"beta(2, 3)\", source: book}",
      steps)
    for draw in 0..<1_000 where high[draw] == 1 { #expect(changed["paid"]?[draw] == paid[draw]) }
    #expect(changed["is_high"] == high)
  }

  @Test("A joint normal has its covariances, in the units as written")
  func jointNormal() throws {
    let parameters = """
        pair:
          joint_normal:
            mean: {fall: 0.2, stay: 12 month}
            sd: [0.05, 3]
            correlation: [[1, 0.6], [0.6, 1]]
          source: book
      """
    let steps = "  fall: pair.fall\n  stay: pair.stay / 1 month"
    let found = try draws(parameters, steps)
    let (fall, stay) = (found["fall"] ?? [], found["stay"] ?? [])
    expectMean(fall, 0.2, "fall")
    expectMean(stay, 12, "stay")
    #expect(abs(Moments(of: stay).standardDeviation - 3) < 5 * 3 / (2 * Double(Self.n)).squareRoot())
    #expect(abs(correlation(fall, stay) - 0.6) < 5 * 0.64 / Double(Self.n).squareRoot())
    let written = parameters.replacing(
      "      sd: [0.05, 3]\n      correlation: [[1, 0.6], [0.6, 1]]",
      with: "      covariance: [[0.0025, 0.09], [0.09, 9]]")
    let other = try draws(written + "\n  more: {value: \"beta(2, 3)\", source: book}", steps)
    for draw in 0..<1_000 { #expect(abs((other["stay"]?[draw] ?? 0) - stay[draw]) < 1e-12) }
  }

  @Test("Shares of a Dirichlet distribution add up to 1 in every draw")
  func dirichlet() throws {
    let found = try draws(
      "  mix: {dirichlet: {few: 8, some: 12, many: 20}, source: book}",
      "  few: mix.few\n  many: mix.many\n  all: mix.few + mix.some + mix.many")
    expectMean(found["few"] ?? [], 0.2, "few")
    // αβ/(A²(A + 1)) of 8 and 32 in 40.
    #expect(abs(Moments(of: found["few"] ?? []).standardDeviation - (8.0 * 32 / (1600 * 41)).squareRoot()) < 0.001)
    #expect(abs(correlation(found["few"] ?? [], found["many"] ?? []) + (8.0 * 20 / (32 * 20)).squareRoot()) < 0.015)
    #expect((found["all"] ?? []).allSatisfy { abs($0 - 1) < 1e-14 })
  }

  @Test("Rows of a file are drawn whole, as often as their weights say")
  func rows() throws {
    let file = "days;cost;clients\n10;100;1\n20;150;2\n40;500;1\n"
    let found = try draws(
      """
        pair: {rows: {file: pairs.csv, columns: {stay: days day, cost: cost EUR2024}, weight: clients}, source: book}
      """, "  stay: pair.stay / 1 day\n  cost: pair.cost / 1 EUR2024", files: ["pairs.csv": file])
    let (stay, cost) = (found["stay"] ?? [], found["cost"] ?? [])
    let rows = [10.0: 100.0, 20: 150, 40: 500]
    for draw in 0..<1_000 { #expect(rows[(stay[draw]).rounded()] == cost[draw]) }
    expectMean(cost, (100 + 2 * 150 + 500) / 4.0, "cost")
    #expect(abs(Double(cost.count { $0 == 150 }) / Double(Self.n) - 0.5) < 0.008)
  }

  @Test("Iman and Conover's method keeps every member's draws")
  func imanConover() throws {
    func text(_ line: String) -> String {
      """
      parameters:
        a: {value: "gamma(2, 3)", source: book}
        b: {value: "uniform(0, 1)", source: book}
      \(line)
      steps:
        first: a
        second: b
      """
    }
    let alone = try WrittenScenario(text("units: []"), horizon: "2026..2026").model()
    let model = try WrittenScenario(
      text("correlations: [{between: [a, b], rank: 0.5, method: iman-conover, draws: 20_000, source: book}]"),
      horizon: "2026..2026"
    ).model()
    for (step, marks) in [("first", 1e-15), ("second", 1e-15)] {
      let mine = try model.draws(of: step, draws: 20_000)[0].sorted()
      let theirs = try alone.draws(of: step, draws: 20_000)[0].sorted()
      for (x, y) in zip(mine, theirs) { #expect(abs(x - y) <= marks * y) }
    }
    let (first, second) = try (model.draws(of: "first", draws: 20_000)[0], model.draws(of: "second", draws: 20_000)[0])
    let rank = Ranks(of: first).correlation(with: Ranks(of: second)) ?? .nan
    #expect(abs(rank - 0.5) < 0.01)
  }

  @Test("A rank correlation becomes 2·sin(π·rank/6) between the normal scores")
  func rankCorrelation() throws {
    let found = try draws(
      """
        a: {value: "gamma(2, 3)", source: book}
        b: {value: "beta(2, 5)", source: book}
      correlations: [{between: [a, b], rank: 0.7, source: book}]
      """, "  first: a\n  second: b")
    let rank = Ranks(of: found["first"] ?? []).correlation(with: Ranks(of: found["second"] ?? [])) ?? .nan
    #expect(abs(rank - 0.7) < 5 * 0.6 / Double(Self.n).squareRoot())
  }
}

extension Substring {
  fileprivate var trimmed: String { filter { $0 != " " } }
}
