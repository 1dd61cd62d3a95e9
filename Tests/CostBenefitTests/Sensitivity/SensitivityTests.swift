import CostBenefit
import Foundation
import Probability
import Testing

@Suite("What a result depends on")
struct SensitivityTests {
  /// Net benefit p1 − p2 against doing nothing, p1 ~ N(1, 1) and p2 ~ N(0, 2): the value of information has a closed form.
  private func twoNormals() throws -> Sketch {
    var sketch = Sketch()
    let p1 = sketch.chance("p1", try Normal(mean: 1, sd: 1))
    let p2 = sketch.chance("p2", try Normal(mean: 0, sd: 2))
    sketch.flow("gain", .benefit, [p1], shares: [("participant", 1)])
    sketch.flow("cost", .cost, [p2], shares: [("participant", 1)])
    return sketch
  }

  @Test("The value of perfect information on two normals is that of its closed form")
  func information() throws {
    let result = try twoNormals().run(draws: 200_000, threads: 2)
    // E[max(0, N(m, s))] = m·Φ(m/s) + s·φ(m/s), less max(0, m) = 1, with s = √5, 1 and 2.
    let (all, first, second) = (0.4798107063483925, 0.0833154705876864, 0.39559311480261217)
    // The draws of max(0, X) have sd below 1.6 and those of X 2.24: four errors of their difference (sd 0.93) at 200,000: 0.009.
    #expect(abs(result.evpi - all) < 0.009)
    // At 100,000 draws, 0.013 for the same; choosing in bins loses less than 0.002 (64 bins, noise of sd 0.05 in the choice).
    let found = result.sensitivity.map { $0.evppi ?? .nan }
    #expect(result.sensitivity.map(\.parameter) == ["p1", "p2"])
    #expect(abs(found[0] - first) < 0.015)
    #expect(abs(found[1] - second) < 0.015)
    // P(p1 − p2 > 0) = Φ(1/√5); the mean of the best is with the measure in that share of draws.
    let share = result.alternatives[0].sharePositive
    #expect(abs(share.share - 0.6726395769907114) < 4 * share.mcse)
    #expect(result.alternatives[0].shareBest == share)
  }

  @Test("Knowing what changes no choice is worth nothing")
  func worthless() throws {
    var sketch = Sketch()
    let x = sketch.chance("x", try Normal(mean: 100, sd: 1))
    let y = sketch.chance("y", try Normal(mean: 0, sd: 50))
    sketch.flow("gain", .benefit, [sketch.add(.add(x, y))], shares: [("participant", 1)])
    let result = try sketch.run(draws: 20_000)
    #expect((result.sensitivity[0].evppi ?? .nan) < 1e-6)
    #expect(result.evpi > 0.1)
  }

  @Test("Swings are the balance at the 10% and 90% points, others at their medians")
  func swings() throws {
    let result = try twoNormals().run()
    // z.9 = 1.2815515655446004; the median of p1 is 1 and of p2 0.
    let z = 1.2815515655446004
    #expect(abs(result.sensitivity[0].swing.low - (1 - z)) < 1e-12)
    #expect(abs(result.sensitivity[0].swing.high - (1 + z)) < 1e-12)
    #expect(abs(result.sensitivity[1].swing.low - (1 + 2 * z)) < 1e-12)
    #expect(abs(result.sensitivity[1].swing.high - (1 - 2 * z)) < 1e-12)
  }

  @Test("Rank correlations are Spearman's with the balance")
  func ranks() throws {
    let result = try twoNormals().run(draws: 100_000)
    // Pearson's are 1/√5 and −2/√5; Spearman's (6/π)·asin(ρ/2), with an error below 0.003.
    for (found, pearson) in zip(result.sensitivity, [1 / 5.0.squareRoot(), -2 / 5.0.squareRoot()]) {
      #expect(abs(found.rankCorrelation - 6 / Double.pi * asin(pearson / 2)) < 0.012)
    }
  }

  @Test("At the break-even value the mean balance is zero, in the unit as written")
  func breakEven() throws {
    var sketch = Sketch(years: 3)
    let stay = sketch.chance("stay", try Uniform(low: 6, high: 18), factor: 1.0 / 12)
    let price = sketch.chance("price", try Lognormal(median: 40_000, logSD: 0.3))
    let cost = sketch.number(30_000)
    sketch.flow("gain", .benefit, sketch.every(sketch.add(.multiply(stay, price))), shares: [("participant", 1)])
    sketch.flow("cost", .cost, sketch.every(cost), shares: [("participant", 1)])
    let table = try Simulation(sketch.model, draws: 4_096).table([.parameter(0), .parameter(1)])
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let result = try sketch.run(draws: 20_000)
    let found = result.alternatives[0].breakEven
    // mean(stay)·price = cost and stay·mean(price) = cost, on the first 4,096 draws.
    #expect(found.map(\.parameter) == ["stay", "price"])
    #expect(abs((found[0].value ?? 0) / (12 * 30_000 / mean(table.columns[1])) - 1) < 1e-9)
    #expect(abs((found[1].value ?? 0) / (30_000 / mean(table.columns[0])) - 1) < 1e-9)
  }

  @Test("There is no break-even value outside the support")
  func noBreakEven() throws {
    var sketch = Sketch()
    let share = sketch.chance("share", try Beta(a: 2, b: 2))
    let cost = sketch.number(3)
    sketch.flow("gain", .benefit, [share], shares: [("participant", 1)])
    sketch.flow("cost", .cost, [cost], shares: [("participant", 1)])
    #expect(try sketch.run().alternatives[0].breakEven[0].value == nil)
  }

  @Test("Overrides of one name move together, and each alternative is compared with its own")
  func overrides() throws {
    var sketch = Sketch()
    sketch.names = ["baseline", "small", "large"]
    (sketch.flows, sketch.steps) = ([[], [], []], [[], [], []])
    let plain = sketch.chance("cost", try Uniform(low: 0, high: 10))
    let other = sketch.chance("cost", try Uniform(low: 20, high: 40), alternative: "large")
    sketch.flow("cost", .cost, [plain], shares: [("participant", 1)], alternative: 1)
    sketch.flow("cost", .cost, [other], shares: [("participant", 1)], alternative: 2)
    let found = try sketch.run().sensitivity
    #expect(found.map(\.alternative) == ["small", "large"])
    #expect(found.map { abs($0.rankCorrelation + 1) < 1e-12 } == [true, true])
    #expect(abs(found[1].swing.low + 22) < 1e-12 && abs(found[1].swing.high + 38) < 1e-12)
  }

  @Test("Other rules discount the same draws again")
  func otherRules() throws {
    var sketch = Sketch(years: 2)
    sketch.otherRules = [
      .init(rules: "half", says: "", factors: [0.5, 0.5]), .init(rules: "first", says: "", factors: [1, 0]),
    ]
    let gain = sketch.chance("gain", try Normal(mean: 7, sd: 2))
    sketch.flow("gain", .benefit, sketch.every(gain), shares: [("participant", 1)])
    let result = try sketch.run(draws: 3_000)
    let mean = result.alternatives[0].netPresentValue.summary.mean
    #expect(result.otherRules.map(\.rules) == ["half", "first"])
    for rules in result.otherRules { #expect(abs(rules.meanNetPresentValue - mean / 2) < 1e-12 * mean) }
  }
}
