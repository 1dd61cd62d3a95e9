import CostBenefit
import Foundation
import Probability
import Testing

@Suite("A life that ends before the horizon, beside what else a scenario may hold")
struct LivesInCombinationTests {
  /// An annuity of 1 a year at 3%, at the end of each year.
  private static func annuity(_ years: Int) -> Double { (1 - pow(1.03, -Double(years))) / 0.03 }
  private static let rules = "{rules: nl-2026, rate: 3%, source: book}"

  private static func written(_ body: String, horizon: String = "2026..2029") -> BookScenario {
    BookScenario(body, horizon: horizon, timing: "end", rules: rules)
  }

  /// Places of 1,000, 3,000 and 6,000 people; a fall of 20% (sd 3%) with 5% between places, where the baseline has 5%; €10 a person.
  @Test("From sites to a country: the euros are those of its own years, with the spread of all places")
  func scale() throws {
    let scenario = WrittenScenario.nation(
      mu: "{value: \"normal(20%, 3%)\", source: book}", tau: "{value: 5%, source: book}",
      towns: [("Alfen", 1_000), ("Belden", 3_000), ("Caspel", 6_000)], horizon: "2026..2031", timing: "end", rate: "3%",
      baseline: "{set: {mu: 5%, tau: 0}, source: book}",
      alternatives: "{short: {life: 2 year, source: book}, long: {}}",
      flows: "benefits:\n  - {flow: less, amount: nation.total * 10 EUR2024/year, to: municipality, source: book}\n")
    let n = 50_000
    let model = try scenario.model()
    let table = try Simulation(model, draws: n).table([
      .indicator(.netPresentValue, alternative: "short"), .indicator(.netPresentValue, alternative: "long"),
    ])
    let times = Self.annuity(6) / Self.annuity(2)
    #expect(zip(table.columns[0], table.columns[1]).allSatisfy { abs($1 - times * $0) <= 1e-9 * abs($1) + 1e-6 })
    let result = try Simulation(model, draws: n).run()
    // N·(20% − 5%), and N²·0.03² + 0.05²·Σn².
    let sd = (1e8 * 0.0009 + 0.0025 * (1e6 + 9e6 + 36e6)).squareRoot()
    for (alternative, years) in zip(result.alternatives, [2, 6]) {
      let value = 10 * Self.annuity(years)
      let summary = alternative.netPresentValue.summary
      #expect(abs(summary.mean - value * 1_500) < 5 * value * sd / Double(n).squareRoot())
      #expect(abs(summary.sd / (value * sd) - 1) < 5 / (2 * Double(n)).squareRoot())
    }
    // As an equal amount over the years that each lasts they are the same in every draw.
    let annual = try result.alternatives.map { try #require($0.equivalentAnnual).summary }
    #expect(abs(annual[0].mean / annual[1].mean - 1) < 1e-12 && abs(annual[0].sd / annual[1].sd - 1) < 1e-12)
  }

  /// The municipality pays 400 a year anyway, and 1,000 for two years of the measure, which saves it half in cash of 0 to 200.
  @Test("A nominal budget has what it pays more in those years, at the prices of those years")
  func budget() throws {
    let scenario = Self.written(
      """
      parameters:
        spent: {value: 400 EUR2024/year, source: book}
        saved: {value: "uniform(0, 200) EUR2024/year", source: book}
      baseline: {set: {saved: 0 EUR2024/year}}
      alternatives: {measure: {life: 2 year, set: {spent: 1_000 EUR2024/year}, source: book}}
      benefits:
        - {flow: less care, amount: saved, to: municipality, cashable: 50%, source: book}
      costs:
        - {flow: work, amount: spent, by: municipality}
      budget: {index: Trial forecast, yearly_change: {2025: 3%, 2026: 2%}, hold: yes, source: book}
      """)
    let model = try scenario.model()
    let saved = try #require(
      try Simulation(model, draws: 4_000).table([model.column("saved")]).columns
        .first)
    let mean = saved.reduce(0, +) / 4_000
    let result = try Simulation(model, draws: 4_000).run()
    let lines = result.books[0].budget.filter { $0.payer == "municipality" }
    #expect(lines.map(\.year) == [2026, 2027, 2028, 2029])
    for (place, line) in lines.enumerated() {
      let factor = 1.03 * pow(1.02, Double(place + 1))
      #expect(abs(line.mean - (place < 2 ? factor * (0.5 * mean - 600) : 0)) < 1e-9)
      // The 10% point of half of a uniform from 0 to 200 is 10, with an error of 100 · √(.09/4,000).
      #expect(abs(line.quantiles.p10 - (place < 2 ? factor * (10 - 600) : 0)) < (place < 2 ? 2.5 : 1e-12))
    }
    let value = result.alternatives[0].netPresentValue.summary.mean
    #expect(abs(value - Self.annuity(2) * (mean - 600)) < 1e-8)
  }

