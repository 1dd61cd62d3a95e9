import CostBenefit
import Evidence
import LinearAlgebra
import Probability
import Testing

@Suite("Points of a run")
struct PointsInModelTests {
  private static let choices = PointKind.allCases.flatMap { kind in
    [false, true].map { PointChoice(kind, isAntithetic: $0) }
  }

  /// A benefit of a·b + c, and a number that nothing reads.
  private static func sketch() throws -> Sketch {
    var sketch = Sketch()
    let a = sketch.chance("a", try Uniform(low: 0, high: 2))
    _ = sketch.chance("unread", try Uniform(low: 0, high: 1))
    let b = sketch.chance("b", try Normal(mean: 3, sd: 1))
    let c = sketch.chance("c", try Gamma(shape: 4, scale: 0.5))
    let product = sketch.add(.multiply(a, b))
    sketch.flow("gain", .benefit, sketch.every(sketch.add(.add(product, c))), shares: [("participant", 1)])
    return sketch
  }

  private func run(_ choice: PointChoice, draws: Int = 8_192, seed: UInt64 = 1, threads: Int = 1) throws -> RunResult {
    try Simulation(Self.sketch().model, draws: draws, seed: seed, threads: threads, points: choice).run()
  }

  @Test("give the mean, 1·3 + 4/2, within its error, by every kind", arguments: choices)
  func mean(_ choice: PointChoice) throws {
    let summary = try run(choice).alternatives[0].netPresentValue.summary
    // Eight sets: t with 7 degrees of freedom, 99.9% within 5.41.
    #expect((summary.mean - 5).magnitude < 5.41 * summary.mcse)
    // Var(a·b) = E a² E b² − (E a E b)² = (4/3)(10) − 9 = 13/3, and of c 4·0.25: 16/3.
    let sd = (16 / 3.0).squareRoot()
    #expect((summary.sd - sd).magnitude < 0.1)
    let random = sd / (8_192.0).squareRoot()
    switch choice.kind {
    case .random: #expect(summary.mcse < 1.2 * random)
    // What is not additive is left: (a − 1)(b − 3), with variance 1/3, has a quarter of the error.
    case .latinHypercube: #expect(summary.mcse < random / 2)
    case .sobol: #expect(summary.mcse < random / 10)
    }
  }

  @Test("of a linear balance in antithetic pairs leave no error, but in the spread of its draws")
  func linear() throws {
    var sketch = Sketch()
    let a = sketch.chance("a", try Normal(mean: 3, sd: 1))
    sketch.flow("gain", .benefit, sketch.every(a), shares: [("participant", 1)])
    let result = try Simulation(sketch.model, draws: 2_000, points: PointChoice(.random, isAntithetic: true)).run()
    let summary = result.alternatives[0].netPresentValue.summary
    #expect((summary.mean - 3).magnitude < 1e-12 && summary.mcse < 1e-12)
    #expect((summary.sd - 1).magnitude < 0.1)
    // Half of them lie above the mean, one of each pair: that share is certain too.
    let claimed = ShareOfDraws(of: [1, 0, 0, 1, 1, 0], in: .pairs) { $0 > 0 }
    #expect(claimed.share == 0.5 && claimed.mcse == 0)
  }

  @Test("are the same bytes on any number of threads, by every kind", arguments: choices)
  func threads(_ choice: PointChoice) throws {
    let (one, three) = (try run(choice, draws: 5_000), try run(choice, draws: 5_000, threads: 3))
    let (first, second) = (one.alternatives[0], three.alternatives[0])
    #expect(first.netPresentValue.summary == second.netPresentValue.summary)
    #expect(first.sharePositive == second.sharePositive && one.evpiMCSE.bitPattern == three.evpiMCSE.bitPattern)
  }

  @Test("that are random are those of a run that does not ask")
  func plain() throws {
    let (asked, not) = (try run(.random), try Self.sketch().run(draws: 8_192))
    #expect(asked.alternatives[0].netPresentValue.summary == not.alternatives[0].netPresentValue.summary)
    #expect(not.points.choice == .random && not.points.dimensions.isEmpty)
  }

