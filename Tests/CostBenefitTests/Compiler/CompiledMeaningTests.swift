import CostBenefit
import Documents
import Evidence
import Foundation
import Testing

/// What a compiled scenario means, against sums done by hand. Tolerances of 1e-12 leave room for the order of products.
@Suite struct CompiledMeaningTests {
  private func expect(_ found: Double, _ wanted: Double, _ place: SourceLocation = #_sourceLocation) {
    #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), sourceLocation: place)
  }

  /// A model of the trial scenario with other steps.
  private func trial(_ steps: String, _ more: (String, String)...) throws -> HandMachine {
    let model = try TrialScenario.compile(TrialScenario.with([("  avoided:", steps + "\n  avoided:")] + more))
    return HandMachine(model: model, values: ["effect": 0.5, "risk": 0.03, "stay": 14, "share": 0.7, "cost": 300_000])
  }

  @Test func theShippedScenarioIsTheSumThatOneWouldDoByHand() throws {
    let machine = HandMachine(
      model: try ShippedScenario.model(),
      values: [
        "base_risk": 0.03, "relative_risk": 0.7, "admitted": 0.7, "stay": 14, "cashable_care": 0.2,
        "programme_cost": 310_000, "programme_cost{intensive}": 480_000,
      ])
    // In 2026 a third of the reach: 612 · 1/3 · 0.03 · 0.3 · 0.7 admissions a year.
    expect(machine.step("avoided", 2026), 612 / 3.0 * 0.03 * 0.3 * 0.7)
    expect(machine.step("uptake", 2028), 1)
    let home = 612 * 0.03 * 0.3 * 0.7 * 14 / 12.0
    expect(machine.step("at_home", 2030), home)
    // 290 a day at prices of 2022, 365 days.
    expect(machine.flow("less nursing home care", 2030), home * 290 * 130.31 / 121.43 * 365)
    // 3 hours a week are 3 · 365/7 hours a year.
    expect(machine.flow("more help at home", 2030), -home * 3 * 365 / 7 * 32.76 * 130.31 / 121.43)
    expect(machine.flow("own contributions", 2030), home * 25 * 365)
    expect(machine.flow("elderly work", 2030, in: "intensive"), 480_000)
    expect(machine.flow("less nursing home care", 2030, in: "baseline"), 0)
    expect(machine.step("avoided", 2030, in: "intensive"), 800 * 0.03 * 0.3 * 0.7)
  }

  @Test func aRampIsZeroThroughItsFirstYearAndOneFromItsLast() throws {
    let machine = try trial("  up: ramp(2026, 2029)")
    expect(machine.step("up", 2026), 0)
    expect(machine.step("up", 2027), 1.0 / 3)
    expect(machine.step("up", 2029), 1)
    expect(machine.step("up", 2030), 1)
  }

  /// 100, then 80% of the year before plus 100: 100, 180, 244, 295.2.
  @Test func aStockRemembersTheYearBefore() throws {
    let machine = try trial("  stock: {formula: previous(stock) * 80% + reach * 1 year, source: book}")
    expect(machine.step("stock", 2026), 100)
    expect(machine.step("stock", 2027), 180)
    expect(machine.step("stock", 2028), 244)
    expect(machine.step("stock", 2029), 295.2)
    let started = try trial("  stock: {formula: \"previous(stock, 50 person) * 80% + reach * 1 year\", source: book}")
    expect(started.step("stock", 2026), 140)
  }

  /// A step that looks back at one that stands below it, whose unit is not known yet when it is read.
  @Test func stepsMayLookBackAtEachOther() throws {
    let machine = try trial("  left: previous(here)\n  here: left + reach * 1 year")
    expect(machine.step("here", 2028), 300)
    expect(machine.step("left", 2028), 200)
  }

