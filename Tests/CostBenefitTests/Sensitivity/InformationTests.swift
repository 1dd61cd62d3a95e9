import CostBenefit
import Evidence
import Foundation
import LinearAlgebra
import Probability
import Testing

@Suite("What knowing more is worth")
struct InformationTests {
  /// E max(0, N(m, s)) − max(0, m) for m ≥ 0.
  private static func worth(_ m: Double, _ s: Double) -> Double {
    m * NormalLaw.cdf(m / s) + s * exp(-m * m / (2 * s * s)) / (2 * Double.pi).squareRoot() - m
  }

  /// An effect ~ N(1, 1) of a study of 200 clients, and costs ~ N(0, 2).
  private static func twoNormals() -> Model {
    var sketch = Sketch()
    sketch.estimates = [
      Estimate(
        name: "trial",
        terms: [
          .init(name: "effect", measure: "mean difference", value: 1, scale: .identity, degreesOfFreedom: .infinity)
        ], covariance: Matrix([[1]]), recipe: "test", counterfactual: .included, source: "test")
    ]
    let effect = sketch.parameter("effect", .estimate(0, term: 0))
    let cost = sketch.chance("cost", try! Normal(mean: 0, sd: 2))
    sketch.flow("gain", .benefit, [effect], shares: [("participant", 1)])
    sketch.flow("cost", .cost, [cost], shares: [("participant", 1)])
    return sketch.model
  }

  @Test("The two-normal decision: perfect .4798, partial .0833 and .3956, by regression and by nested draws")
  func partial() throws {
    let result = try Simulation(Self.twoNormals(), draws: 50_000, threads: 2).information()
    #expect(abs(result.perfect.value - 0.4798107063483925) < 4 * result.perfect.mcse)
    #expect(result.perfect.mcse < 0.006)
    let expected = ["cost": 0.39559311480261217, "effect": 0.0833154705876864]
    #expect(result.items.prefix(2).map(\.name) == ["cost", "effect"])
    for item in result.items.prefix(2) {
      let truth = expected[item.name] ?? .nan
      let nested = try #require(item.nested)
      #expect(item.regression.mcse < 0.006 && nested.mcse < 0.03)
      #expect(abs(item.regression.value - truth) < 4 * item.regression.mcse)
      #expect(abs(nested.value - truth) < 4 * nested.mcse)
    }
  }

  @Test("A balance that is a straight line in one number: knowing it is knowing everything, and the fit leaves nothing")
  func straight() throws {
    let laws: [any Distribution] = try [
      Normal(mean: 0.2, sd: 1), Gamma(shape: 0.3, scale: 2), Uniform(low: -3, high: 4),
    ]
    for law in laws {
      var sketch = Sketch()
      let number = sketch.chance("gain", law)
      sketch.flow("gain", .benefit, [number], shares: [("participant", 1)])
      let result = try Simulation(sketch.model, draws: 20_000).information()
      let item = try #require(result.items.first)
      #expect(abs(item.regression.value - result.perfect.value) < 1e-11 * max(1, result.perfect.value))
      #expect(abs(item.regression.mcse - result.perfect.mcse) < 1e-9)
    }
  }

  @Test("A study of more clients is worth what its part of the uncertainty is")
  func studies() throws {
    let result = try Simulation(Self.twoNormals(), draws: 50_000, threads: 2).information(clients: ["trial": 200])
    #expect(result.studies.map(\.moreClients) == [200, 400, 800])
    for study in result.studies {
      // The mean after n more than n₀ clients has variance n/(n + n₀) of what is uncertain now.
      let share = Double(study.moreClients) / Double(study.moreClients + 200)
      #expect(abs(study.worth.value - Self.worth(1, share.squareRoot())) < 4 * study.worth.mcse)
      #expect(study.name == "trial" && study.clientsNow == 200)
    }
  }

