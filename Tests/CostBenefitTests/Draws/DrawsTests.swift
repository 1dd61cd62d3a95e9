import CostBenefit
import Evidence
import Foundation
import LinearAlgebra
import Probability
import Testing

@Suite("Draws")
struct DrawsTests {
  /// A measure with an effect, a price and a cost, all uncertain.
  static func measure(unused: Bool = false, reversed: Bool = false) throws -> (Sketch, [String: Int]) {
    var sketch = Sketch(years: 5, rate: 0.03)
    if unused { _ = sketch.chance("unused", try Gamma(shape: 2, scale: 3)) }
    sketch.estimates = [estimate(risk: 0.03, effect: 0.5)]
    var registers: [String: Register] = [:]
    func declare(_ name: String) throws {
      registers[name] =
        switch name {
        case "base": sketch.parameter("base", .estimate(0, term: 0))
        case "relative": sketch.parameter("relative", .estimate(0, term: 1))
        case "price": sketch.chance("price", try Lognormal(logMean: 10, logSD: 0.2))
        case "stay": sketch.chance("stay", try PERT(low: 6, mode: 14, high: 30), factor: 1.0 / 12)
        default: sketch.chance("cost", try Normal(mean: 30_000, sd: 5_000))
        }
    }
    let names = ["base", "relative", "price", "stay", "cost"]
    for name in reversed ? names.reversed() : names { try declare(name) }
    sketch.correlations = [
      Model.Correlation(keys: ["price", "stay"], latent: [[1, 0.5], [0.5, 1]], source: "test")
    ]
    func register(_ name: String) -> Register { registers[name] ?? Register(0) }
    let one = sketch.number(1)
    let fall = sketch.add(.subtract(one, register("relative")))
    let avoided = sketch.add(.multiply(register("base"), fall))
    let stays = sketch.add(.multiply(avoided, register("stay")))
    let people = sketch.number(600)
    let amount = sketch.add(.multiply(sketch.add(.multiply(people, stays)), register("price")))
    let cashable = sketch.number(0.4)
    sketch.flow(
      "care", .benefit, sketch.every(amount), shares: [("care_office", 1)], cashable: sketch.every(cashable))
    sketch.flow(
      "work", .cost, sketch.every(register("cost")), shares: [("municipality", 0.8), ("state", 0.2)])
    let contribution = sketch.add(.multiply(stays, sketch.number(9_000)))
    sketch.flow("own contribution", .transfer, sketch.every(contribution), from: "care_office", to: "participant")
    return (sketch, Dictionary(uniqueKeysWithValues: sketch.parameters.enumerated().map { ($1.name, $0) }))
  }

  @Test("The same bytes come of one thread and of two")
  func threads() throws {
    let (sketch, _) = try Self.measure()
    let one = try sketch.run(draws: 5_000, threads: 1)
    let two = try sketch.run(draws: 5_000, threads: 2)
    #expect(fingerprint(one) == fingerprint(two))
    let columns = try Simulation(sketch.model, draws: 5_000).standardColumns()
    let first = try Simulation(sketch.model, draws: 5_000, threads: 1).table(columns)
    let second = try Simulation(sketch.model, draws: 5_000, threads: 2).table(columns)
    #expect(first.columns == second.columns)
  }

  /// Everything of a result but its model, as text that shows every bit.
  private func fingerprint(_ result: RunResult) -> String {
    "\(result.alternatives)\(result.claims)\(result.differences)\(result.sensitivity)\(result.evpi)\(result.otherRules)"
  }

  @Test("A parameter that nothing reads, or another order, changes no draw of another")
  func unused() throws {
    let (plain, places) = try Self.measure()
    let names = places.keys.sorted()
    func columns(_ sketch: Sketch, _ places: [String: Int]) throws -> [[Double]] {
      let value = DrawTable.Column.indicator(.netPresentValue, alternative: "measure")
      return try Simulation(sketch.model, draws: 3_000)
        .table(names.map { .parameter(places[$0] ?? -1) } + [value]).columns
    }
    let expected = try columns(plain, places)
    let (more, morePlaces) = try Self.measure(unused: true)
    #expect(try columns(more, morePlaces) == expected)
    // The balance may differ in its last bits, for products are taken in another order.
    let (other, otherPlaces) = try Self.measure(reversed: true)
    #expect(try columns(other, otherPlaces).dropLast() == expected.dropLast())
  }

