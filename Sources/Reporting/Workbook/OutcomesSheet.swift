import CostBenefit

/// What the draws gave, beside the central case of the sheets before: a different thing, and said so.
struct OutcomesSheet {
  private(set) var sheet: WorkbookSheet
  private let voice: Voice
  private let release: RunDisclosure
  private let calculation: CalculationSheet?
  private let central: CentralCase

  init(
    _ run: ToldRun, _ central: CentralCase, calculation: CalculationSheet?, voice: Voice, release: RunDisclosure,
    name: String
  ) {
    sheet = WorkbookSheet(name)
    self.voice = voice
    self.release = release
    self.calculation = calculation
    self.central = central
    sheet.widths = [20, 48, 18, 18, 18, 18, 18, 18, 18, 18, 18]
    sheet.frozen = (4, 2)
    sheet.add(.text(voice.say(nl: "Uitkomsten", en: "Outcomes"), .title))
    sheet.add(.text(words(run.result.draws), .note))
    sheet.add([])
    sheet.add(header)
    for (alternative, registers) in zip(run.result.alternatives, central.alternatives) { add(alternative, registers) }
    guard !release.withholdsAmounts else { return }
    sheet = OutcomeCharts(sheet, run.result, central, calculation, voice: voice, release: release).sheet
  }

  private func words(_ draws: Int) -> String {
    let count = voice.numbers.count(draws)
    switch calculation?.standing {
    case .live:
      return voice.say(
        nl: "Het middengeval rekent met elke invoer op zijn mediaan en verandert mee met de invoer. Het is niet het "
          + "gemiddelde: dat, en de punten ernaast, komt van \(count) trekkingen van het programma en verandert hier niet.",
        en:
          "The central case takes every input at its median and follows the input sheet. It is not the mean: the mean, and "
          + "the points beside it, come from \(count) draws of the program and do not change here.")
    case .tooMany, .notFinite:
      return voice.say(
        nl:
          "Het middengeval rekent met elke invoer op zijn mediaan. Het is niet het gemiddelde: dat, en de punten ernaast, "
          + "komt van \(count) trekkingen van het programma. Niets hier verandert mee met de invoer.",
        en:
          "The central case takes every input at its median. It is not the mean: the mean, and the points beside it, come "
          + "from \(count) draws of the program. Nothing here changes with the input.")
    case nil:
      return voice.say(
        nl: "Wat hier staat, komt van \(count) trekkingen van het programma en verandert niet mee met de invoer. Het "
          + "middengeval ontbreekt, net als de berekening.",
        en:
          "What stands here comes from \(count) draws of the program and does not change with the input. The central case is "
          + "left out, as the calculation is.")
    }
  }

  private var header: [WorkbookCell] {
    var titles = [
      voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Uitkomst", en: "Outcome"),
      voice.say(nl: "Eenheid", en: "Unit"),
    ]
    if calculation != nil { titles.append(voice.say(nl: "Middengeval", en: "Central case")) }
    titles += [voice.say(nl: "Gemiddelde", en: "Mean"), "10%", "90%"]
    if !release.withholdsAnything {
      titles += ["2,5%", "50%", "97,5%"].map { voice.language == .nl ? $0 : $0.replacing(",", with: ".") }
      titles.append(voice.say(nl: "Standaardafwijking", en: "Standard deviation"))
    }
    return titles.map { .text($0, .header) }
  }

  private mutating func add(_ told: RunResult.Alternative, _ registers: CentralCase.Alternative) {
    let words = OutcomeWords(voice: voice)
    let name = told.name
    if release.withholdsAmounts {
      sheet.add(.text(voice.name(name)), .text(voice.say(release.words), .note))
    } else {
      var savings: [String: Register] = [:]
      for saving in registers.savings { savings[saving.indicator.rawValue] = saving.register }
      let rows: [(String, Figure, Register?)] = [
        ("net_present_value", told.netPresentValue, registers.balance),
        ("gross_savings", told.grossSavings, savings["gross_savings"]),
        ("net_savings", told.netSavings, savings["net_savings"]),
        ("cash_gross_savings", told.cashGrossSavings, savings["cash_gross_savings"]),
        ("cash_net_savings", told.cashNetSavings, savings["cash_net_savings"]),
        ("freed_capacity", told.freedCapacity, savings["freed_capacity"]),
      ]
      for (indicator, figure, register) in rows { add(name, words.indicator(indicator), figure, register) }
      if let figure = told.equivalentAnnual {
        add(name, words.indicator("equivalent_annual"), figure, registers.equivalentAnnual)
      }
      addShares(told, registers)
      for actor in told.actors {
        add(name, voice.name(actor.name), actor.figure, registers.actors.first { $0.name == actor.name }?.presentValue)
      }
      for flow in told.flows {
        add(
          name, voice.name(flow.name), flow.presentValue, registers.flows.first { $0.name == flow.name }?.presentValue)
      }
      for (place, year) in told.years.enumerated() {
        let label = voice.say(nl: "Saldo in \(year.year)", en: "Balance in \(year.year)")
        add(name, label, year.figure, registers.balances[place])
      }
    }
    for effect in told.effects where !release.withholds(step: effect.name, figure: effect.figure) {
      let register = registers.effects.first { $0.name == effect.name }?.register
      add(name, voice.name(effect.name), effect.figure, register, isEffect: true)
    }
  }

