import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

@Suite("A workbook")
struct WorkbookTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A scenario with nearly every word of the language, and shipped ones that read no registration.
  private static let scenarios = [
    "Tests/Checks/Workbook/every-word.scenario.yaml", "scenarios/contracts/contracts.scenario.yaml",
    "scenarios/families/families.scenario.yaml", "scenarios/exercise/exercise.scenario.yaml",
    "scenarios/neighbourhood/neighbourhood-team.scenario.yaml",
    "scenarios/national-elderly-work/national.scenario.yaml",
  ]

  private func model(_ path: String) throws -> Model {
    try ScenarioCompiler.compile(Scenario.read(Self.root.appendingPathComponent(path).path), estimates: [:])
  }

  private func workbook(
    _ model: Model, most: Int = 200_000, language: Language = .en
  ) throws -> (Workbook, CentralCase) {
    let told = ToldRun(result: try Simulation(model, draws: 64).run(), hypotheses: [], fingerprint: "0")
    var builder = try builder(told, language, .outside)
    builder.mostFormulas = most
    return (builder.build(), builder.central)
  }

  private func builder(_ told: ToldRun, _ language: Language, _ audience: Audience) throws -> WorkbookBuilder {
    let report = ReportBuilder.build(
      ReportInput(runs: [told], findings: [], language: language, audience: audience, files: [], versions: []))
    return WorkbookBuilder(told, central: try CentralCase(told.result.model), report: report, versions: [])
  }

  /// The scenario of contracts with some of its text replaced.
  private func contracts(_ changes: (String, String)...) throws -> Model {
    let path = Self.root.appendingPathComponent("scenarios/contracts/contracts.scenario.yaml").path
    var text = try String(contentsOfFile: path, encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return try ScenarioCompiler.compile(Scenario.read(SourceFile(path: path, bytes: Array(text.utf8))), estimates: [:])
  }

  /// Every formula of a workbook, with what it gives and what is written beside it.
  private func formulas(_ workbook: Workbook) throws -> [(place: String, found: Double, written: Double)] {
    let reading = SpreadsheetReading(workbook)
    return try workbook.sheets.flatMap(addresses).compactMap { address, cell in
      guard case .formula(let text, let value) = cell.content else { return nil }
      return ("\(address.text) \(text)", try reading.value(at: address), value)
    }
  }

  private func addresses(_ sheet: WorkbookSheet) -> [(CellAddress, WorkbookCell)] {
    sheet.rows.enumerated().flatMap { row, cells in
      cells.enumerated().map { (CellAddress(sheet: sheet.name, row: row, column: $0), $1) }
    }
  }

  /// The row of the calculation with a label, under the last heading that begins with an alternative's name.
  private func row(_ label: String, of alternative: String, in workbook: Workbook) throws -> Int {
    let sheet = try #require(workbook["Calculation"])
    var heading = ""
    for (row, cells) in sheet.rows.enumerated() {
      guard case .text(let text) = cells.first?.content else { continue }
      if cells.first?.style == .heading { heading = text }
      if text == label, heading.hasPrefix(alternative) { return row }
    }
    throw SpreadsheetReading.NotUnderstood(description: "no row \(label) of \(alternative)")
  }

  @Test("has formulas that give the values written beside them", arguments: scenarios)
  func cached(path: String) throws {
    let (workbook, _) = try workbook(model(path))
    let all = try formulas(workbook)
    for formula in all {
      #expect(abs(formula.found - formula.written) <= 1e-9 * max(1, abs(formula.written)), "\(formula.place)")
    }
    #expect(all.count > 100)
  }

  @Test("has the balance that a run of the same scenario has with every input certain", arguments: scenarios.suffix(5))
  func engine(path: String) throws {
    let model = try model(path)
    let (workbook, central) = try workbook(model)
    // Another way round: the medians put into the file's model as certain numbers, and drawn twice.
    var certain = model
    certain.correlations = []
    certain.parameters = model.parameters.enumerated().map { place, parameter in
      Model.Parameter(
        name: parameter.name, key: parameter.key, alternative: parameter.alternative,
        chance: .certain(central.inputs[place]), unit: parameter.unit, provenance: parameter.provenance)
    }
    let result = try Simulation(certain, draws: 2).run()
    for alternative in result.alternatives {
      let name = alternative.name.replacing("_", with: " ")
      let row = try row("Balance for society", of: name, in: workbook)
      let wanted = alternative.netPresentValue.summary.mean
      let found = try SpreadsheetReading(workbook).value(at: CellAddress(sheet: "Calculation", row: row, column: 2))
      #expect(abs(found - wanted) <= 1e-9 * abs(wanted))
    }
  }

  @Test("follows a discount rate that is changed")
  func rate() throws {
    let path = "scenarios/contracts/contracts.scenario.yaml"
    let (workbook, central) = try workbook(model(path))
    let input = try #require(workbook["Input"])
    let cell = try #require(addresses(input).first { abs(($0.1.value ?? 0) - 0.028) < 1e-12 && $0.1.style == .input })
    let changed = SpreadsheetReading(workbook, changing: [cell.0: 0.05])
    let row = try row("Balance for society", of: "four years", in: workbook)
    // By hand: the balances of the four years, in the middle of each.
    let balances = central.alternatives[0].balances.map { central.value($0) }
    let wanted = balances.enumerated().reduce(0) { $0 + $1.element * pow(1.05, -(Double($1.offset) + 0.5)) }
    let found = try changed.value(at: CellAddress(sheet: "Calculation", row: row, column: 2))
    #expect(abs(found - wanted) <= 1e-9 * abs(wanted))
  }

  @Test("holds values and says so where it would need too many formulas")
  func tooMany() throws {
    let (workbook, central) = try workbook(model("scenarios/contracts/contracts.scenario.yaml"), most: 10)
    let sheet = try #require(workbook["Calculation"])
    #expect(sheet.formulas == 0)
    #expect(texts(workbook["Answer"]).contains { $0.contains("values and no formulas") })
    #expect(texts(sheet).contains { $0.contains("too many for a workbook") })
    let row = try row("Balance for society", of: "four years", in: workbook)
    #expect(sheet[row, 2].value == central.value(central.alternatives[0].balance))
  }

  private static let zero = ("parameters:\n", "parameters:\n  zero: {value: 0, source: plan-2026}\n")

  @Test("holds values where a spreadsheet would have an error under a finite number, and formulas where it has none")
  func hiddenError() throws {
    // min(1, turnover / 0) is 1 for the program and an error for a spreadsheet.
    let hidden = try contracts(
      Self.zero, ("started:  1 - turnover", "started:  1 - turnover * min(1, turnover / zero)"))
    let (workbook, central) = try workbook(hidden)
    let sheet = try #require(workbook["Calculation"])
    let row = try row("Balance for society", of: "one year", in: workbook)
    #expect(central.value(central.alternatives[1].balance).isFinite)
    #expect(sheet[row, 2].value == central.value(central.alternatives[1].balance))
    #expect(sheet.formulas == 0 && workbook["Workings"] == nil)
    #expect(texts(sheet).contains { $0.contains("no finite value") })
    let outcomes = texts(workbook["Outcomes"])
    #expect(outcomes.contains("Central case") && outcomes.contains { $0.contains("Nothing here changes") })
    #expect(!outcomes.contains { $0.contains("follows the input sheet") })

    // What is not chosen may be an error.
    let guarded = try contracts(
      Self.zero,
      ("started:  1 - turnover", "started:  1 - turnover * if(zero == 0, 1, min(1, turnover / zero))"))
    let (live, _) = try self.workbook(guarded)
    let all = try formulas(live)
    #expect(all.count > 100)
    for formula in all {
      #expect(abs(formula.found - formula.written) <= 1e-9 * max(1, abs(formula.written)), "\(formula.place)")
    }
    #expect(texts(live["Outcomes"]).contains { $0.contains("follows the input sheet") })
  }

  @Test("says which year stands for never, and shows years as they are and effects by their size")
  func payback() throws {
    // Benefits of nothing: the horizon ends in 2029, and no year pays back.
    let (workbook, _) = try workbook(contracts(("residents:   {value: 900", "residents:   {value: 0")))
    let sheet = try #require(workbook["Calculation"])
    let row = try row("Year in which it has paid back (2030: not within the horizon)", of: "one year", in: workbook)
    #expect(sheet[row, 2].value == 2030 && sheet[row, 2].style == .plain)
    // Less work in three years of four: a part of one, below zero.
    let effect = try self.row("working", of: "one year: effects", in: workbook)
    let value = try #require(sheet[effect, 2].value)
    #expect(value < 0 && value > -1 && sheet[effect, 2].style == .tenThousandths)
    let total = try self.row("Balance for society", of: "one year", in: workbook)
    #expect(sheet[total, 0].style == .totalLabel && sheet[total, 2].style == .totalWhole)
  }

  @Test("has the ratio of the central case only where something is paid")
  func ratio() throws {
    func middle(_ model: Model) throws -> WorkbookCell {
      let outcomes = try #require(try workbook(model).0["Outcomes"])
      let row = try #require(outcomes.rows.firstIndex { $0.count > 1 && $0[1].content == .text("Benefit-cost ratio") })
      #expect(outcomes[3, 3].content == .text("Central case"))
      return outcomes[row, 3]
    }
    #expect(try middle(contracts()).isFormula)
    // The baseline pays more for brokers than the alternatives: costs below zero.
    let saved = try contracts(("brokers: 0 EUR2024/year", "brokers: 900_000 EUR2024/year"))
    let central = try CentralCase(saved)
    #expect(central.value(central.alternatives[0].costs) < 0)
    #expect(try middle(saved).content == .blank)
  }

  @Test("reads names and units aloud, in its own language")
  func words() throws {
    let model = try contracts(("flow: social brokers", "flow: social_brokers"))
    let (dutch, _) = try workbook(model, language: .nl)
    for name in ["Berekening", "Uitkomsten"] {
      let all = texts(dutch[name])
      #expect(all.contains("social brokers"), "\(name)")
      let raw = all.filter { $0.contains("_") || $0.contains("EUR2024") || $0.contains("contract/year") }
      #expect(raw.isEmpty, "\(name)")
    }
    let units = texts(dutch["Berekening"])
    #expect(units.contains("contract per jaar") && units.contains("euro's van 2024 per jaar"))
    #expect(texts(try workbook(model).0["Calculation"]).contains("euros of 2024"))
  }

  @Test("calls the only rate of a rule pack that of all years")
  func onlyRate() throws {
    func input(_ model: Model) throws -> [String] { texts(try workbook(model).0["Input"]) }
    let one = try input(contracts(("discounting: nl-2026", "discounting: nl-1995")))
    #expect(one.contains("all years") && !one.contains("all years after"))
    let two = try input(contracts())
    #expect(two.contains("through year 35") && two.contains("all years after") && !two.contains("all years"))
  }

  private func texts(_ sheet: WorkbookSheet?) -> [String] {
    (sheet?.rows ?? []).flatMap { $0 }.compactMap { if case .text(let text) = $0.content { text } else { nil } }
  }

  private func worked(_ run: WorkedRun, _ audience: Audience) throws -> Workbook {
    try builder(run.told, .en, audience).build()
  }

  @Test("of a withheld estimate has no calculation, no amount and not the estimate, and says why")
  func withheld() throws {
    let outside = try worked(WorkedRun(), .outside)
    let inside = try worked(WorkedRun(), .inside)
    #expect(inside["Calculation"] != nil)
    #expect(outside["Calculation"] == nil && outside["Workings"] == nil)
    #expect(texts(outside["Answer"]).contains { $0.contains("calculation sheet is left out") })
    let outcomes = texts(outside["Outcomes"])
    #expect(outcomes.contains { $0.contains("The central case is left out") } && !outcomes.contains("Central case"))
    #expect(!outcomes.contains { $0.contains("follows the input sheet") })
    let input = try #require(outside["Input"])
    let row = try #require(
      input.rows.firstIndex { $0.first?.content == .text("relative risk") })
    #expect(input[row, 2].value == nil && input[row, 4].value == nil)
    #expect(try #require(inside["Input"])[row, 2].value != nil)
    let balance = WorkedRun().told.result.alternatives[0].netPresentValue.summary.mean
    func holds(_ workbook: Workbook) -> Bool {
      workbook.sheets.flatMap(addresses).contains { abs(($0.1.value ?? 0) - balance) < 1e-6 * balance }
    }
    #expect(holds(inside) && !holds(outside))
  }

  @Test("draws each actor under its own name, in whatever order an alternative tells them")
  func actors() throws {
    func drawn(_ run: WorkedRun) throws -> [[WorkbookCell]] {
      let sheet = try #require(try worked(run, .inside)["Outcomes"])
      let head = try #require(sheet.rows.firstIndex { $0.first?.content == .text("Who pays and who gains") })
      return Array(sheet.rows[head + 1...head + 4])
    }
    var turned = WorkedRun()
    turned.turnsActors = true
    let rows = try drawn(turned)
    #expect(try rows == drawn(WorkedRun()))
    let municipality = try #require(rows.first { $0[0].content == .text("municipality") })
    #expect(municipality.count == 3)
    // Each alternative's own mean, by the name of the actor.
    for (cell, times) in zip(municipality.dropFirst(), [1, 1.3]) {
      let mean = WorkedRun.figure(-1_800_000 * times, 120_000, "EUR2024").summary.mean
      #expect(abs((cell.value ?? 0) - mean) < 1e-6)
    }
  }

  @Test("takes no text of a file for a formula", arguments: InertTextTests.hostile)
  func inert(text: String) throws {
    var run = InertTextTests().run(text)
    let workbook = try worked(run, .inside)
    run.name = "tame"
    let tame = try worked(InertTextTests().run("tame"), .inside)
    func formulas(_ workbook: Workbook) -> [String] {
      workbook.sheets.flatMap(addresses).compactMap {
        if case .formula(let formula, _) = $0.1.content { "\($0.0.text) \(formula)" } else { nil }
      }
    }
    #expect(formulas(workbook) == formulas(tame))
    #expect(workbook.sheets.map(\.name) == tame.sheets.map(\.name))
    // Titles of charts are words of ours, and names of series are cells.
    #expect(workbook.sheets.flatMap(\.charts).map(\.title) == tame.sheets.flatMap(\.charts).map(\.title))
    #expect(!(try WorkbookFile.bytes(of: workbook)).isEmpty)
  }

  @Test("takes a text of a megabyte, of which a cell holds what it can")
  func long() throws {
    var run = WorkedRun()
    run.source = String(repeating: "é=1+1 ", count: 200_000)
    #expect(!(try WorkbookFile.bytes(of: worked(run, .inside))).isEmpty)
  }

  @Test("of the same run is the same bytes, and draws have a sheet only where they are asked for")
  func bytes() throws {
    let run = WorkedRun()
    let workbook = try worked(run, .inside)
    #expect(try WorkbookFile.bytes(of: workbook) == WorkbookFile.bytes(of: worked(run, .inside)))
    #expect(workbook["Draws"] == nil)
    var builder = try builder(run.told, .en, .inside)
    builder.draws = [.init(name: "=1+1", values: [1.5, 2.5])]
    let sheet = try #require(builder.build()["Draws"])
    #expect(sheet[0, 0].content == .text("=1+1") && sheet[2, 0].value == 2.5)
  }
}
