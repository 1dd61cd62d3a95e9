import Documents
import Monitoring

/// A neighbourhood scan as a report.
public enum ScanReport {
  public static func build(_ scan: AreaScan, language: Language, audience: Audience) -> Report {
    let sections = ScanSections(
      scan: scan, voice: Voice(language), disclosure: AreaDisclosure(scan, audience), audience: audience)
    return Report(
      language: language, audience: audience, title: PlainText.shown(scan.plan.name),
      marks: [PublicationMark.words(audience)?[language]].compactMap { $0 }, answer: sections.answer,
      sections: sections.all)
  }
}

/// The sections of a scan.
struct ScanSections {
  let scan: AreaScan
  let voice: Voice
  let disclosure: AreaDisclosure
  let audience: Audience

  private var format: AreaFormat { AreaFormat(voice: voice) }

  var answer: [String] {
    var lines = [
      voice.say(
        nl: "\(scan.indicators.count) indicatoren naar \(levelName), \(scan.areas.count) gebieden.",
        en: "\(scan.indicators.count) indicators by \(levelName), \(scan.areas.count) areas.")
    ]
    for indicator in scan.indicators {
      guard let total = disclosure.total(indicator) else { continue }
      let name = voice.say(indicator.says)
      let text = format.text(total, indicator)
      lines.append(
        voice.say(nl: "\(name): \(text) in alle gebieden samen.", en: "\(name): \(text) in all areas together."))
    }
    return lines
  }

  private var levelName: String {
    switch scan.plan.level {
    case .municipality: voice.say(nl: "gemeente", en: "municipality")
    case .district: voice.say(nl: "wijk", en: "district")
    case .neighbourhood: voice.say(nl: "buurt", en: "neighbourhood")
    }
  }

  var all: [Report.Section] {
    let absent: [Report.Block] = scan.notInTheSystem.isEmpty ? [] : [.list(scan.notInTheSystem)]
    return [composite].compactMap { $0 } + scan.indicators.map(section) + [reading]
      + [
        Report.Section(
          voice.say(nl: "Wat er niet in het systeem staat", en: "What is not in the system"), unlessEmpty: absent)
      ]
      .compactMap { $0 }
  }

  private func section(_ indicator: AreaIndicator) -> Report.Section {
    let rows = indicator.figures.map { figure in
      let isHidden = disclosure.hides(figure.code, indicator)
      let text =
        isHidden
        ? voice.say(nl: "verborgen", en: "hidden")
        : format.text(figure.value, indicator, low: figure.low, high: figure.high)
      return DataTable.Row([
        DataTable.Cell("\(figure.code)"), DataTable.Cell(text, value: isHidden ? nil : figure.value),
        DataTable.Cell(isHidden ? "" : format.interval(figure, indicator)),
      ])
    }
    let total = disclosure.total(indicator).map { total in
      DataTable.Row(
        [
          DataTable.Cell(voice.say(nl: "Samen, gewogen", en: "Together, weighted")),
          DataTable.Cell(format.text(total, indicator), value: total), "",
        ], isTotal: true)
    }
    let name = voice.say(indicator.says)
    var blocks: [Report.Block] = [
      .table(
        DataTable(
          caption: unit(indicator),
          columns: [voice.say(nl: "Gebied", en: "Area"), name, voice.say(nl: "95%-interval", en: "95% interval")],
          rows: rows + [total].compactMap { $0 }))
    ]
    if let shapes = scan.shapes {
      let shown = indicator.figures.filter { !disclosure.hides($0.code, indicator) }
      blocks.append(
        .chart(
          MapChart(
            shapes, values: Dictionary(shown.map { ("\($0.code)", $0.value) }, uniquingKeysWith: { first, _ in first }),
            hidden: Set(
              indicator.figures.filter { disclosure.hides($0.code, indicator) }.map { "\($0.code)" }),
            title: name, source: indicator.source.map { ChartSource.file($0, voice) } ?? planSource, voice
          ) { format.text($0, indicator) }))
    }
    if let source = indicator.source { blocks.append(.note(voice.say(nl: "Bron: ", en: "Source: ") + source)) }
    return Report.Section(name, blocks)
  }

  /// Under a map of figures without a source of their own.
  private var planSource: String { ChartSource.file(FileName.last(scan.plan.path), voice) }

