import CostBenefit

extension CalculationSheet {
  /// Makes the cells of a line.
  struct Writer {
    let central: CentralCase
    let input: InputSheet
    /// nil where cells hold values.
    let formulas: ProgramFormulas?
    /// The cells of discount factors, by parameter.
    let factors: [Int: CellAddress]
    let name: String

    func cells(of line: CalculationLines.Line, row: Int, voice: Voice) -> [WorkbookCell] {
      switch line {
      case .empty: return []
      case .heading(let text): return [.text(text, .heading)]
      case .header:
        let titles: [WorkbookCell] = [
          .text("", .header), .text(voice.say(nl: "Eenheid", en: "Unit"), .header),
          .text(voice.say(nl: "Geheel", en: "Whole"), .header),
        ]
        return titles + central.model.years.map { WorkbookCell(.number(Double($0)), .year) }
      case .numbers(let label, let unit, let whole, let years, let own):
        let style = own ?? .of(line.registers.map(central.value))
        var cells: [WorkbookCell] = [.text(label, style == .totalWhole ? .totalLabel : .text), .text(unit)]
        cells.append(whole.map { cell($0, at: address(row, CalculationSheet.whole), style) } ?? .blank)
        cells += years.enumerated().map { cell($1, at: address(row, CalculationSheet.firstYear + $0), style) }
        return cells
      }
    }

    func cell(_ register: Register, at address: CellAddress, _ style: WorkbookStyle) -> WorkbookCell {
      let value = central.value(register)
      guard let formulas else { return .number(value, style) }
      if case .parameter(let place) = central.program.operations[register.index], factors[place] == address {
        return factor(place, value)
      }
      guard let formula = formulas.formula(of: register, at: address) else { return .number(value, style) }
      return WorkbookCell(.formula(formula, value: value), style)
    }

    /// Π (1 + rate)^−years over the rates of the input sheet; a number to change where the rates are not known.
    private func factor(_ place: Int, _ value: Double) -> WorkbookCell {
      guard let factor = central.factors.first(where: { $0.parameter == place }),
        let rates = central.model.discounting.rates, rates.times.indices.contains(factor.year)
      else { return .number(value, .input) }
      let time = rates.times[factor.year]
      let parts: [(rate: CellAddress, years: Double)]
      if let kind = factor.kind {
        guard let rate = input.kindRates[kind] else { return .number(value, .input) }
        parts = [(rate, time)]
      } else {
        parts = Array(zip(input.rates, rates.years(before: time))).filter { $0.1 != 0 }
      }
      let powers = parts.map { "POWER(1+\($0.rate.text),\(FormulaPiece.number(-$0.years).text))" }
      let formula = powers.isEmpty ? "=1" : "=" + powers.joined(separator: "*")
      return WorkbookCell(.formula(formula, value: value), .tenThousandths)
    }

    private func address(_ row: Int, _ column: Int) -> CellAddress {
      CellAddress(sheet: name, row: row, column: column)
    }
  }
}

/// The line in which each register is first read.
struct FirstUsers {
  let names: [Register: String]

  init(_ lines: [CalculationLines.Line], _ program: Program) {
    var names: [Register: String] = [:]
    for line in lines {
      guard case .numbers(let label, _, _, _, _) = line else { continue }
      var stack = line.registers
      while let register = stack.popLast() {
        if names[register] != nil { continue }
        names[register] = label
        stack += program.operations[register.index].operands
      }
    }
    self.names = names
  }
}
