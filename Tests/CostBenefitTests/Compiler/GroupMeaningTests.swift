import CostBenefit
import Testing

/// Tables by group and formulas over them.
@Suite struct GroupMeaningTests {
  static let values = LanguageMeaningTests.values.merging(["rates.old": 0.3], uniquingKeysWith: { a, _ in a })

  private func trial(_ steps: String) throws -> HandMachine {
    let model = try TrialScenario.compile(
      TrialScenario.with([("parameters:", TrialScenario.groups), ("  avoided:", steps + "\n  avoided:")]))
    return HandMachine(model: model, values: Self.values)
  }

  private func expect(_ found: Double, _ wanted: Double, _ place: SourceLocation = #_sourceLocation) {
    #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), sourceLocation: place)
  }

  /// Clients 10, 30, 50 young and 20.5, 40, 60 old; rates 0.1 and 0.3.
  @Test func sumsMeansAndPicksAreTheSumsThatOneWouldDoByHand() throws {
    let machine = try trial(
      """
        need: clients * rates
        a: sum(age, place, clients)
        b: sum(place, age, need)
        c: pick(place, GM02, sum(age, need))
        d: weighted_mean(age, place, rates, clients)
        e: pick(age, old, rates)
        f: sum(age, 1 - rates)
        stock: previous(stock) * 50% + sum(age, place, clients) * 1 year
        left: previous(left, clients * 1 year) * rates
        g: sum(age, place, left)
      """.replacing("50%", with: "share"))
    expect(machine.step("a", 2026), 210.5)
    expect(machine.step("b", 2026), 9 + 120.5 * 0.3)
    expect(machine.step("c", 2026), 3 + 12)
    expect(machine.step("d", 2026), (9 + 120.5 * 0.3) / 210.5)
    expect(machine.step("e", 2026), 0.3)
    expect(machine.step("f", 2026), 1.6)
    expect(machine.step("g", 2027), 90 * 0.01 + 120.5 * 0.09)
    let need = try #require(machine.model.alternatives[1].groupedSteps.first { $0.name == "need" })
    #expect(need.groups.map(\.name) == ["age", "place"] && need.years[0].count == 6)
    let shown = ModelText(machine.model).text
    #expect(shown.contains("  clients by age, place: 6 cells"))
    #expect(shown.contains("  need by age, place (6 cells), in person/year; age young, place GM01:"))
  }

  /// A sum takes factors out and goes group by group; picking every cell does neither.
  @Test(arguments: [
    "clients * rates", "clients * rates * stay", "rates * clients / share - clients * share",
    "-clients * (rates - share)",
    "clients / (1 + rates)", "max(clients * rates, 2 person/year)", "if(rates > 20%, clients, 0)",
    "clients * rates * rates * exp(rates)", "clients * (rates + share * pick(age, old, rates))",
    "clients * sum(place, clients) * share / reach",
  ])
  func aSumIsTheSumOfItsCells(_ formula: String) throws {
    let cells = ["young", "old"].flatMap { age in
      ["GM01", "GM02", "GM03"].map { "pick(age, \(age), pick(place, \($0), whole))" }
    }
    let zero = "\(formula) + 0 * clients * rates"
    let machine = try trial(
      """
        whole: {formula: "\(zero)", source: book}
        fast: {formula: "sum(age, place, \(zero))", source: book}
        slow: \(cells.joined(separator: " + "))
        byage: {formula: "sum(place, \(zero))", source: book}
        again: sum(age, byage)
      """.replacing(" + 0 * clients * rates", with: ""))
    expect(machine.step("fast", 2028), machine.step("slow", 2028))
    expect(machine.step("again", 2028), machine.step("slow", 2028))
  }

  /// Certain numbers folded into the program change no result.
  @Test func plainAndFoldedProgramsAgree() throws {
    let plain = try trial(
      """
        a: {formula: "sum(age, place, clients * rates) * drop_off(20%, 2027) + reach * fade(2026, 2029)", source: book}
        b: {formula: "residual(90_000 EUR2024, 10 year, 2026) + annuity(1_000 EUR2024, 8 year, share)", source: book}
        c: {formula: "saturate(a, 60 person/year) * dose(effect, 2, 3) * growth(share, 2026)", source: book}
      """)
    var known: [Int: Double] = [:]
    for (place, parameter) in plain.model.parameters.enumerated() {
      if case .certain(let value) = parameter.chance { known[place] = value }
    }
    var folded = plain.model
    let (program, registers) = plain.model.program.knowing(known)
    folded.program = program
    let machine = HandMachine(model: folded, values: Self.values)
    #expect(program.operations.count < plain.model.program.operations.count)
    for alternative in plain.model.alternatives {
      for register in alternative.steps.flatMap(\.years) + alternative.flows.flatMap(\.amount) {
        let (one, other) = (plain.value(register), machine.value(registers[register.index]))
        #expect(abs(one - other) <= 1e-14 * max(1, abs(one)))
      }
    }
  }

  /// 355 places × 5 ages × 15 years of certain numbers times an uncertain rate for each age: five products a year, not 1,775.
  @Test func aLargeTableFoldsToWhatIsUncertain() throws {
    let ages = (1...5).map { "a\($0)" }
    let places = (1...355).map { "GM\(1000 + $0)" }
    func number(_ age: Int, _ place: Int, _ year: Int) -> Int { (age * 7919 + place * 104_729 + year * 1299) % 997 }
    var rows = ["place,age,year,clients"]
    for (p, place) in places.enumerated() {
      for (a, age) in ages.enumerated() {
        for year in 2026...2040 { rows.append("\(place),\(age),\(year),\(number(a, p, year))") }
      }
    }
    let files = TrialScenario.files.merging(
      ["clients.csv": rows.joined(separator: "\n")], uniquingKeysWith: { _, own in own })
    let rates = ages.map { "\($0): \"beta(2, 8)\"" }.joined(separator: ", ")
    let text = TrialScenario.with([
      ("2026..2030", "2026..2040"),
      (
        "parameters:",
        """
        groups:
          place: {file: clients.csv, column: place}
          age: [\(ages.joined(separator: ", "))]
        tables:
          clients: {by: [place, age, year], file: clients.csv, value: clients, unit: person/year, source: book}
          rates: {by: [age], values: {\(rates)}, source: book}
        parameters:
        """
      ),
      ("reach * risk * (1 - effect) * share", "sum(place, age, clients * rates * risk * (1 - effect) * share)"),
      ("set: {reach: 0 person/year, cost", "set: {cost"),
    ])
    let model = try ScenarioFolder.compile(text, beside: files, estimates: TrialScenario.estimates())
    var values = Self.values
    for (place, age) in ages.enumerated() { values["rates.\(age)"] = 0.1 + 0.05 * Double(place) }
    let machine = HandMachine(model: model, values: values)
    for year in [2026, 2033, 2040] {
      var wanted = 0.0
      for a in ages.indices {
        let clients = places.indices.reduce(0) { $0 + number(a, $1, year) }
        wanted += Double(clients) * (0.1 + 0.05 * Double(a))
      }
      expect(machine.step("avoided", year), wanted * 0.03 * 0.5 * 0.7)
    }
    let uncertain = model.program.operations.count { operation in
      if case .constant = operation { false } else { true }
    }
    // Five products and four sums for a year, three factors more, and the rest of the scenario.
    #expect(uncertain < 15 * 20 + 50)
  }
}
