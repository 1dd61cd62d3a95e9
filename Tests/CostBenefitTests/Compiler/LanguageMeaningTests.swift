import CostBenefit
import Documents
import Foundation
import Testing

/// What functions of the file, shared files, series and functions of time mean, against sums done by hand.
@Suite struct LanguageMeaningTests {
  private func expect(_ found: Double, _ wanted: Double, _ place: SourceLocation = #_sourceLocation) {
    #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), sourceLocation: place)
  }

  static let values = ["effect": 0.5, "risk": 0.03, "stay": 14, "share": 0.7, "cost": 300_000]

  private func trial(_ steps: String, _ more: (String, String)...) throws -> HandMachine {
    let model = try TrialScenario.compile(TrialScenario.with([("  avoided:", steps + "\n  avoided:")] + more))
    return HandMachine(model: model, values: Self.values)
  }

  @Test func aFunctionIsWrittenOutWhereItIsUsed() throws {
    let functions = "functions:\n  less(a, part): a * (1 - part)\n  both(a): less(less(a, 50%), 20%)\nparameters:"
    let machine = try trial(
      "  left: both(reach)\n  kept: less(stay, 0)",
      ("parameters:", functions.replacing("50%", with: "share").replacing("20%", with: "risk")))
    expect(machine.step("left", 2026), 100 * 0.3 * 0.97)
    expect(machine.step("kept", 2026), 14 / 12.0)
    #expect(ModelText(machine.model).text.contains("  both(a) = less(less(a, share), risk)"))
  }

  @Test func aSharedFileBringsItsNamesFunctionsAndSources() throws {
    let machine = try trial(
      "  more: added(double_beds, beds)", ("parameters:", "include: shared/care.yaml\nparameters:"))
    expect(machine.step("double_beds", 2026), 80)
    expect(machine.step("more", 2026), 120)
    #expect(machine.model.sources.map(\.name).contains("desk"))
  }

  @Test func aSharedFileTakesItsRowsFromItsOwnFolder() throws {
    let shared = """
      format: 1
      shared: Pairs
      parameters:
        pair: {rows: {file: pairs.csv, columns: {stay: days month, cost: cost EUR2024}, weight: clients}, source: book}

      """
    let own = [
      "shared/pairs.yaml": shared, "shared/pairs.csv": "days;cost;clients\n2,5;10;1\n2,5;10;3\n",
      // Of another table with the same name.
      "pairs.csv": "days;cost;clients\n7;70;1\n",
    ]
    let changes = [
      ("parameters:", "include: shared/pairs.yaml\nparameters:"), ("avoided * stay", "avoided * pair.stay"),
    ]
    let files = TrialScenario.files.merging(own, uniquingKeysWith: { first, _ in first })
    let (folder, model) = try ScenarioFolder.read(TrialScenario.with(changes), beside: files) {
      scenario throws(Findings) in
      (scenario.folder, try ScenarioCompiler.compile(scenario, estimates: TrialScenario.estimates()))
    }
    let place = try #require(model.parameters.firstIndex { $0.name == "pair.stay" })
    let draws = try Simulation(model, draws: 2).table([.parameter(place)]).columns[0]
    for draw in draws { expect(draw, 2.5 / 12) }
    #expect(model.files.contains(folder + "shared/pairs.csv"))
    #expect(!model.files.contains(folder + "pairs.csv"))
  }

  @Test func aSharedFileIsAnInputOfTheFingerprint() throws {
    let text = TrialScenario.with([("parameters:", "include: shared/care.yaml\n" + TrialScenario.groups)])
    let scenario = try ScenarioFolder.read(text, beside: TrialScenario.files) { $0 }
    let files = scenario.files.map { $0.replacing(scenario.folder, with: "") }
    #expect(Set(files) == ["shared/care.yaml", "sources.yaml", "shared/more.yaml", "places.csv", "clients.csv"])
  }

  @Test func aSeriesHasItsValuesAndARuleForTheOtherYears() throws {
    func reach(_ keys: String) throws -> [Double] {
      let machine = try trial("  seen: reach", ("{value: 100 person/year,", "{\(keys),"))
      return (2026...2030).map { machine.step("seen", $0) }
    }
    let points = "series: {2027: 100, 2029: 140}, unit: person/year"
    #expect(try reach("\(points), between: linear, before: zero, after: hold") == [0, 100, 120, 140, 140])
    #expect(try reach("\(points), between: step, before: hold, after: zero") == [100, 100, 100, 140, 0])
    let wide = "series: {2020: 0, 2040: \"uniform(0, 200)\"}, unit: person/year, between: linear"
    let model = try TrialScenario.compile(("{value: 100 person/year,", "{\(wide),"))
    #expect(model.parameters.map(\.name).contains("reach.2040"))
    expect(
      HandMachine(model: model, values: Self.values.merging(["reach.2040": 200], uniquingKeysWith: { a, _ in a }))
        .step("avoided", 2030), 100 * 0.03 * 0.5 * 0.7)
  }

