import Documents
import Evidence

/// Prices that were looked for, as a report.
public struct PricesReport: Sendable {
  private let prices: [IndexedPrice]
  /// The price year that was asked for.
  private let year: Int?
  private let voice: Voice

  public init(_ prices: [IndexedPrice], year: Int?, language: Language) {
    self.prices = prices
    self.year = year
    voice = Voice(language)
  }

  public var report: Report {
    let title = voice.say(nl: "Prijzen", en: "Prices")
    var sections: [Report.Section] = []
    if !prices.isEmpty { sections.append(Report.Section(title, [.table(table), .list(sources)])) }
    if prices.count == 1, let only = prices.first {
      sections += [
        Report.Section(
          voice.say(nl: "Wat het register ervan zegt", en: "What the register says of it"),
          unlessEmpty: PriceWords(voice: voice).terms(only.price).isEmpty
            ? [] : [.terms(PriceWords(voice: voice).terms(only.price))])
      ].compactMap { $0 }
    }
    sections += [
      Report.Section(
        voice.say(nl: "Naar het prijspeil, jaar voor jaar", en: "To the price year, year by year"),
        unlessEmpty: steps.map { .table(table(of: $0)) })
    ].compactMap { $0 }
    return Report(
      language: voice.language, audience: .outside, title: title, marks: [], answer: [answer], sections: sections)
  }

  private var answer: String {
    let count = voice.numbers.count(prices.count)
    if prices.count == 1 { return voice.say(nl: "1 prijs gevonden.", en: "1 price found.") }
    return voice.say(nl: "\(count) prijzen gevonden.", en: "\(count) prices found.")
  }

  private var table: DataTable {
    var columns = [
      voice.say(nl: "Naam", en: "Name"), voice.say(nl: "Prijs", en: "Price"), voice.say(nl: "Eenheid", en: "Unit"),
    ]
    if let year { columns += [voice.say(nl: "In euro's van \(year)", en: "In euros of \(year)")] }
    columns += [
      voice.say(nl: "Soort", en: "Kind"), voice.say(nl: "Plaats", en: "Place"),
      voice.say(nl: "Omschrijving van de uitgever", en: "The publisher's own line"),
    ]
    return DataTable(
      caption: caption, columns: columns, numeric: year == nil ? [1] : [1, 3], rows: prices.map(row))
  }

  private func row(_ found: IndexedPrice) -> DataTable.Row {
    let words = PriceWords(voice: voice)
    var cells: [DataTable.Cell] = [
      .init(found.name), .init(words.value(found.price), value: found.price.value), .init(found.price.unit.symbol),
    ]
    if year != nil {
      let isThere = found.step != nil || (found.price.kind != .figure && found.price.priceYear == year)
      cells.append(isThere ? .init(words.euros(found.value), value: found.value) : "–")
    }
    return .init(
      cells + [.init(words.kind(found.price.kind)), .init(words.place(found.price)), .init(found.price.says)])
  }

  /// How amounts came to the year asked for: one of each index and price year.
  private var steps: [IndexedPrice.Step] {
    var steps: [IndexedPrice.Step] = []
    for step in prices.compactMap(\.step)
    where !steps.contains(where: { $0.from == step.from && $0.index.name == step.index.name }) {
      steps.append(step)
    }
    return steps.sorted { ($0.index.name, $0.from) < ($1.index.name, $1.from) }
  }

  private func table(of step: IndexedPrice.Step) -> DataTable {
    DataTable(
      caption: step.index.title,
      columns: [
        voice.say(nl: "Jaar", en: "Year"), voice.say(nl: "Stand", en: "Level"),
        voice.say(nl: "Maal het jaar ervoor", en: "Times the year before"),
        voice.say(nl: "Maal \(step.from)", en: "Times \(step.from)"),
      ], numeric: [1, 2, 3],
      rows: step.years.map { year in
        .init([
          .init(voice.numbers.year(year.year)), .init(level(year.level), value: year.level),
          year.year == step.from ? "–" : .init(factor(year.factor), value: year.factor),
          .init(factor(year.cumulative), value: year.cumulative),
        ])
      })
  }

  /// Step by step how the amounts came to the year asked for.
  private var caption: String {
    guard let year, !steps.isEmpty else { return voice.say(nl: "Zoals gepubliceerd", en: "As published") }
    let words = steps.map { step in
      let levels = "\(level(step.toLevel)) / \(level(step.fromLevel))"
      return voice.say(
        nl: "van \(step.from) naar \(year) maal \(levels) = \(factor(step.factor)) (\(step.index.name))",
        en: "from \(step.from) to \(year) times \(levels) = \(factor(step.factor)) (\(step.index.name))")
    }
    return voice.joined(words)
  }

  private var sources: [String] {
    let words = PriceWords(voice: voice)
    var lines: [String] = []
    for found in prices.sorted(by: { $0.name < $1.name }) {
      guard let source = found.price.source else { continue }
      let line = "\(found.register.name): \(source.text) (\(words.status(source.status)))"
      if !lines.contains(line) { lines.append(line) }
    }
    for index in steps.map(\.index) {
      let line = "\(index.name): \(index.source.text) (\(words.status(index.source.status)))"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  private func factor(_ value: Double) -> String { voice.numbers.number(value, Precision(exponent: -4)) }
  private func level(_ value: Double) -> String { voice.numbers.plain(value, digits: 6) }
}
