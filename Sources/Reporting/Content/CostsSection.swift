import CostBenefit

/// Costs and benefits: what every flow is worth, how they add up to the balance, and how the balance lies over the calculations.
struct CostsSection {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }
  private var coarse: Bool { release.withholdsAnything }
  private var source: String { ChartSource(run: run, voice: voice).line }
  private var between: String { voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between") }
  private var mean: String { voice.say(nl: "Gemiddeld", en: "Mean") }

  /// nil where amounts are withheld.
  var section: Report.Section? {
    guard !release.withholdsAmounts else { return nil }
    var blocks: [Report.Block] = []
    for alternative in result.alternatives {
      if !alternative.flows.isEmpty { blocks.append(.table(flows(of: alternative))) }
      if let chart = waterfall(alternative) { blocks.append(.chart(chart)) }
      blocks.append(.table(balance(of: alternative)))
    }
    if let chart = DensityChart(result, voice, coarse: coarse, source: source) { blocks.append(.chart(chart)) }
    if !result.model.overlaps.isEmpty {
      blocks.append(
        .note(
          voice.say(
            nl:
              "Besparingen, saldo en de tabel per partij zijn gecorrigeerd voor overlap; wat elke baat vol geteld zou zijn, "
              + "staat naast het saldo.",
            en:
              "Savings, balance and the table by party are corrected for overlap; what every benefit in full would be "
              + "stands beside the balance.")))
    }
    return Report.Section(voice.say(nl: "Kosten en baten", en: "Costs and benefits"), unlessEmpty: blocks)
  }

  private func format(_ alternative: RunResult.Alternative) -> FigureFormat {
    FigureFormat(
      figures: alternative.flows.map(\.presentValue) + [alternative.netPresentValue], voice.numbers, coarse: coarse)
  }

  /// What overlapping benefits count for less than in full; zero where none do.
  private func overlap(_ alternative: RunResult.Alternative) -> Double {
    guard !result.model.overlaps.isEmpty else { return 0 }
    let flows = alternative.flows.map { Self.signed($0) }
    let rest = alternative.netPresentValue.mean - flows.reduce(0, +)
    return abs(rest) > 1e-9 * flows.map(abs).reduce(0, +) ? rest : 0
  }

  private static func signed(_ flow: RunResult.Flow) -> Double {
    switch flow.kind {
    case .benefit: flow.presentValue.mean
    case .cost: -flow.presentValue.mean
    case .transfer: 0
    }
  }

  private func kind(_ flow: RunResult.Flow) -> String {
    switch flow.kind {
    case .benefit: voice.say(nl: "baat", en: "benefit")
    case .cost: voice.say(nl: "kosten", en: "cost")
    case .transfer: voice.say(nl: "overdracht, telt niet mee", en: "transfer, not counted")
    }
  }

  private func flows(of alternative: RunResult.Alternative) -> DataTable {
    let format = format(alternative)
    let unit = voice.units.text(alternative.netPresentValue.unit)
    let rows = alternative.flows.map { flow in
      DataTable.Row([
        .init(voice.name(flow.name)), .init(kind(flow)), format.cell(flow.presentValue),
        .init(format.range(flow.presentValue)),
      ])
    }
    let overlap = overlap(alternative)
    let less =
      overlap == 0
      ? []
      : [
        DataTable.Row([
          .init(voice.say(nl: "Overlap eraf", en: "Overlap taken off")), "", format.cell(mean: overlap), "–",
        ])
      ]
    let figure = alternative.netPresentValue
    let total = DataTable.Row(
      [
        .init(voice.say(nl: "Saldo: baten min kosten", en: "Balance: benefits less costs")), "", format.cell(figure),
        .init(format.range(figure)),
      ], isTotal: true)
    return DataTable(
      caption: voice.say(
        nl: "\(voice.name(alternative.name)): kosten en baten, contante waarde (\(unit))",
        en: "\(voice.name(alternative.name)): costs and benefits, present value (\(unit))"),
      columns: [voice.say(nl: "Post", en: "Item"), voice.say(nl: "Soort", en: "Kind"), mean, between],
      numeric: [2, 3], rows: rows + less + [total])
  }

  private func waterfall(_ alternative: RunResult.Alternative) -> WaterfallChart? {
    let format = format(alternative)
    func part(_ name: String, _ value: Double) -> WaterfallChart.Part {
      .init(name: name, value: value, cell: format.cell(mean: value))
    }
    let flows = alternative.flows.filter { $0.kind != .transfer && $0.presentValue.mean != 0 }
    let overlap = overlap(alternative)
    let name = voice.name(alternative.name)
    return WaterfallChart(
      flows.map { part(voice.name($0.name), Self.signed($0)) }
        + (overlap == 0 ? [] : [part(voice.say(nl: "Overlap eraf", en: "Overlap taken off"), overlap)]),
      total: part(voice.say(nl: "Saldo", en: "Balance"), alternative.netPresentValue.mean),
      title: voice.say(
        nl: "Van baten en kosten naar saldo: \(name)", en: "From benefits and costs to the balance: \(name)"),
      unit: alternative.netPresentValue.unit, voice, source: source)
  }

  private func balance(of alternative: RunResult.Alternative) -> DataTable {
    let figure = alternative.netPresentValue
    let ratio = alternative.benefitCostRatio
    let two = Precision(exponent: -2)
    func shown(_ value: Double?) -> String {
      value.map { voice.numbers.number($0, two) } ?? voice.say(nl: "niet te geven", en: "cannot be given")
    }
    let interval =
      ratio.confLow != nil && ratio.confHigh != nil
      ? shown(ratio.confLow) + voice.say(nl: " tot ", en: " to ") + shown(ratio.confHigh)
        + voice.say(nl: " (95%-interval)", en: " (95% interval)") : "–"
    let payback =
      alternative.payback.median.map(voice.numbers.year)
      ?? voice.say(nl: "niet binnen de looptijd", en: "not within the horizon")
    let format = FigureFormat(figure, voice.numbers, coarse: coarse)
    let never = alternative.payback.shareNever
    return DataTable(
      caption: voice.say(
        nl: "\(voice.name(alternative.name)): saldo voor de samenleving",
        en: "\(voice.name(alternative.name)): balance for society"),
      columns: [voice.say(nl: "Maat", en: "Measure"), mean, voice.say(nl: "Spreiding", en: "Spread")],
      rows: [
        .init([
          .init(
            voice.say(nl: "Saldo (contante waarde, ", en: "Balance (present value, ") + voice.units.text(figure.unit)
              + ")"),
          format.cell(figure),
          .init(format.isFixed(figure) ? format.range(figure) : between.lowercased() + " " + format.range(figure)),
        ]),
        .init([
          .init(voice.say(nl: "Baten gedeeld door kosten", en: "Benefits divided by costs")),
          .init(shown(ratio.ratioOfMeans), value: coarse ? ratio.ratioOfMeans.map(two.round) : ratio.ratioOfMeans),
          .init(interval),
        ]),
        .init([
          .init(voice.say(nl: "Terugverdiend in (middelste berekening)", en: "Paid back in (middle calculation)")),
          .init(payback),
          .init(voice.hundredths(never) + voice.say(nl: " keer: nooit", en: ": never")),
        ]),
      ])
  }
}