  private func unit(_ indicator: AreaIndicator) -> String {
    switch indicator.kind {
    case .share: voice.say(nl: "Aandeel", en: "Share")
    case .rate:
      indicator.forEach == 1
        ? voice.say(nl: "Aantal per eenheid", en: "Number for each unit")
        : voice.say(
          nl: "Aantal per \(voice.numbers.plain(indicator.forEach))",
          en: "Number per \(voice.numbers.plain(indicator.forEach))")
    case .mean: voice.say(nl: "Gemiddelde", en: "Mean")
    }
  }

  private var composite: Report.Section? {
    guard let index = scan.composite else { return nil }
    let rows = index.areas.map { area in
      let isHidden = disclosure.hidesComposite(area.code)
      let range = voice.say(nl: "\(area.rankLow) tot \(area.rankHigh)", en: "\(area.rankLow) to \(area.rankHigh)")
      return DataTable.Row([
        DataTable.Cell("\(area.code)"),
        DataTable.Cell(
          isHidden ? voice.say(nl: "verborgen", en: "hidden") : format.score(area.score),
          value: isHidden ? nil : area.score),
        DataTable.Cell(isHidden ? "" : voice.numbers.count(area.rank)), DataTable.Cell(isHidden ? "" : range),
      ])
    }
    let weights = index.parts.map { part in
      Report.Term(
        voice.say(part.indicator.says),
        voice.say(nl: "gewicht ", en: "weight ") + voice.numbers.plain(part.weight)
          + (part.isReversed ? voice.say(nl: ", minder is hoger", en: ", less is higher") : ""))
    }
    let scale =
      index.scale == .zScore
      ? voice.say(
        nl: "Elke indicator is in standaardafwijkingen van het gewogen gemiddelde (z-score).",
        en: "Every indicator is in standard deviations from the weighted mean (z-score).")
      : voice.say(
        nl: "Elke indicator loopt van 0 (laagste gebied) tot 1 (hoogste gebied).",
        en: "Every indicator runs from 0 (lowest area) to 1 (highest area).")
    var blocks: [Report.Block] = [
      .paragraph(
        voice.say(
          nl: "De rang is niet zeker. In 95 van de 100 berekeningen ligt hij tussen de twee genoemde plaatsen.",
          en: "The rank is not certain. In 95 of 100 calculations it lies between the two places given.")),
      .table(
        DataTable(
          caption: voice.say(nl: "Samengestelde index", en: "Composite index"),
          columns: [
            voice.say(nl: "Gebied", en: "Area"), voice.say(nl: "Score", en: "Score"), voice.say(nl: "Rang", en: "Rank"),
            voice.say(nl: "Rang ligt tussen", en: "Rank lies between"),
          ], rows: rows)),
      .terms(weights), .note(scale),
    ]
    if let shapes = scan.shapes {
      let shown = index.areas.filter { !disclosure.hidesComposite($0.code) }
      blocks.append(
        .chart(
          MapChart(
            shapes, values: Dictionary(shown.map { ("\($0.code)", $0.score) }, uniquingKeysWith: { first, _ in first }),
            hidden: Set(index.areas.filter { disclosure.hidesComposite($0.code) }.map { "\($0.code)" }),
            title: voice.say(nl: "Samengestelde index", en: "Composite index"), source: planSource, voice
          ) { format.score($0) }))
    }
    return Report.Section(voice.say(nl: "Samengestelde index", en: "Composite index"), blocks)
  }

  private var reading: Report.Section {
    var notes = [
      voice.say(
        nl:
          "Het cijfer van alle gebieden samen is gewogen: tellers en noemers zijn opgeteld. Een gemiddelde van percentages is dat niet.",
        en:
          "The figure of all areas together is weighted: numerators and denominators are added. A mean of percentages is not."
      )
    ]
    if audience == .outside {
      notes.append(
        voice.say(
          nl:
            "Cijfers met minder dan \(scan.plan.smallestCell) mensen erachter zijn verborgen; samen is dan van de getoonde gebieden.",
          en:
            "Figures with fewer than \(scan.plan.smallestCell) people behind them are hidden; together is then of the areas shown."
        ))
    }
    return Report.Section(voice.say(nl: "Hoe dit te lezen", en: "How to read this"), [.list(notes)])
  }
}
