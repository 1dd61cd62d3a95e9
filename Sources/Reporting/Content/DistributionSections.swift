import CostBenefit

/// Who pays and who gains, and what the result depends on most.
struct DistributionSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }
  private var coarse: Bool { release.withholdsAnything }

  private var source: String { ChartSource(run: run, voice: voice).line }

  /// Who pays and who gains; nil where amounts are withheld.
  var actors: Report.Section? {
    guard !release.withholdsAmounts else { return nil }
    var blocks: [Report.Block] = []
    for alternative in result.alternatives where !alternative.actors.isEmpty {
      let figures = alternative.actors.map(\.figure) + [alternative.netPresentValue]
      let format = FigureFormat(figures: figures, voice.numbers, coarse: coarse)
      let rows = alternative.actors.map { format.row(voice.name($0.name), $0.figure) }
      let total = format.row(
        voice.say(nl: "Samenleving (totaal)", en: "Society (total)"), alternative.netPresentValue, isTotal: true
      )
      let unit = voice.units.text(alternative.netPresentValue.unit)
      blocks.append(
        .table(
          DataTable(
            caption: voice.say(
              nl: "\(voice.name(alternative.name)): contante waarde per partij (\(unit))",
              en: "\(voice.name(alternative.name)): present value by party (\(unit))"),
            columns: [
              voice.say(nl: "Partij", en: "Party"), voice.say(nl: "Gemiddeld", en: "Mean"),
              voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between"),
            ], rows: rows + [total])))
      if let chart = ActorsChart(alternative, voice, format: format, source: source) {
        blocks.append(.chart(chart))
      }
    }
    guard !blocks.isEmpty else { return nil }
    blocks.append(
      .note(
        voice.say(
          nl: "De gemiddelden tellen op tot het totaal, op afronding na; de grenzen niet.",
          en: "The means add up to the total, but for rounding; the limits do not.")))
    return Report.Section(voice.say(nl: "Wie betaalt en wie wint", en: "Who pays and who gains"), blocks)
  }

  /// What the balance depends on; nil where amounts are withheld.
  var dependence: Report.Section? {
    guard !release.withholdsAmounts else { return nil }
    var blocks: [Report.Block] = []
    for alternative in result.alternatives {
      let items = result.sensitivity.filter { $0.alternative == alternative.name }
        .sorted { abs($0.swing.high - $0.swing.low) > abs($1.swing.high - $1.swing.low) }
      guard !items.isEmpty else { continue }
      blocks.append(.table(table(items, alternative)))
      let shown = items.filter { !release.withholds(parameter: $0.parameter) }
      if let chart = TornadoChart(shown, alternative: alternative, voice, coarse: coarse, source: source) {
        blocks.append(.chart(chart))
      }
      blocks += breakEven(alternative)
    }
    blocks += information
    return Report.Section(voice.say(nl: "Waar het van afhangt", en: "What it depends on"), unlessEmpty: blocks)
  }

  private func table(_ items: [RunResult.Sensitivity], _ alternative: RunResult.Alternative) -> DataTable {
    let format = FigureFormat(alternative.netPresentValue, voice.numbers, coarse: true)
    func amount(_ value: Double) -> DataTable.Cell {
      .init(
        format.end(value, of: alternative.netPresentValue),
        value: coarse ? format.printedEnd(value, of: alternative.netPresentValue) : value)
    }
    let unit = voice.units.text(alternative.netPresentValue.unit)
    return DataTable(
      caption: voice.say(
        nl: "\(voice.name(alternative.name)): saldo als één invoer laag of hoog uitvalt (\(unit))",
        en: "\(voice.name(alternative.name)): balance where one input is low or high (\(unit))"),
      columns: [
        voice.say(nl: "Invoer", en: "Input"), voice.say(nl: "Laag (10%)", en: "Low (10%)"),
        voice.say(nl: "Hoog (90%)", en: "High (90%)"), voice.say(nl: "Samenhang", en: "Rank correlation"),
      ],
      rows: items.prefix(10).map { item in
        let rank = voice.numbers.number(item.rankCorrelation, Precision(exponent: coarse ? -1 : -2))
        let name = DataTable.Cell(voice.name(item.parameter))
        if release.withholds(parameter: item.parameter) {
          let cell = DataTable.Cell(release.words[voice.language])
          return .init([name, cell, "–", .init(rank)])
        }
        return .init([name, amount(item.swing.low), amount(item.swing.high), .init(rank)])
      })
  }

  private func breakEven(_ alternative: RunResult.Alternative) -> [Report.Block] {
    let found = alternative.breakEven.filter { $0.value != nil && !release.withholds(parameter: $0.parameter) }
    guard !found.isEmpty else { return [] }
    let units = Dictionary(
      result.model.parameters.map { ($0.name, $0.unit) }, uniquingKeysWith: { first, _ in first })
    let parts = found.prefix(6).compactMap { item -> String? in
      guard let value = item.value else { return nil }
      // In the unit as written.
      let symbol = voice.units.text(units[item.parameter]?.symbol ?? "")
      return "\(voice.name(item.parameter)): \(voice.numbers.plain(value, digits: 3))"
        + (symbol.isEmpty ? "" : " \(symbol)")
    }
    return [
      .paragraph(
        voice.say(nl: "Het gemiddelde saldo is nul bij:", en: "The mean balance is zero at:")), .list(parts),
    ]
  }

  private var information: [Report.Block] {
    guard result.evpi.isFinite else { return [] }
    let amount = voice.numbers.euros(result.evpi, Precision(of: result.evpi, digits: 2))
    return [
      .paragraph(
        voice.say(
          nl: "Alles zeker weten voordat er wordt gekozen, zou gemiddeld \(amount) waard zijn "
            + "(de keuze om niets te doen meegerekend).",
          en:
            "Knowing everything before choosing would be worth \(amount) on average (doing nothing counts as a choice)."
        ))
    ]
  }
}