  /// Wanted are 0 to 1,000 persons on top of the 50 of the baseline; no more than 800 can be had.
  @Test("A step is held to its ceiling in those years: min(wanted, 800) in three of four")
  func ceiling() throws {
    let model = try Self.written(
      """
      parameters:
        wanted: {value: "uniform(0, 1_000) person/year", source: book}
        already: {value: 50 person/year, source: book}
      steps:
        avoided: already + wanted
      baseline: {set: {wanted: 0 person/year}}
      alternatives: {measure: {life: 3 year, source: book}}
      benefits:
        - {flow: less, amount: avoided * 10 EUR2024/person, to: care_office, source: book}
      ceilings:
        - {step: avoided, at_most: 800 person/year, cap: yes, source: book}
      """
    ).model()
    let n = 4_000
    let table = try Simulation(model, draws: n).table(
      [model.column("wanted"), .indicator(.netPresentValue, alternative: "measure")]
        + (2026...2029).map { .year($0, alternative: "measure") })
    for draw in 0..<n {
      let held = min(table.columns[0][draw], 800)
      #expect(abs(table.columns[1][draw] - 10 * held * Self.annuity(3)) < 1e-7)
      for place in 0..<4 { #expect(abs(table.columns[2 + place][draw] - (place < 3 ? 10 * held : 0)) < 1e-9) }
    }
    let result = try Simulation(model, draws: n).run()
    let mean = table.columns[0].reduce(0) { $0 + min($1, 800) } / Double(n)
    let effect = try #require(result.alternatives[0].effects.first { $0.name == "avoided" })
    #expect(abs(effect.figure.summary.mean - 0.75 * mean) < 1e-9)
    let above = Double(table.columns[0].count { $0 > 800 }) / Double(n)
    #expect(abs(result.books[0].ceilings[0].shareAbove.share - above) < 1e-12)
  }

  @Test("A credit table divides the benefits of those years, and costs come with their optimism")
  func credit() throws {
    let model = try Self.written(
      """
      parameters:
        half: {value: "uniform(40%, 60%)", role: credit_share, source: book}
        gain: {value: "uniform(100, 300) EUR2024/year", source: book}
        cost: {value: 100 EUR2024/year, source: book}
      baseline: {set: {gain: 0 EUR2024/year, cost: 0 EUR2024/year}}
      alternatives: {measure: {life: 2 year, source: book}}
      benefits:
        - {flow: gained, amount: gain, to: participant}
      costs:
        - {flow: work, amount: cost, by: municipality, optimism: 20%, source: book}
      credit:
        us: {share: half, costs: [work]}
        them: {share: rest}
      """
    ).model()
    let table = try Simulation(model, draws: 2_000).table([
      model.column("half"), model.column("gain"),
    ])
    let ours = zip(table.columns[0], table.columns[1]).reduce(0) { $0 + $1.0 * $1.1 } / 2_000 * Self.annuity(2)
    let all = table.columns[1].reduce(0, +) / 2_000 * Self.annuity(2)
    let credit = try Simulation(model, draws: 2_000).run().alternatives[0].credit
    #expect(credit.map(\.provider) == ["us", "them"])
    for (line, (benefits, costs)) in zip(credit, [(ours, 120 * Self.annuity(2)), (all - ours, 0)]) {
      #expect(abs(line.benefits.summary.mean - benefits) < 1e-9)
      #expect(abs(line.costs.summary.mean - costs) < 1e-9)
      #expect(abs(line.balance.summary.mean - (benefits - costs)) < 1e-9)
    }
  }

  /// 8 a year come in and half goes out, 2 under the baseline: 8, 12 against 2, 3; then 3.5 and 3.75 for both.
  @Test("A stock is that of the baseline once it has ended")
  func stock() throws {
    let result = try Self.written(
      """
      parameters:
        added: {value: 8 person, source: book}
      steps:
        stock: {formula: previous(stock) * 50% + added, source: book}
      baseline: {set: {added: 2 person}, source: book}
      alternatives: {measure: {life: 2 year, source: book}}
      benefits:
        - {flow: less, amount: stock * 1 EUR2024/year, to: municipality, source: book}
      """
    ).run(draws: 2)
    #expect(result.alternatives[0].years.map(\.figure.summary.mean) == [6, 9, 0, 0])
    #expect(abs(result.alternatives[0].netPresentValue.summary.mean - (6 / 1.03 + 9 / (1.03 * 1.03))) < 1e-12)
  }

  /// 100 a year, and 250 in each of the last two of four years, of which 40% of the smaller counts.
  @Test("What dominates an overlap is what is worth most in those years")
  func overlap() throws {
    let result = try BookScenario(
      """
      parameters:
        on: 1
      baseline: {set: {on: 0}}
      alternatives: {whole: {}, short: {life: 3 year, source: book}}
      benefits:
        - {flow: steady, amount: on * 100 EUR2024/year, to: municipality, overlap: care, source: book}
        - {flow: late, amount: "on * if(year >= 2028, 250 EUR2024/year, 0 EUR2024/year)", to: municipality, overlap: care, source: book}
      overlaps: {care: {share: 40%, source: book}}
      """, horizon: "2026..2029", rules: "{rules: nl-2026, rate: 0%}"
    ).run(draws: 2)
    // 500 + 40% of 400; 300 + 40% of 250.
    let values = result.alternatives.map(\.netPresentValue.summary.mean)
    #expect(zip(values, [660, 400]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(result.books.map { $0.overlaps[0].naive.summary.mean } == [900, 550])
  }
}
