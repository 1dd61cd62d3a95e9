import CostBenefit
import Probability
import Testing

@Suite("An appraisal")
struct AppraisalTests {
  /// Two draws of certain numbers: means are exact, and equal their only value.
  private func appraise(_ sketch: Sketch) throws -> RunResult { try sketch.run(draws: 2) }

  @Test("200,000 a year for ten years is worth what the anchors by hand say", arguments: [false, true])
  func anchor(drawn: Bool) throws {
    // facts/discounting.md: end of year at 3%, 2.25% and 2.8%; start of year at 2.8%.
    for (rate, shift, worth) in [
      (0.03, 1, 1_706_041), (0.0225, 1, 1_773_243), (0.028, 1, 1_723_587), (0.028, 0, 1_771_847),
    ] {
      var sketch = Sketch(years: 10, rate: rate)
      if shift == 1 { sketch.factors = sketch.factors.map { $0 / (1 + rate) } }
      let amount = drawn ? sketch.chance("amount", try Constant(200_000)) : sketch.number(200_000)
      sketch.flow("gain", .benefit, sketch.every(amount), shares: [("participant", 1)])
      let summary = try appraise(sketch).alternatives[0].netPresentValue.summary
      // The anchor is rounded to a euro.
      #expect(abs(summary.mean - Double(worth)) <= 0.5)
      #expect(summary.sd == 0)
    }
  }

  /// A payer with savings of 1,000 (30% cash), extra help of 200, a programme of 400 (80% municipal) and own contributions of 50.
  private func saving() -> Sketch {
    var sketch = Sketch(years: 4)
    let amounts = [1000, -200, 400, 50, 70].map { sketch.number(Double($0)) }
    let cashable = sketch.number(0.3)
    sketch.flow(
      "less care", .benefit, sketch.every(amounts[0]), shares: [("care_office", 1)], cashable: sketch.every(cashable))
    sketch.flow("more help", .benefit, sketch.every(amounts[1]), shares: [("municipality", 1)])
    sketch.flow("programme", .cost, sketch.every(amounts[2]), shares: [("municipality", 0.8), ("employer", 0.2)])
    sketch.flow("own contributions", .transfer, sketch.every(amounts[3]), from: "care_office", to: "participant")
    sketch.flow("fewer fees", .benefit, sketch.every(amounts[4]), shares: [("participant", 1)])
    return sketch
  }

  @Test("Gross and net savings, economic and cash, follow the words for money")
  func savings() throws {
    let measure = try appraise(saving()).alternatives[0]
    // Gross 1,000. Net: less 200 extra help, less 320 of the programme, less 50 income lost = 430.
    // Cash: 300 gross; the help is paid in full, so 300 − 200 − 320 − 50 = −270. Freed: 700.
    #expect(measure.grossSavings.summary.mean == 1000)
    #expect(measure.netSavings.summary.mean == 430)
    #expect(measure.cashGrossSavings.summary.mean == 300)
    #expect(measure.cashNetSavings.summary.mean == -270)
    #expect(measure.freedCapacity.summary.mean == 700)
    #expect(measure.grossSavings.unit == "EUR2024/year")
  }

  @Test("The balance counts benefits less costs, and no transfer")
  func balance() throws {
    let measure = try appraise(saving()).alternatives[0]
    // 1,000 − 200 + 70 − 400 a year, four years at no discount.
    #expect(measure.netPresentValue.summary.mean == 4 * 470)
    #expect(measure.netPresentValue.unit == "EUR2024")
    #expect(measure.years.map(\.figure.summary.mean) == [470, 470, 470, 470])
    #expect(measure.benefitCostRatio.ratioOfMeans == 870.0 / 400)
    #expect(measure.benefitCostRatio.shareDenominatorNotPositive == 0)
  }