  @Test func theTightestOperatorWorksFirst() throws {
    let machine = try trial(
      """
        a: {formula: 2 + 3 * 4 ^ 2, source: book}
        b: {formula: -3 ^ 2, source: book}
        c: {formula: 2 ^ 3 ^ 2, source: book}
        d: {formula: 10 - 4 - 3, source: book}
        e: {formula: 12 / 3 / 2, source: book}
        f: {formula: 2 * -3, source: book}
      """)
    expect(machine.step("a", 2026), 50)
    expect(machine.step("b", 2026), -9)
    expect(machine.step("c", 2026), 512)
    expect(machine.step("d", 2026), 3)
    expect(machine.step("e", 2026), 2)
    expect(machine.step("f", 2026), -6)
  }

  @Test func functionsDoWhatTheirNamesSay() throws {
    let machine = try trial(
      """
        a: {formula: "if(year >= 2028, 3, 5)", source: book}
        b: {formula: "min(4, 2, 3) + max(4, 2, 3)", source: book}
        c: log(exp(1))
        d: {formula: sqrt(16 person * 4 person), source: book}
        e: {formula: abs(2 person - 5 person), source: book}
        f: {formula: (1 + 2%) ^ (year - 2026), source: book}
        g: if(year != 2027, 1, 0)
      """)
    expect(machine.step("a", 2027), 5)
    expect(machine.step("a", 2028), 3)
    expect(machine.step("b", 2026), 6)
    expect(machine.step("c", 2026), 1)
    expect(machine.step("d", 2026), 8)
    expect(machine.step("e", 2026), 3)
    expect(machine.step("f", 2028), 1.0404)
    expect(machine.step("g", 2027), 0)
  }

  @Test func aNumberTakesItsUnitAsFarAsUnitNamesGo() throws {
    let machine = try trial("  days: {formula: 10 EUR2024/day * 2 week / 1 EUR2024, source: book}")
    // 10 a day for 14 days.
    expect(machine.step("days", 2026), 140)
  }

  @Test func zeroFitsEveryUnit() throws {
    let machine = try trial("  a: max(0, reach)\n  b: if(year > 2027, reach, 0)")
    expect(machine.step("a", 2026), 100)
    expect(machine.step("b", 2026), 0)
  }

  @Test func valuesByYearStandInTheirYears() throws {
    let machine = try trial(
      "  seen: reach", ("{value: 100 person/year,", "{hold: yes, by_year: {2026: 9 person/year, 2028: 12 person/year},")
    )
    expect(machine.step("seen", 2027), 9)
    expect(machine.step("seen", 2030), 12)
  }

  /// From 2019 to 2024 by the consumer price index: 130.31 / 106.16; a distribution is moved as a whole.
  @Test func anIndexMovesANumberToThePriceYear() throws {
    let machine = try trial(
      "  seen: cost", ("15_000) EUR2024/year\"", "15_000) EUR2019/year\", index: cpi"))
    expect(machine.step("seen", 2026), 300_000 * 130.31 / 106.16)
    let cost = try #require(machine.model.parameters.first { $0.name == "cost" })
    #expect(cost.unit.symbol == "EUR2024/year")
    #expect(cost.provenance.indexation == "2019 → 2024 by CPI (× 1.2275)")
    #expect(machine.model.sources.contains { $0.name == "cpi" })
  }

  @Test func realGrowthCompoundsFromTheBaseYear() throws {
    let machine = try trial(
      "  seen: price", ("{price: zin.nursing-home-day}", "{price: zin.nursing-home-day, real_growth: 1%, source: book}")
    )
    expect(machine.step("seen", 2028) / machine.step("seen", 2026), 1.0201)
  }

  @Test func anOverrideKeepsTheKeyOfWhatItReplaces() throws {
    let model = try ShippedScenario.model()
    let costs = model.parameters.filter { $0.key == "programme_cost" }
    #expect(costs.map(\.alternative) == [nil, "baseline", "intensive"])
    #expect(costs.allSatisfy { $0.name == "programme_cost" })
  }

  @Test func aDistributionWrittenInPlaceIsNamedByItsPath() throws {
    let model = try TrialScenario.compile(
      ("amount: cost", "source: book, amount: \"normal(300_000, 15_000) EUR2024/year\""),
      ("cashable: share", "source: book, cashable: \"uniform(0%, 40%)\""))
    let names = model.parameters.map(\.key)
    #expect(names.contains("costs.work.amount"))
    #expect(names.contains("benefits.less care.cashable"))
  }

