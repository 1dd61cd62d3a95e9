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

  private func workbook(_ model: Model, most: Int = 200_000) throws -> (Workbook, CentralCase) {
    let result = try Simulation(model, draws: 64).run()
    let central = try CentralCase(model)
    var builder = WorkbookBuilder(
      ToldRun(result: result, hypotheses: [], fingerprint: "0"), central: central, language: .en, audience: .outside,
      versions: [])
    builder.mostFormulas = most
    return (builder.build(), central)
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
    let reading = SpreadsheetReading(workbook)
    var formulas = 0
    for (address, cell) in workbook.sheets.flatMap(addresses) {
      guard case .formula(let text, let value) = cell.content else { continue }
      let found = try reading.value(at: address)
      #expect(abs(found - value) <= 1e-9 * max(1, abs(value)), "\(address.text) \(text)")
      formulas += 1
    }
    #expect(formulas > 100)
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

  private func texts(_ sheet: WorkbookSheet?) -> [String] {
    (sheet?.rows ?? []).flatMap { $0 }.compactMap { if case .text(let text) = $0.content { text } else { nil } }
  }

  private func worked(_ run: WorkedRun, _ audience: Audience) throws -> Workbook {
    try WorkbookBuilder(
      run.told, central: CentralCase(run.told.result.model), language: .en, audience: audience, versions: []
    ).build()
  }

  @Test("of a withheld estimate has no calculation, no amount and not the estimate, and says why")
  func withheld() throws {
    let outside = try worked(WorkedRun(), .outside)
    let inside = try worked(WorkedRun(), .inside)
    #expect(inside["Calculation"] != nil)
    #expect(outside["Calculation"] == nil && outside["Workings"] == nil)
    #expect(texts(outside["Answer"]).contains { $0.contains("calculation sheet is left out") })
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
    var builder = WorkbookBuilder(
      run.told, central: try CentralCase(run.told.result.model), language: .en, audience: .inside, versions: [])
    builder.draws = [.init(name: "=1+1", values: [1.5, 2.5])]
    let sheet = try #require(builder.build()["Draws"])
    #expect(sheet[0, 0].content == .text("=1+1") && sheet[2, 0].value == 2.5)
  }
}
