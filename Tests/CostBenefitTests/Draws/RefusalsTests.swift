import CostBenefit
import Documents
import Evidence
import Probability
import Testing

@Suite("A run refuses")
struct RefusalsTests {
  private func codes(_ work: () throws(Findings) -> Void) -> [String] {
    do throws(Findings) {
      try work()
      return []
    } catch {
      return error.all.map(\.code)
    }
  }

  private func codes(running sketch: Sketch, draws: Int = 2_000) -> [String] {
    codes { () throws(Findings) in _ = try Simulation(sketch.model, draws: draws).run() }
  }

  @Test("fewer than two draws and more than four thousand million")
  func draws() {
    #expect(codes(running: Sketch(), draws: 1) == ["draws_outside_range"])
    #expect(codes(running: Sketch(), draws: 4_000_000_001) == ["draws_outside_range"])
  }

  @Test("fewer than 1,024 samples for Sobol' indices, and more than five million")
  func samples() {
    for count in [1_023, 5_000_001] {
      let found = codes { () throws(Findings) in _ = try Simulation(Sketch().model).sobol(samples: count) }
      #expect(found == ["samples_outside_range"])
    }
  }

  @Test("a transfer that gives to one and takes from nobody, as its own fault")
  func identity() {
    var sketch = Sketch()
    let gift = sketch.number(1)
    sketch.flow("gift", .transfer, [gift], to: "participant")
    #expect(codes(running: sketch) == ["identity_broken"])
  }

  @Test("a number that is not finite, and says where and when it arose")
  func notFinite() throws {
    var sketch = Sketch(years: 3)
    let x = sketch.chance("x", try Normal(mean: 1, sd: 1))
    let one = sketch.number(1)
    let root = sketch.add(.squareRoot(x))
    sketch.steps[1] = [("root", .one, [one, root, one])]
    sketch.flow("gain", .benefit, [one, root, one], shares: [("participant", 1)])
    do throws(Findings) {
      _ = try Simulation(sketch.model, draws: 2_000).run()
      Issue.record("not refused")
    } catch {
      #expect(error.all.map(\.code) == ["not_finite"])
      #expect(error.all[0].message.en.contains("step 'root' in 2027 (measure)"))
    }
  }

  @Test("a number beside the balance that is not finite, by its own name")
  func notFiniteInTheBooks() throws {
    let saving = "amount: on * 10 EUR2024/year, to: care_office"
    let pm =
      "pm:\n  - {item: loneliness, direction: benefit, to: participant, why: not valued, quantity: %, source: book}"
    for (more, rest, expected) in [
      (", quantity: 2 person / (1 - on)", "", "quantity of 'less' in 2026 (measure)"),
      (
        ", payer_amount: 9 EUR2024/year / (1 - on), provider: housing_corporation", "",
        "payer's amount of 'less' in 2026 (measure)"
      ),
      ("", pm.replacing("%", with: "20 person / (1 - on)"), "quantity of PM item 'loneliness' in 2026 (measure)"),
      (
        "", "ceilings:\n  - {step: met, at_most: 5 person/year / (1 - on), source: book}",
        "ceiling of step 'met' in 2026 (measure)"
      ),
      ("", "weights: {participant: 1 / on, source: book}", "weight of 'participant'"),
    ] {
      var book = SmallBook()
      book.steps = ["met: {formula: on * 3 person/year, source: book}"]
      book.flows = "benefits:\n  - {flow: less, \(saving), cashable: 30%\(more), source: book}"
      book.rest = rest
      do throws(Findings) {
        _ = try Simulation(TrialScenario.compile(book.text), draws: 2).run()
        Issue.record("not refused: \(expected)")
      } catch {
        #expect(error.all.map(\.code) == ["not_finite"])
        #expect(error.all[0].message.en.contains(expected), "\(error.all[0].message.en)")
      }
    }
  }

