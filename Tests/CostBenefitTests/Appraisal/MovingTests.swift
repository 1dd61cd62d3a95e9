import CostBenefit
import Dispatch
import Documents
import Probability
import Testing

/// Numbers that are moved, held against a simulation of the model so changed, which keeps nothing of what was before.
@Suite("A simulation of which numbers are moved")
struct MovingTests {
  /// Two correlated numbers, one by itself in another unit, and a certain one.
  private static func sketch() throws -> (model: Model, columns: [DrawTable.Column]) {
    var sketch = Sketch(years: 2)
    let price = sketch.chance("price", try Normal(mean: 900, sd: 200))
    let visits = sketch.chance("visits", try Lognormal(logMean: 1, logSD: 0.5))
    let saved = sketch.chance("saved", try Normal(mean: 5, sd: 2), factor: 1_000)
    let fee = sketch.parameter("fee", .certain(20))
    sketch.correlations = [.init(keys: ["price", "visits"], latent: [[1, 0.6], [0.6, 1]], source: "test")]
    let cost = sketch.add(.multiply(sketch.add(.add(price, fee)), visits))
    sketch.flow("work", .cost, sketch.every(cost), shares: [("municipality", 1)])
    sketch.flow("care", .benefit, sketch.every(saved), shares: [("care_office", 1)])
    let columns: [DrawTable.Column] = [
      .indicator(.netPresentValue, alternative: "measure"), .indicator(.grossSavings, alternative: "measure"),
      .indicator(.netSavings, alternative: "measure"), .actor("care_office", alternative: "measure"),
      .actor("municipality", alternative: "measure"), .register(visits), .year(2027, alternative: "measure"),
    ]
    return (sketch.model, columns)
  }

  private static func model(_ model: Model, _ moved: [String: any Distribution]) -> Model {
    var result = model
    for (place, parameter) in model.parameters.enumerated() {
      guard let distribution = moved[parameter.qualifiedName],
        case .distribution(_, let factor) = parameter.chance
      else { continue }
      result.parameters[place] = Model.Parameter(
        name: parameter.name, key: parameter.key, alternative: parameter.alternative,
        chance: .distribution(distribution, factor: factor), unit: parameter.unit, provenance: parameter.provenance)
    }
    return result
  }

  /// One move after another, each upon those before it.
  private static func moves() throws -> [[String: any Distribution]] {
    [
      ["price": try Normal(mean: 1_100, sd: 150)], ["saved": try Uniform(low: 2, high: 9)],
      ["saved": try Uniform(low: 3, high: 9)],
      // Outlays are induced now, no longer avoided.
      ["saved": try Normal(mean: -5, sd: 2)],
      ["visits": try Gamma(shape: 3, scale: 1), "price": try Normal(mean: 900, sd: 200)],
      ["saved": try Normal(mean: 5, sd: 2)], [:],
    ]
  }

  @Test(
    "gives what a simulation of the changed model gives, to the bit",
    arguments: [(4_000, 1, PointKind.random), (40_000, 2, .random), (70_001, 3, .random), (4_096, 2, .sobol)])
  func bits(_ draws: Int, _ threads: Int, _ kind: PointKind) throws {
    let points = PointChoice(kind)
    let (model, columns) = try Self.sketch()
    var simulation = Simulation(model, draws: draws, seed: 3, threads: threads, points: points)
    var moved: [String: any Distribution] = [:]
    for (step, move) in try Self.moves().enumerated() {
      simulation = try simulation.moving(move)
      moved.merge(move) { $1 }
      let changed = Self.model(model, moved)
      for asked in step == 4 ? [columns, [columns[5], columns[0]], columns] : [columns] {
        let found = try simulation.summaries(of: asked)
        let new = try Simulation(changed, draws: draws, seed: 3, points: points).summaries(of: asked)
        #expect(found.map(\.name) == new.map(\.name))
        #expect(found.map(\.summary) == new.map(\.summary), "step \(step)")
      }
      #expect(simulation.model.parameters.count == model.parameters.count)
    }
    // All is back but for what visits are now drawn from.
    let first = try Simulation(model, draws: draws, seed: 3, points: points).summaries(of: columns)
    let last = try simulation.summaries(of: columns)
    #expect(first[3].summary == last[3].summary)
    #expect(first[5].summary != last[5].summary)
  }

  @Test("gives a whole run too, and leaves the simulation that it came from as it was")
  func runs() throws {
    let (model, columns) = try Self.sketch()
    let simulation = Simulation(model, draws: 5_000)
    let before = try simulation.summaries(of: columns)
    let move = ["saved": try Normal(mean: 9, sd: 1)]
    let found = try simulation.moving(move).run()
    let new = try Simulation(Self.model(model, move), draws: 5_000).run()
    #expect(found.alternatives[0].netPresentValue.summary == new.alternatives[0].netPresentValue.summary)
    #expect(found.alternatives[0].netPresentValue.summary.mean != before[0].summary.mean)
    #expect(try simulation.summaries(of: columns).map(\.summary) == before.map(\.summary))
  }

  @Test("may be asked from many threads at once")
  func atOnce() throws {
    let (model, columns) = try Self.sketch()
    let base = Simulation(model, draws: 40_000)
    let means = [4.0, 5, 6, 7]
    let expected = try means.map {
      try Simulation(Self.model(model, ["saved": try Normal(mean: $0, sd: 2)]), draws: 40_000).summaries(of: columns)
    }
    DispatchQueue.concurrentPerform(iterations: 12) { turn in
      let place = turn % means.count
      do {
        let found = try base.moving(["saved": try Normal(mean: means[place], sd: 2)]).summaries(of: columns)
        #expect(found.map(\.summary) == expected[place].map(\.summary))
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("refuses a name that is not there, with the nearest one, and a number that has no distribution")
  func refused() throws {
    let simulation = Simulation(try Self.sketch().model)
    let other = try Normal(mean: 1, sd: 1)
    for (name, code) in [("pice", "parameter_unknown"), ("fee", "parameter_not_moved")] {
      let found = #expect(throws: Findings.self) { _ = try simulation.moving([name: other, "saved": other]) }
      #expect(found?.all.map(\.code) == [code])
      #expect(found?.all.first?.hint?.en.contains(name == "pice" ? "price" : "scenario") == true)
    }
  }

  @Test("goes on after numbers that are not finite")
  func notFinite() throws {
    var sketch = Sketch()
    let whole = sketch.chance("whole", try Normal(mean: 10, sd: 1))
    let part = sketch.add(.divide(sketch.number(1), whole))
    sketch.flow("care", .benefit, sketch.every(part), shares: [("care_office", 1)])
    let columns = [DrawTable.Column.indicator(.netPresentValue, alternative: "measure")]
    let simulation = Simulation(sketch.model, draws: 40_000)
    let zero = try Discrete(values: [0, 1], weights: [1, 1])
    #expect(throws: Findings.self) { try simulation.moving(["whole": zero]).summaries(of: columns) }
    let other = ["whole": try Normal(mean: 12, sd: 1)]
    let found = try simulation.moving(other).summaries(of: columns)
    #expect(
      found.map(\.summary)
        == (try Simulation(Self.model(sketch.model, other), draws: 40_000).summaries(of: columns)).map(\.summary))
  }
}