  @Test("Fewer draws are the first of more")
  func prefix() throws {
    let (sketch, _) = try Self.measure()
    let value = [DrawTable.Column.indicator(.netPresentValue, alternative: "measure")]
    let many = try Simulation(sketch.model, draws: 3_000).table(value).columns[0]
    let few = try Simulation(sketch.model, draws: 1_100).table(value).columns[0]
    #expect(few == Array(many.prefix(1_100)))
  }

  @Test("An override reuses the uniforms of the name it replaces")
  func override() throws {
    var sketch = Sketch()
    _ = sketch.chance("reach", try Uniform(low: 0, high: 1))
    _ = sketch.chance("reach", try Uniform(low: 10, high: 30), alternative: "measure")
    let table = try Simulation(sketch.model, draws: 2_000).table([.parameter(0), .parameter(1)])
    for (a, b) in zip(table.columns[0], table.columns[1]) { #expect(abs(10 + 20 * a - b) < 1e-12) }
  }

  @Test("The 2.5% and 97.5% points of a drawn effect are those of its interval", arguments: [12.0, .infinity])
  func interval(df: Double) throws {
    // exp(log 0.5 ± t·0.3), with t = 1.959964 at infinite df and 2.178813 at 12.
    let half = 0.3 * (df == 12 ? 2.1788128296634177 : 1.959963984540054)
    var sketch = Sketch()
    sketch.estimates = [estimate(risk: 0.03, effect: 0.5, df: df)]
    _ = sketch.parameter("relative", .estimate(0, term: 1))
    _ = sketch.parameter("base", .estimate(0, term: 0))
    let columns = try Simulation(sketch.model, draws: 100_000).table([.parameter(0), .parameter(1)]).columns
    let summary = Summary(of: columns[0])
    for (level, end) in [(0.025, 0.5 * exp(-half)), (0.5, 0.5), (0.975, 0.5 * exp(half))] {
      let quantile = try #require(summary.quantile(level))
      let error = try #require(summary.quantileMCSE(level))
      // Four Monte Carlo errors: 1 in 16,000 by chance.
      #expect(abs(quantile - end) < 4 * error)
    }
    // Drawn together: Spearman's (6/π)·asin(0.4/2) = 0.3846; its Monte Carlo error at 100,000 is about 0.003.
    let rank = try #require(Ranks(of: columns[0]).correlation(with: Ranks(of: columns[1])))
    #expect(abs(rank - 6 / Double.pi * asin(0.2)) < 0.012)
  }

  @Test("Estimates joined with others keep the draws that they had alone")
  func joined() throws {
    let alone = estimate(risk: 0.03, effect: 0.5)
    func terms(_ name: String) -> [Estimate.Term] {
      alone.terms.map {
        .init(
          name: "\(name).\($0.name)", measure: $0.measure, value: $0.value, scale: $0.scale,
          degreesOfFreedom: $0.degreesOfFreedom)
      }
    }
    var covariance = Matrix(rows: 4, columns: 4)
    for i in 0..<2 {
      for j in 0..<2 {
        covariance[i, j] = alone.covariance[i, j]
        covariance[2 + i, 2 + j] = alone.covariance[i, j]
        covariance[i, 2 + j] = 0.3 * alone.covariance[i, j]
        covariance[2 + i, j] = 0.3 * alone.covariance[i, j]
      }
    }
    let both = Estimate(
      name: "referral+admission", terms: terms("referral") + terms("admission"), covariance: covariance,
      recipe: "test", counterfactual: .included, source: "test")
    let columns = try [alone, both].map { estimate in
      var sketch = Sketch()
      sketch.estimates = [estimate]
      let a = sketch.parameter("base", .estimate(0, term: 0))
      let b = sketch.parameter("relative", .estimate(0, term: 1))
      sketch.flow("gain", .benefit, [sketch.add(.multiply(a, b))], shares: [("participant", 1)])
      return try Simulation(sketch.model, draws: 2_000).table([.parameter(0), .parameter(1)]).columns
    }
    #expect(columns[0] == columns[1])
  }

  @Test("A difference is drawn as a t with its degrees of freedom")
  func difference() throws {
    var sketch = Sketch()
    sketch.estimates = [
      estimate(
        risk: 0.4, effect: -0.05, measure: "mean difference", scale: .identity, standardErrors: (0.1, 0.02), df: 5)
    ]
    _ = sketch.parameter("change", .estimate(0, term: 1))
    let summary = Summary(of: try Simulation(sketch.model, draws: 100_000).table([.parameter(0)]).columns[0])
    // t.975,5 = 2.570581835636314.
    for (level, end) in [(0.025, -0.05 - 0.02 * 2.570581835636314), (0.975, -0.05 + 0.02 * 2.570581835636314)] {
      let quantile = try #require(summary.quantile(level))
      let error = try #require(summary.quantileMCSE(level))
      #expect(abs(quantile - end) < 4 * error)
    }
  }

  @Test("The product of independent numbers has the product of their means, and of their second moments")
  func product() throws {
    var sketch = Sketch()
    let distributions: [any Distribution] = [
      try Gamma(shape: 4, scale: 0.5), try Beta(a: 2, b: 6), try Triangular(low: 1, mode: 2, high: 6),
      try Poisson(mean: 3),
    ]
    var product = sketch.number(1)
    var mean = 1.0
    var second = 1.0
    for (index, distribution) in distributions.enumerated() {
      product = sketch.add(.multiply(product, sketch.chance("p\(index)", distribution)))
      mean *= distribution.mean ?? .nan
      second *= (distribution.variance ?? .nan) + (distribution.mean ?? .nan) * (distribution.mean ?? .nan)
    }
    sketch.flow("gain", .benefit, [product], shares: [("participant", 1)])
    let result = try sketch.run(draws: 200_000)
    let summary = result.alternatives[0].netPresentValue.summary
    #expect(abs(summary.mean - mean) < 4 * summary.mcse)
    // Its kurtosis is below 30, so the error of the standard deviation is below sd·√(30/(4n)) = 0.6%.
    #expect(abs(summary.sd / (second - mean * mean).squareRoot() - 1) < 0.025)
  }

  @Test("A scenario compared with itself differs by exactly 0 in every draw")
  func itself() throws {
    let (sketch, _) = try Self.measure()
    let (again, _) = try Self.measure(unused: true)
    let side = Comparison.Side(sketch.model, alternative: "measure")
    let other = Comparison.Side(again.model, alternative: "measure")
    let comparison = Comparison(from: side, to: other, draws: 3_000)
    #expect(try comparison.differences().allSatisfy { $0 == 0 })
    let baseline = Comparison.Side(sketch.model, alternative: "baseline")
    let gain = try Comparison(from: baseline, to: side, draws: 3_000).run().netPresentValue.summary
    #expect(gain == (try sketch.run(draws: 3_000).alternatives[0].netPresentValue.summary))
  }

  @Test("A waterfall adds up to the whole difference")
  func waterfall() throws {
    func sketch(price: Double, people: Double) throws -> Comparison.Side {
      var sketch = Sketch()
      let effect = sketch.chance("effect", try Normal(mean: 1, sd: 0.2))
      let amount = sketch.add(.multiply(effect, sketch.number(price * people)))
      sketch.flow("gain", .benefit, [amount], shares: [("participant", 1)])
      return Comparison.Side(sketch.model, alternative: "measure")
    }
    let comparison = Comparison(
      from: try sketch(price: 10, people: 5), to: try sketch(price: 12, people: 8), draws: 2_000)
    let steps = try comparison.waterfall([
      ("price", try sketch(price: 12, people: 5)), ("people", try sketch(price: 10, people: 8)),
    ])
    let mean = try comparison.run().netPresentValue.summary.mean
    // In units of the mean effect: 10, 30, and 96 − 50 − 40 = 6 together.
    #expect(steps.map(\.assumption) == ["price", "people", "interaction"])
    for (step, share) in zip(steps, [10, 30, 6]) {
      #expect(abs(step.netPresentValue.summary.mean / mean - Double(share) / 46) < 1e-12)
    }
  }
}