  @Test("a baseline risk times a relative risk above 1, and a risk difference below 0")
  func derivedRisk() throws {
    for (effect, measure, scale, spread, expected) in [
      (1.6, "relative risk", AnalysisScale.log, 0.3, ["risk_outside_range"]),
      (-0.05, "risk difference", .identity, 0.05, ["risk_outside_range"]),
      (1.6, "odds ratio", .log, 0.3, []),
    ] as [(Double, String, AnalysisScale, Double, [String])] {
      var sketch = Sketch()
      let risk = measure == "risk difference" ? 0.05 : 0.6
      sketch.estimates = [
        estimate(risk: risk, effect: effect, measure: measure, scale: scale, standardErrors: (0.2, spread))
      ]
      let a = sketch.parameter("base", .estimate(0, term: 0))
      let b = sketch.parameter("effect", .estimate(0, term: 1))
      let product = sketch.add(.multiply(a, b))
      sketch.flow("gain", .benefit, [product], shares: [("participant", 1)])
      #expect(codes(running: sketch) == expected)
    }
  }

  @Test("a distribution without a mean or spread, and an effect with two degrees of freedom")
  func noMean() throws {
    var sketch = Sketch()
    let x = sketch.chance("x", try StudentT(location: 0, scale: 1, df: 2))
    sketch.flow("gain", .benefit, [x], shares: [("participant", 1)])
    #expect(codes(running: sketch) == ["no_mean_or_spread"])
    var other = Sketch()
    other.estimates = [estimate(risk: 0.1, effect: 0.1, measure: "mean difference", scale: .identity, df: 2)]
    #expect(codes(running: other) == ["no_mean_or_spread"])
  }

  @Test("correlations and covariances that cannot hold together, and values that a measure cannot have")
  func impossible() throws {
    var sketch = Sketch()
    for name in ["a", "b", "c"] { _ = sketch.chance(name, try Normal(mean: 0, sd: 1)) }
    sketch.correlations = [
      Model.Correlation(
        keys: ["a", "b", "c"], latent: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], source: "test")
    ]
    #expect(codes(running: sketch) == ["correlation_impossible"])
    var covariance = Sketch()
    covariance.estimates = [estimate(risk: 0.1, effect: 0.5, correlation: 1)]
    #expect(codes(running: covariance) == ["covariance_impossible"])
    var scale = Sketch()
    scale.estimates = [estimate(risk: 1.2, effect: 0.5)]
    #expect(codes(running: scale) == ["estimate_outside_scale"])
  }

  @Test("an overlap group that mixes savings and extra outlays")
  func mixedSigns() throws {
    var sketch = Sketch()
    sketch.overlaps = [Model.Overlap(name: "care", share: sketch.number(0.5))]
    let (gain, loss) = (sketch.number(100), sketch.number(-40))
    sketch.flow("less care", .benefit, [gain], shares: [("care_office", 1)], overlap: "care")
    sketch.flow("more help", .benefit, [loss], shares: [("municipality", 1)], overlap: "care")
    #expect(codes(running: sketch) == ["overlap_mixed_signs"])
  }

  @Test("a column, an alternative and a price year that are not there")
  func unknown() {
    let model = Sketch().model
    #expect(
      codes { () throws(Findings) in _ = try Simulation(model, draws: 10).table([.parameter(3)]) } == [
        "column_unknown"
      ])
    let (known, unknown) = (
      Comparison.Side(model, alternative: "measure"), Comparison.Side(model, alternative: "mesure")
    )
    #expect(
      codes { () throws(Findings) in _ = try Comparison(from: known, to: unknown, draws: 10).run() } == [
        "alternative_unknown"
      ])
    var other = model
    other.priceYear = 2019
    let later = Comparison.Side(other, alternative: "measure")
    #expect(
      codes { () throws(Findings) in _ = try Comparison(from: known, to: later, draws: 10).run() } == [
        "price_years_differ"
      ])
  }
}