  @Test("give a Sobol' dimension to what the result reads, in the order of the file")
  func dimensions() throws {
    let points = try run(PointChoice(.sobol)).points
    #expect(points.dimensions == ["a", "b", "c"] && points.padded.isEmpty)
  }

  @Test("give a dimension to every stream behind what is drawn together")
  func together() throws {
    var sketch = Sketch()
    sketch.estimates = [estimate(risk: 0.03, effect: 0.5)]
    let effect = sketch.parameter("effect", .estimate(0, term: 1))
    let shares = try Dirichlet([2, 3, 5])
    let states = ["home", "ward", "gone"]
    let share = sketch.chance("share", shares.member(1, of: "care", states: states))
    let row = sketch.chance("row", try RowOfSample(of: [1, 2, 3, 4], weights: nil, key: "sample"))
    let product = sketch.add(.multiply(sketch.add(.multiply(effect, share)), row))
    sketch.flow("gain", .benefit, sketch.every(product), shares: [("participant", 1)])
    let result = try Simulation(sketch.model, draws: 16_384, points: PointChoice(.sobol)).run()
    #expect(
      result.points.dimensions == [
        "referral.baseline", "referral.effect", "care.home", "care.ward", "care.gone", "sample",
      ])
    // Independent of each other: E effect · 3/10 · 5/2, and E effect = 0.5·exp(0.3²/2).
    let summary = result.alternatives[0].netPresentValue.summary
    let mean = 0.5 * 1.0460278599087169 * 0.75
    #expect((summary.mean - mean).magnitude < 5.41 * summary.mcse)
    // sd/√n of independent draws is about 0.0025.
    #expect(summary.mcse < 0.0025 / 2)
  }

  @Test("leave Latin hypercube draws as they were when a number is added, and start a table with the first of a run")
  func added() throws {
    var more = Sketch()
    let extra = more.chance("extra", try Uniform(low: 0, high: 1))
    let a = more.chance("a", try Uniform(low: 0, high: 2))
    more.flow("gain", .benefit, more.every(more.add(.add(a, extra))), shares: [("participant", 1)])
    let latin = PointChoice(.latinHypercube)
    let before = try Simulation(Self.sketch().model, draws: 3_000, points: latin).table([.parameter(0)]).columns[0]
    let after = try Simulation(more.model, draws: 3_000, points: latin).table([.parameter(1)]).columns[0]
    #expect(before == after)
    let part = try Simulation(more.model, draws: 3_000, points: latin).table([.parameter(1)], first: 100).columns[0]
    #expect(part == Array(after.prefix(100)))
  }

  @Test("differ by exactly 0 where a scenario is compared with itself", arguments: choices)
  func itself(_ choice: PointChoice) throws {
    let side = Comparison.Side(try Self.sketch().model, alternative: "measure")
    let differences = try Comparison(from: side, to: side, draws: 1_000, points: choice).differences()
    #expect(differences.allSatisfy { $0 == 0 })
  }

  @Test("give the error of a share of draws from the sets, and none of a certain one")
  func shares() throws {
    var sketch = Sketch()
    let a = sketch.chance("a", try Uniform(low: 0, high: 2))
    let b = sketch.chance("b", try Uniform(low: 0, high: 1))
    sketch.flow("gain", .benefit, sketch.every(sketch.add(.subtract(a, b))), shares: [("participant", 1)])
    func share(_ kind: PointKind) throws -> ShareOfDraws {
      try Simulation(sketch.model, draws: 8_192, points: PointChoice(kind)).run().alternatives[0].sharePositive
    }
    let (random, sobol) = (try share(.random), try share(.sobol))
    // P(a > b) is 1 − 1/4.
    #expect((sobol.share - 0.75).magnitude < 5.41 * sobol.mcse)
    #expect((random.share - sobol.share).magnitude < 5 * random.mcse)
    #expect(sobol.mcse > 0 && sobol.mcse < random.mcse)
  }
}