  @Test("What a payer frees without cash is booked to those next in line, and actors add up to society")
  func actors() throws {
    let measure = try appraise(saving()).alternatives[0]
    let actors = Dictionary(uniqueKeysWithValues: measure.actors.map { ($0.name, $0.figure.summary.mean) })
    // Times four years: care office 300 − 50; next in line 700; municipality −200 − 320; employer −80; participant 70 + 50.
    #expect(
      actors == [
        "care_office": 1000, "next_in_line": 2800, "municipality": -2080, "employer": -320, "participant": 480,
      ])
    #expect(actors.values.reduce(0, +) == measure.netPresentValue.summary.mean)
  }

  @Test("Actors add up to society in every draw, and transfers net to exactly zero")
  func everyDraw() throws {
    let (sketch, _) = try DrawsTests.measure()
    let result = try sketch.run(draws: 5_000)
    #expect(result.identityFault < 1e-14)
    let names = result.alternatives[0].actors.map(\.name)
    let table = try Simulation(sketch.model, draws: 5_000).table(
      names.map { .actor($0, alternative: "measure") } + [.indicator(.netPresentValue, alternative: "measure")])
    var onlyTransfers = sketch
    for alternative in onlyTransfers.flows.indices {
      onlyTransfers.flows[alternative] = onlyTransfers.flows[alternative].filter { $0.kind == .transfer }
    }
    let transfers = try Simulation(onlyTransfers.model, draws: 5_000).table(
      ["care_office", "participant"].map { .actor($0, alternative: "measure") })
    for draw in 0..<5_000 {
      let parts = table.columns.dropLast().map { $0[draw] }
      let whole = table.columns[names.count][draw]
      let sum: Double = parts.reduce(0, +)
      let size: Double = parts.reduce(0) { $0 + abs($1) }
      #expect(abs(sum - whole) <= 1e-9 * size)
      #expect(transfers.columns[0][draw] + transfers.columns[1][draw] == 0)
      #expect(transfers.columns[1][draw] != 0)
    }
  }

  @Test("Figures are differences from the baseline, and alternatives from each other")
  func differences() throws {
    var sketch = Sketch(years: 2)
    sketch.names = ["baseline", "small", "large"]
    sketch.flows = [[], [], []]
    sketch.steps = [[], [], []]
    let x = sketch.chance("x", try Normal(mean: 0, sd: 3))
    for (alternative, amount) in [(1, 100.0), (2, 160.0)] {
      let level = sketch.add(.add(x, sketch.number(amount)))
      sketch.flow("gain", .benefit, sketch.every(level), shares: [("participant", 1)], alternative: alternative)
    }
    let level = sketch.add(.add(x, sketch.number(40)))
    sketch.flows[0] = [
      Model.Flow(
        name: "gain", kind: .benefit, amount: sketch.every(level), shares: [("participant", 1)], from: nil, to: nil,
        cashable: nil, overlap: nil)
    ]
    let result = try sketch.run(draws: 1_000)
    // The common part goes out, but for the rounding of x + 100 − (x + 40).
    for (found, expected) in zip(result.alternatives.map(\.netPresentValue.summary), [120.0, 240]) {
      #expect(abs(found.mean - expected) < 1e-12 && found.sd < 1e-12)
    }
    #expect(result.differences.count == 1)
    #expect(abs(result.differences[0].netPresentValue.summary.mean - 120) < 1e-12)
    #expect(result.alternatives.map(\.shareBest.share) == [0, 1])
  }

  @Test("In an overlap group the largest flow of a payer counts in full and the others for α")
  func overlap() throws {
    // The worked groups of the Dutch yardstick of energy poverty reduce to: dominant 9,854.6, all 20,507.14, α = ½ → 15,180.87.
    for (alpha, expected) in [(0.5, 15_180.87), (0.0, 9_854.6), (1.0, 20_507.14)] {
      var sketch = Sketch()
      sketch.overlaps = [Model.Overlap(name: "care", share: sketch.number(alpha))]
      for (index, amount) in [4_652.54, 9_854.6, 6_000].enumerated() {
        let register = sketch.number(amount)
        sketch.flow("gain \(index)", .benefit, [register], shares: [("municipality", 1)], overlap: "care")
      }
      let alone = sketch.number(1_000)
      sketch.flow("of another payer", .benefit, [alone], shares: [("care_office", 1)], overlap: "care")
      let measure = try appraise(sketch).alternatives[0]
      #expect(abs(measure.grossSavings.summary.mean - expected - 1_000) < 1e-9)
      // The same euro counts once for society too.
      #expect(abs(measure.netPresentValue.summary.mean - expected - 1_000) < 1e-9)
    }
  }

  @Test("The sign at the medians tells a saving from an extra outlay, unless the file does")
  func classes() throws {
    for (counts, gross, net) in [(nil, 0.0, -100.0), (.saving, -100, -100)] as [(Model.CountsAs?, Double, Double)] {
      var sketch = Sketch()
      let amount = sketch.chance("x", try Constant(-100))
      sketch.flow("help", .benefit, [amount], shares: [("municipality", 1)], countsAs: counts)
      let measure = try appraise(sketch).alternatives[0]
      #expect(measure.grossSavings.summary.mean == gross)
      #expect(measure.netSavings.summary.mean == net)
      #expect((measure.flows[0].cashable == nil) == (counts == nil))
    }
  }

  @Test("Claims are about a year, a mean of years, an equivalent annual value or the whole")
  func claims() throws {
    var sketch = Sketch(years: 3, rate: 0.25)
    let amounts = [0, 100, 400].map { sketch.number(Double($0)) }
    sketch.flow("less care", .benefit, amounts, shares: [("care_office", 1)])
    func claim(_ indicator: Model.Indicator, _ aggregator: Model.Aggregator, _ threshold: Double) -> Model.Claim {
      Model.Claim(text: "", indicator: indicator, aggregator: aggregator, comparison: .atLeast, threshold: threshold)
    }
    sketch.claims = [
      claim(.grossSavings, .inYear(2027), 100), claim(.netSavings, .average(2027...2028), 250.5),
      claim(.grossSavings, .equivalentAnnual, 0), claim(.netPresentValue, .presentValue, 336),
      claim(.cashNetSavings, .inYear(2028), 0), claim(.netPresentValue, .inYear(2028), 400),
    ]
    let result = try appraise(sketch)
    // Factors 1, 0.8, 0.64: present value 80 + 256 = 336, over 2.44.
    let expected = [100, 250, 336 / 2.44, 336, 0, 400]
    for (claim, value) in zip(result.claims, expected) { #expect(abs(claim.figure.summary.mean - value) < 1e-12) }
    #expect(result.claims.map(\.share.share) == [1, 0, 1, 1, 1, 1])
    #expect(result.claims[3].figure.unit == "EUR2024")
  }

  @Test("The payback year is the first in which the discounted sum is not below zero")
  func payback() throws {
    var sketch = Sketch(years: 4)
    let start = sketch.chance("start", try Discrete(values: [-300, -100], weights: [0.7, 0.3]))
    let gain = sketch.number(60)
    sketch.flow("net", .benefit, [start, gain, gain, gain], shares: [("participant", 1)])
    let payback = try sketch.run(draws: 20_000).alternatives[0].payback
    // −100 + 60 + 60 ≥ 0 in 2028; −300 never. Four standard errors of a share of 0.7: 0.013.
    #expect(payback.median == nil)
    #expect(abs(payback.shareNever - 0.7) < 0.013)
    sketch.flows[1] = []
    let certain = sketch.number(-100)
    sketch.flow("net", .benefit, [certain, gain, gain, gain], shares: [("participant", 1)])
    #expect(try sketch.run().alternatives[0].payback.median == 2028)
  }

  @Test("A ratio has no interval where the costs are not above zero in every draw")
  func ratio() throws {
    var sketch = Sketch()
    let cost = sketch.chance("cost", try Normal(mean: 1, sd: 1))
    let gain = sketch.number(3)
    sketch.flow("gain", .benefit, [gain], shares: [("participant", 1)])
    sketch.flow("cost", .cost, [cost], shares: [("participant", 1)])
    let ratio = try sketch.run(draws: 50_000).alternatives[0].benefitCostRatio
    #expect(ratio.confLow == nil && ratio.confHigh == nil)
    // Φ(−1) = 0.158655, with four standard errors 0.0065; mean ratio 3, with four standard errors of 1/mean cost 0.054.
    #expect(abs(ratio.shareDenominatorNotPositive - 0.158655) < 0.0065)
    #expect(abs((ratio.ratioOfMeans ?? 0) - 3) < 0.054)
  }

  @Test("Effects are means over the years, as differences from the baseline")
  func effects() throws {
    var sketch = Sketch(years: 2)
    let (zero, six, two) = (sketch.number(0), sketch.number(6), sketch.number(2))
    sketch.steps = [
      [("avoided", .count("person"), [two, two])], [("avoided", .count("person"), [zero, six])],
    ]
    let effect = try appraise(sketch).alternatives[0].effects[0]
    #expect(effect.name == "avoided" && effect.figure.unit == "person")
    #expect(effect.figure.summary.mean == 1)
  }
}