  /// 95% from 0.44 to 0.87: the standard error of the log is (log 0.87 − log 0.44) / (2 · 1.959963984540054).
  @Test func aPublishedIntervalGivesItsStandardError() throws {
    let model = try TrialScenario.compile(
      (
        "{estimate: trial.effect}",
        "{value: 0.62, interval: [0.44, 0.87], confidence: 95%, measure: relative risk, counterfactual: included, source: book}"
      ))
    let estimate = try #require(model.estimates.first { $0.name == "effect" })
    let error = (log(0.87) - log(0.44)) / (2 * 1.959963984540054)
    expect(estimate.covariance[0, 0], error * error)
    #expect(estimate.terms[0].value == 0.62)
    #expect(estimate.terms[0].scale == .log)
  }

  @Test func deadweightCompletesAnEstimateWithoutAComparison() throws {
    let text = TrialScenario.with([
      ("  effect:", "  dead: {value: 20%, role: deadweight, source: book}\n  effect:"),
      ("avoided * stay", "avoided * stay * (1 - dead)"),
    ])
    #expect(throws: Never.self) { try TrialScenario.compile(text, .none) }
  }

  /// Spearman's 0.3 is a latent 2·sin(π·0.3/6); pairs that share a member are one group, in the order of the file.
  @Test func correlatedPairsMakeOneGroupInTheOrderOfTheFile() throws {
    let model = try TrialScenario.compile(
      ("rank: 0.3, source: book}", "rank: 0.3, source: book}\n  - {between: [cost, stay], latent: -0.2, source: book}"))
    let group = try #require(model.correlations.first)
    #expect(model.correlations.count == 1)
    #expect(group.keys == ["stay", "share", "cost"])
    expect(group.latent[0][1], 2 * sin(Double.pi * 0.3 / 6))
    #expect(group.latent[0][2] == -0.2 && group.latent[1][2] == 0)
  }

  @Test func theLastShareIsWhatIsLeft() throws {
    let model = try ShippedScenario.model()
    let flow = try #require(model.alternatives[1].flows.first { $0.name == "elderly work" })
    #expect(flow.shares.map(\.actor) == ["municipality", "state"])
    let total: Double = flow.shares.map(\.share).reduce(0, +)
    #expect(total == 1)
  }

  @Test func aSampleFromAFileIsADistribution() throws {
    let model = try TrialScenario.compile(("beta(14, 6)", "empirical('good.csv', days)"))
    let share = try #require(model.parameters.first { $0.name == "share" })
    guard case .distribution(let distribution, _) = share.chance else { throw CancellationError() }
    // 3,5 and 4 in the file: their mean is 3.75.
    #expect(distribution.mean == 3.75)
  }

  @Test func claimsKnowTheirYearsAndTheirEuros() throws {
    let model = try TrialScenario.compile(
      (
        "- average(gross_savings, 2027..2030) >= 0 EUR2024/year",
        "- cash_net_savings in 2030 > 10 EUR2024/day\n  - equivalent_annual(net_savings) <= 1_000 EUR2024/year\n  - net_present_value >= 0 EUR2024"
      ))
    #expect(model.claims.map(\.aggregator) == [.inYear(2030), .equivalentAnnual, .presentValue])
    #expect(model.claims.map(\.threshold) == [3650, 1000, 0])
    #expect(model.claims.map(\.comparison) == [.above, .atMost, .atLeast])
  }

  @Test func anActorOfTheFileMayBeAPublicPayer() throws {
    let model = try TrialScenario.compile(
      ("parameters:", "actors: {water_board: {public: yes, nl: waterschap, en: water board}}\nparameters:"),
      ("by: municipality", "by: water_board"))
    #expect(model.publicPayers.contains("water_board"))
    #expect(model.actors.contains("water_board"))
    #expect(!model.publicPayers.contains("next_in_line"))
  }
}
