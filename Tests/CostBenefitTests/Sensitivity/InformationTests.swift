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
    let result = try Simulation(model, draws: 50_000, threads: 2).information()
    var compared = 0
    for item in result.items where item.parameters.count == 1 {
      let expected = try #require(exact[item.name == "dead" ? "nd" : item.name] as? Double)
      // Where knowing changes no choice the value is 0 and so is the error; a fit of 50,000 draws wavers by about 2,000.
      #expect(abs(item.regression.value - expected) < 4 * item.regression.mcse + 6_000, "\(item.name)")
      compared += 1
    }
    #expect(compared == 24)
  }
}