  @Test("The worth of a number that acts through others is that of its line, and errors told are errors found")
  func errorsHold() throws {
    var sketch = Sketch()
    let (x, y, z) = (
      sketch.chance("x", try! Normal(mean: 0, sd: 1)), sketch.chance("y", try! Normal(mean: 0, sd: 1)),
      sketch.chance("z", try! Normal(mean: 0, sd: 1))
    )
    // .5 + x + 3xy + 2z: given x .5 + x, given y .5, given z .5 + 2z.
    let product = sketch.add(.multiply(sketch.number(3), sketch.add(.multiply(x, y))))
    let line = sketch.add(.add(sketch.add(.add(sketch.number(0.5), x)), sketch.add(.multiply(sketch.number(2), z))))
    sketch.flow("gain", .benefit, [sketch.add(.add(line, product))], shares: [("participant", 1)])
    let truth = ["x": Self.worth(0.5, 1), "y": 0, "z": Self.worth(0.5, 2)]
    let seeds = 24
    let runs = try (1...seeds).map { seed in
      try Simulation(sketch.model, draws: 16_384, seed: UInt64(seed)).informationOfNumbers()
    }
    for name in ["x", "z"] {
      let found = runs.compactMap { run in run.first { $0.name == name }?.regression }
      let errors = found.map { $0.value - (truth[name] ?? .nan) }
      let error = (errors.reduce(0) { $0 + $1 * $1 } / Double(seeds)).squareRoot()
      let told = (found.reduce(0) { $0 + $1.mcse * $1.mcse } / Double(seeds)).squareRoot()
      // A root mean square of 24 is known to 14%, one of 24 spreads of eight to 8%.
      #expect((0.6...1.6).contains(told / error), "\(name): \(told) told, \(error) found")
      // 97.5% point of t with 7 degrees of freedom: 95 of 100, so 22.8 of 24.
      #expect(zip(found, errors).count { abs($1) < 2.365 * $0.mcse } >= 20, "\(name)")
      // What the better choice gains has a standard deviation above 1: random points would leave 1/√16,384 = .008 at least.
      #expect(error < 0.002, "\(name): \(error)")
    }
    // Given y the mean is .5 for all y; a fitted curve may only cross 0 in its tails.
    for run in runs { #expect((run.first { $0.name == "y" }?.regression.value ?? 0) < 0.002) }
  }

  @Test("Of a number with few values the worth is that of a choice at each")
  func fewValues() throws {
    var sketch = Sketch()
    let number = sketch.chance("number", try Discrete(values: [-1, 2], weights: [1, 1]))
    let noise = sketch.chance("noise", try Normal(mean: 0, sd: 1))
    sketch.flow("gain", .benefit, [sketch.add(.add(number, noise))], shares: [("participant", 1)])
    let items = try Simulation(sketch.model, draws: 16_384).informationOfNumbers()
    let worth = try #require(items.first { $0.name == "number" }?.regression)
    // Half the time a loss of 1, where nothing new is better: worth 1/2.
    #expect(abs(worth.value - 0.5) < 4 * worth.mcse + 1e-3)
    #expect(worth.mcse < 1e-3)
  }

  @Test("What knowing numbers is worth has the same bytes on any number of threads, and draws in whole randomisations")
  func threads() throws {
    let model = Self.twoNormals()
    let one = try Simulation(model, draws: 3_003, threads: 1).information(clients: ["trial": 200])
    let three = try Simulation(model, draws: 3_003, threads: 3).information(clients: ["trial": 200])
    #expect(one.items.map(\.regression) == three.items.map(\.regression))
    #expect(one.studies.map(\.worth) == three.studies.map(\.worth) && one.perfect == three.perfect)
    #expect(one.draws == 3_000)
    #expect(try Simulation(model, draws: 100).information().draws == 1_024)
  }

  /// Hubbard, How to Measure Anything, ch. 7: sales between 150,000 and 300,000 with 90% chance, 25 each, a campaign of 5 million.
  private static let hubbard = BookScenario(
    """
    units: [sale]
    parameters:
      sales: {value: "interval(150_000, 300_000, 90%, normal) sale/year", source: book}
      campaign: {value: 5_000_000 EUR2024/year, source: book}
      each: {value: 25 EUR2024/sale, source: book}
    baseline: {set: {each: 0 EUR2024/sale, campaign: 0 EUR2024/year}}
    alternatives: {advertise: {}}
    benefits:
      - {flow: sold, amount: sales * each, to: employer}
    costs:
      - {flow: campaign, amount: campaign, by: employer}
    """)

  @Test("Hubbard's campaign: an expected loss of 208,954.01 and a chance of loss of .29175")
  func expectedLoss() throws {
    let simulation = try Self.hubbard.simulation(draws: 500_000, threads: 2)
    let result = try simulation.run()
    // (c/25 − μ)/s with s = 75,000/z.95: EL = (c − 25μ)Φ + 25 s φ.
    let share = result.alternatives[0].sharePositive
    #expect(abs(1 - share.share - 0.29174826979148805) < 4 * share.mcse)
    let information = try simulation.information()
    #expect(abs(information.perfect.value - 208_954.0079386699) < 4 * information.perfect.mcse)
    #expect(abs(information.items[0].regression.value - 208_954.0079386699) < 4 * information.items[0].regression.mcse)
    // Of 500,000 draws, the loss has a standard deviation of 440,000: an error of 630, and four of them.
    #expect(abs(result.evpi - 208_954.0079386699) < 2_500)
  }

  @Test(
    "To know all numbers of a part together is worth more than any of them, and all of them as much as to know everything"
  )
  func together() throws {
    let result = try BookScenario(
      """
      parameters:
        share: {value: "beta(4, 4)", source: book}
        size: {value: "uniform(0, 2)", source: book}
        each: {value: 1_000 EUR2024/year, source: book}
        cost: {value: 450 EUR2024/year, source: book}
      baseline: {set: {each: 0 EUR2024/year, cost: 0 EUR2024/year}}
      alternatives: {measure: {}}
      benefits:
        - {flow: gained, amount: share * size * each, to: participant}
      costs:
        - {flow: work, amount: cost, by: municipality}
      """
    ).simulation(draws: 50_000, threads: 2).information()
    let part = try #require(result.items.first { $0.name == "assumption" })
    #expect(part.parameters == ["share", "size"])
    // The product of two is in the regression, so it is exact up to Monte Carlo; nested draws know everything too.
    #expect(abs(part.regression.value - result.perfect.value) < 1e-6 * result.perfect.value + 0.01)
    let nested = try #require(part.nested)
    #expect(abs(nested.value - result.perfect.value) < 4 * (nested.mcse + result.perfect.mcse))
    for item in result.items where item.name != "assumption" { #expect(item.regression.value < part.regression.value) }
    // A beta of counts is 8 clients: 8, 16 and 32 more are worth more and more, and less than to know it.
    let studies = result.studies.map(\.worth.value)
    #expect(result.studies.map(\.moreClients) == [8, 16, 32])
    #expect(zip(studies, studies.dropFirst()).allSatisfy { $0 < $1 + 5 })
    #expect(studies[2] < (result.items.first { $0.name == "share" }?.regression.value ?? 0) + 5)
  }

  @Test("Nested draws and regression agree where numbers are correlated")
  func correlated() throws {
    var sketch = Sketch()
    let a = sketch.chance("a", try Normal(mean: 0.5, sd: 1))
    let b = sketch.chance("b", try Normal(mean: 0, sd: 1))
    sketch.correlations = [Model.Correlation(keys: ["a", "b"], latent: [[1, 0.5], [0.5, 1]], source: "test")]
    sketch.flow("gain", .benefit, [sketch.add(.add(a, b))], shares: [("participant", 1)])
    let result = try Simulation(sketch.model, draws: 50_000, threads: 2).information()
    // Given a, a + b is N(.5 + 1.5(a − .5), ...): its mean has a standard deviation of 1.5, for b as well.
    #expect(result.items.prefix(2).map(\.name).sorted() == ["a", "b"])
    for item in result.items.prefix(2) {
      #expect(abs(item.regression.value - Self.worth(0.5, 1.5)) < 4 * item.regression.mcse)
      let nested = try #require(item.nested)
      #expect(abs(nested.value - Self.worth(0.5, 1.5)) < 4 * nested.mcse)
    }
  }
}

@Suite(
  "What knowing one number of the neighbourhood benchmark is worth, reference",
  .enabled(
    if: ReferenceFolder.place != nil, "skipped: the benchmarks are not in MKBA_REFERENCE (../shared/reference)"))
struct InformationReferenceTests {
  @Test("Values by regression are those of the closed forms (reference, appraisal W2)")
  func neighbourhood() throws {
    let exact = try ReferenceFolder.json("benchmarks/appraisal/exact_evppi.json")
    let model = try NeighbourhoodModel.model(discounted: true, correlated: false)
    var squares: [Double] = []
    for seed in 1...4 {
      let items = try Simulation(model, draws: 100_000, seed: UInt64(seed), threads: 2).informationOfNumbers()
      #expect(items.count == 24)
      for item in items {
        let expected = try #require(exact[item.name == "dead" ? "nd" : item.name] as? Double)
        let error = item.regression.value - expected
        // An error of eight randomisations is known to a quarter; where knowing hardly changes a choice a fit wavers by some hundreds.
        #expect(abs(error) < 5 * item.regression.mcse + 500, "\(item.name), seed \(seed)")
        squares.append(error * error)
      }
    }
    // 100 bins of random draws in numpy are off by 6,500 (root mean square over 25 numbers and ten seeds).
    let error = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    #expect(error < 6_500 / 4, "\(error)")
  }
}