  private mutating func addShares(_ told: RunResult.Alternative, _ registers: CentralCase.Alternative) {
    let words = OutcomeWords(voice: voice)
    let coarse = release.withholdsAnything
    func share(_ value: Double) -> Double { coarse ? Precision(exponent: -2).round(value) : value }
    let ratio = told.benefitCostRatio
    var middle = WorkbookCell.blank
    if let calculation, let above = calculation.cells[registers.benefits],
      let below = calculation.cells[registers.costs]
    {
      let value = central.value(registers.benefits) / central.value(registers.costs)
      // As with the mean beside it: where nothing is paid, or money is saved, a ratio says nothing.
      if value.isFinite, central.value(registers.costs) > 0 {
        middle =
          calculation.standing == .live
          ? WorkbookCell(.formula("=\(above.text)/\(below.text)", value: value), .hundredths)
          : .number(value, .hundredths)
      }
    }
    var cells: [WorkbookCell] = [
      .text(voice.name(told.name)), .text(words.indicator("benefit_cost_ratio")), .text("1"),
    ]
    cells += inItsColumn(middle)
    cells += [
      .number(ratio.ratioOfMeans.map(share), .hundredths), .blank, .blank,
    ]
    if !coarse { cells += [.number(ratio.confLow, .hundredths), .blank, .number(ratio.confHigh, .hundredths)] }
    sheet.add(cells)
    cells = [.text(voice.name(told.name)), .text(words.indicator("share_positive")), .text("1")]
    sheet.add(cells + inItsColumn(.blank) + [.number(share(told.sharePositive.share), .share)])
  }

  /// - Parameter isEffect: in its own unit: it does not rest on a withheld estimate, so it keeps its digits.
  private mutating func add(
    _ alternative: String, _ label: String, _ figure: Figure, _ register: Register?, isEffect: Bool = false
  ) {
    var cells: [WorkbookCell] = [
      .text(voice.name(alternative)), .text(label), .text(voice.units.text(figure.unit)),
    ]
    cells += inItsColumn(middle(register))
    let style = WorkbookStyle.of([figure.mean, figure.low, figure.high])
    if release.withholdsAnything, !isEffect {
      let format = FigureFormat(figure, voice.numbers, coarse: true)
      cells += [
        .number(format.printedMean(figure.mean), style), .number(format.printedEnd(figure.low, of: figure), style),
        .number(format.printedEnd(figure.high, of: figure), style),
      ]
    } else {
      cells += [figure.mean, figure.low, figure.high].map { .number($0, style) }
      if !release.withholdsAnything {
        cells += [0.025, 0.5, 0.975].map { .number(figure.summary.quantile($0), style) }
        cells.append(.number(figure.summary.sd, style))
      }
    }
    sheet.add(cells)
  }

  /// There is a column for the central case only where there is a calculation.
  private func inItsColumn(_ middle: WorkbookCell) -> [WorkbookCell] { calculation == nil ? [] : [middle] }

  /// What the calculation has for it.
  private func middle(_ register: Register?) -> WorkbookCell {
    guard let register, let calculation else { return .blank }
    return calculation.reading(register, central)
  }
}

extension CalculationSheet {
  /// A cell on another sheet that shows a register.
  func reading(_ register: Register, _ central: CentralCase) -> WorkbookCell {
    let value = central.value(register)
    let style = WorkbookStyle.of([value])
    guard standing == .live, let address = cells[register] else { return .number(value, style) }
    return WorkbookCell(.formula("=\(address.text)", value: value), style)
  }
}