  @Test func effectsFadeDropOffAndDecay() throws {
    let machine = try trial(
      """
        a: fade(2026, 2029)
        b: {formula: "drop_off(20%, 2027)", source: book}
        c: {formula: "decay(0.2/year, 2027)", source: book}
        d: {formula: "growth(2%, 2026)", source: book}
        e: year - horizon_start + 1
        f: if(year == horizon_end, 1, 0)
      """)
    let faded: [Double] = [1, 2.0 / 3, 1.0 / 3, 0, 0]
    for (year, wanted) in zip(2026...2030, faded) { #expect(abs(machine.step("a", year) - wanted) < 1e-15) }
    for (year, wanted) in zip(2026...2030, [1, 1, 0.8, 0.64, 0.512]) { expect(machine.step("b", year), wanted) }
    expect(machine.step("c", 2026), 1)
    expect(machine.step("c", 2030), exp(-0.6))
    expect(machine.step("d", 2029), 1.02 * 1.02 * 1.02)
    #expect((2026...2030).map { machine.step("e", $0) } == [1, 2, 3, 4, 5])
    #expect((2026...2030).map { machine.step("f", $0) } == [0, 0, 0, 0, 1])
  }

  @Test func investmentsComeOnceOrEveryFewYears() throws {
    let machine = try trial(
      """
        a: {formula: 90_000 EUR2024 * once(2027), source: book}
        b: {formula: "1_000 EUR2024 * every(2 year, horizon_start + 1)", source: book}
        c: {formula: "1_000 EUR2024 * every(2, 2026, 2029)", source: book}
        d: {formula: "residual(90_000 EUR2024, 10 year, 2027)", source: book}
        e: {formula: "residual(90_000 EUR2024, 3 year, 2026)", source: book}
        f: {formula: once(2027.5), source: book}
      """)
    func years(_ name: String) -> [Double] { (2026...2030).map { machine.step(name, $0) } }
    #expect(years("a") == [0, 90_000, 0, 0, 0])
    #expect(years("b") == [0, 1000, 0, 1000, 0])
    #expect(years("c") == [1000, 0, 1000, 0, 0])
    // Bought at the start of 2027, used through 2030: four of ten years.
    expect(years("d")[4], 54_000)
    #expect(years("d").dropLast().allSatisfy { $0 == 0 })
    #expect(years("e") == [0, 0, 0, 0, 0])
    #expect(years("f") == [0, 1, 0, 0, 0])
  }

  /// The annuity factor of 30 years at 3.5% is 18.39205 (Green Book 2022, table of long-term discount factors); without interest an
  /// amount is spread evenly.
  @Test func anAnnuityIsTheYearlyAmountOfAnInvestment() throws {
    let machine = try trial(
      """
        a: {formula: "annuity(18.39205 EUR2024, 30 year, 3.5%)", source: book}
        b: {formula: "annuity(30 EUR2024, 30, 0%)", source: book}
      """)
    #expect(abs(machine.step("a", 2026) - 1) < 3e-7)
    expect(machine.step("b", 2026), 1)
  }

  @Test func aStepMayGrowInRealTerms() throws {
    let machine = try trial("  a: {formula: reach, real_growth: 2%, source: book}")
    expect(machine.step("a", 2026), 100)
    expect(machine.step("a", 2028), 100 * 1.0404)
  }

  @Test func doseBiasAndCapacityWorkOnAnEffect() throws {
    let machine = try trial(
      """
        a: {formula: "dose(effect, 3 hour/week, 1 hour/week)", source: book}
        b: biased(effect, b0)
        c: {formula: "saturate(reach, 80 person/year)", source: book}
      """, ("parameters:", "parameters:\n  b0: {value: \"normal(0.1, 0.1)\", role: bias, source: book}"))
    expect(machine.step("a", 2026), 0.125)
    #expect(machine.step("b", 2026).isNaN)
    let known = HandMachine(
      model: machine.model, values: Self.values.merging(["b0": 0.1], uniquingKeysWith: { a, _ in a }))
    expect(known.step("b", 2026), 0.5 * exp(0.1))
    expect(machine.step("c", 2026), 80)
    let capacity = try #require(machine.model.capacities.first { $0.alternative == "standard" })
    #expect(capacity.name == "c" && capacity.binds.map { machine.value($0) } == [1, 1, 1, 1, 1])
    let unused = try #require(machine.model.capacities.first { $0.alternative == "baseline" })
    #expect(unused.binds.map { machine.value($0) } == [0, 0, 0, 0, 0])
  }
}
