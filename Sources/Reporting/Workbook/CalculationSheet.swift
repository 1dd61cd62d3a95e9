import CostBenefit

/// Every step, flow and sum of the central case, each in a cell with the formula that makes it out of other cells.
struct CalculationSheet {
  let sheet: WorkbookSheet
  /// What has no line of its own; nil where nothing needs one.
  let workings: WorkbookSheet?
  /// Where each register stands.
  let cells: [Register: CellAddress]
  /// Whether cells hold formulas; otherwise their values, for the reason given.
  let standing: Standing

  enum Standing: Equatable {
    case live
    case tooMany(Int)
    case notFinite
  }

  static let whole = 2
  static let firstYear = 3

  /// - Parameter most: with more formulas than this, cells hold values.
  init(
    _ central: CentralCase, input: InputSheet, voice: Voice, name: String, workings: String, most: Int
  ) {
    let lines = CalculationLines(central, voice: voice).lines
    let top = 3
    let cells = Self.addresses(lines, central.program, name: name, top: top)
    var parameters = input.parameters
    let factorRow = Self.factorRows(lines, central.program, name: name, top: top)
    for (place, address) in factorRow { parameters[place] = address }
    // A step may be infinite and what reads it finite: in a spreadsheet the error of the one is that of the other.
    let errors = ProgramFormulas.errors(of: central.program, values: central.values)
    let isFinite = lines.allSatisfy { $0.registers.allSatisfy { !errors[$0.index] } }
    let formulas =
      !isFinite
      ? nil
      : ProgramFormulas(
        central.program, cells: cells, parameters: parameters, values: central.values,
        working: { CellAddress(sheet: workings, row: $0 + top, column: 1) })

    let count = lines.reduce(formulas?.workings.count ?? 0) { $0 + $1.registers.count }
    let standing: Standing = !isFinite ? .notFinite : count > most ? .tooMany(count) : .live
    let writer = Writer(
      central: central, input: input, formulas: standing == .live ? formulas : nil, factors: factorRow, name: name)

    var sheet = WorkbookSheet(name)
    sheet.widths = [52, 18, 18] + central.model.years.map { _ in 14 }
    sheet.frozen = (0, 3)
    sheet.add(.text(voice.say(nl: "Berekening van het middengeval", en: "Calculation of the central case"), .title))
    sheet.add(.text(Self.words(standing, voice), .note))
    sheet.add([])
    for line in lines { sheet.add(writer.cells(of: line, row: sheet.next, voice: voice)) }
    self.sheet = sheet
    self.workings = formulas.flatMap { Self.workings($0, lines, writer, voice, name: workings) }
    self.cells = cells
    self.standing = standing
  }

  static func words(_ standing: Standing, _ voice: Voice) -> String {
    switch standing {
    case .live:
      voice.say(
        nl:
          "Elke cel is een formule op andere cellen: wie op het blad met invoer iets verandert, ziet hier het gevolg.",
        en: "Every cell is a formula of other cells: change something on the input sheet, and see here what follows.")
    case .tooMany(let count):
      voice.say(
        nl:
          "Hier staan waarden en geen formules: dit model vraagt er \(count), te veel voor een werkboek. Wat u bij de "
          + "invoer verandert, rekent hier niet mee.",
        en:
          "Here are values and no formulas: this model needs \(count), too many for a workbook. What you change in the "
          + "input has no effect here.")
    case .notFinite:
      voice.say(
        nl:
          "Hier staan waarden en geen formules: een tussenstap heeft bij de medianen geen eindige waarde. Wat u bij de "
          + "invoer verandert, rekent hier niet mee.",
        en:
          "Here are values and no formulas: a step has no finite value at the medians. What you change in the input has "
          + "no effect here.")
    }
  }

  /// The first cell in which a register stands is its own. Parameters and constants have none here.
  private static func addresses(
    _ lines: [CalculationLines.Line], _ program: Program, name: String, top: Int
  ) -> [Register: CellAddress] {
    var cells: [Register: CellAddress] = [:]
    each(lines, name: name, top: top) { register, address in
      if !program.operations[register.index].operands.isEmpty, cells[register] == nil { cells[register] = address }
    }
    return cells
  }

  /// The cells of discount factors, by parameter: the only parameters that are made on this sheet.
  private static func factorRows(
    _ lines: [CalculationLines.Line], _ program: Program, name: String, top: Int
  ) -> [Int: CellAddress] {
    var cells: [Int: CellAddress] = [:]
    let first = lines.prefix { if case .empty = $0 { false } else { true } }
    each(Array(first), name: name, top: top) { register, address in
      if case .parameter(let place) = program.operations[register.index], cells[place] == nil { cells[place] = address }
    }
    return cells
  }

  private static func each(
    _ lines: [CalculationLines.Line], name: String, top: Int, _ body: (Register, CellAddress) -> Void
  ) {
    for (row, line) in lines.enumerated() {
      guard case .numbers(_, _, let whole, let years, _) = line else { continue }
      for (year, register) in years.enumerated() {
        body(register, CellAddress(sheet: name, row: row + top, column: firstYear + year))
      }
      if let whole { body(whole, CellAddress(sheet: name, row: row + top, column: Self.whole)) }
    }
  }

  private static func workings(
    _ formulas: ProgramFormulas, _ lines: [CalculationLines.Line], _ writer: Writer, _ voice: Voice, name: String
  ) -> WorkbookSheet? {
    guard !formulas.workings.isEmpty else { return nil }
    var sheet = WorkbookSheet(name)
    sheet.widths = [52, 20]
    sheet.frozen = (3, 0)
    sheet.add(.text(voice.say(nl: "Tussenstappen van de berekening", en: "Workings of the calculation"), .title))
    sheet.add(
      .text(
        voice.say(
          nl:
            "Wat op het blad met de berekening geen eigen regel heeft en daar vaker of in een lange formule voorkomt.",
          en: "What has no line of its own in the calculation and stands there more than once or in a long formula."),
        .note))
    sheet.add(
      .text(voice.say(nl: "Voor het eerst gebruikt in", en: "First used in"), .header),
      .text(voice.say(nl: "Waarde", en: "Value"), .header))
    let users = FirstUsers(lines, writer.central.program).names
    for (register, address) in formulas.workings {
      sheet.add(.text(users[register] ?? ""), writer.cell(register, at: address, .plain))
    }
    return sheet
  }
}

extension CalculationLines.Line {
  var registers: [Register] {
    guard case .numbers(_, _, let whole, let years, _) = self else { return [] }
    return (whole.map { [$0] } ?? []) + years
  }
}
