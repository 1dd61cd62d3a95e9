import Documents
import Evidence

/// Prices that were looked for, as a report.
public struct PricesReport: Sendable {
  private let prices: [IndexedPrice]
  /// The price year that was asked for, and the index.
  private let year: Int?
  private let index: PriceIndex?
  private let voice: Voice

  public init(_ prices: [IndexedPrice], year: Int?, index: PriceIndex?, language: Language) {
    self.prices = prices
    self.year = year
    self.index = index
    voice = Voice(language)
  }

  public var report: Report {
    let title = voice.say(nl: "Prijzen", en: "Prices")
    return Report(
      language: voice.language, audience: .outside, title: title, marks: [], answer: [answer],
      sections: prices.isEmpty ? [] : [Report.Section(title, [.table(table), .list(sources)])])
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
      voice.say(nl: "Soort", en: "Kind"), voice.say(nl: "Paragraaf", en: "Paragraph"),
      voice.say(nl: "Omschrijving van de uitgever", en: "The publisher's own line"),
    ]
    return DataTable(
      caption: caption, columns: columns, numeric: year == nil ? [1] : [1, 3], rows: prices.map(row))
  }

  private func row(_ found: IndexedPrice) -> DataTable.Row {
    var cells: [DataTable.Cell] = [
      .init(found.name), .init(euros(found.price.value), value: found.price.value), .init(found.price.unit.symbol),
    ]
    if let year {
      let isThere = found.step != nil || found.price.priceYear == year
      cells.append(isThere ? .init(euros(found.value), value: found.value) : "–")
    }
    return .init(
      cells + [
        .init(found.price.kind == .cost ? voice.say(nl: "kosten", en: "cost") : voice.say(nl: "tarief", en: "tariff")),
        .init(found.price.paragraph ?? "–"), .init(found.price.says),
      ])
  }

  /// Step by step how the amounts came to the year asked for.
  private var caption: String {
    let steps = Set(prices.compactMap { found in found.step.map { "\($0.from)" } }).sorted()
    guard let year, let index, !steps.isEmpty else { return voice.say(nl: "Zoals gepubliceerd", en: "As published") }
    let words = steps.compactMap { from -> String? in
      guard let step = prices.lazy.compactMap(\.step).first(where: { "\($0.from)" == from }) else { return nil }
      let levels = "\(level(step.toLevel)) / \(level(step.fromLevel))"
      let factor = voice.numbers.number(step.factor, Precision(exponent: -4))
      return voice.say(
        nl: "van \(from) naar \(year) maal \(levels) = \(factor)",
        en: "from \(from) to \(year) times \(levels) = \(factor)")
    }
    return "\(index.title): " + voice.joined(words)
  }

  private var sources: [String] {
    var lines: [String] = []
    for register in Set(prices.map(\.register.name)).sorted() {
      guard let source = prices.first(where: { $0.register.name == register })?.register.source else { continue }
      lines.append("\(register): \(source.text) (\(status(source.status)))")
    }
    if let index, prices.contains(where: { $0.step != nil }) {
      lines.append("\(index.name): \(index.source.text) (\(status(index.source.status)))")
    }
    return lines
  }

  private func status(_ status: Source.Status) -> String {
    switch status {
    case .read: voice.say(nl: "bij de uitgever zelf gezien", en: "seen at the publisher")
    case .quoted: voice.say(nl: "geciteerd: controleer voor gebruik", en: "quoted: to be checked before use")
    case .open: voice.say(nl: "staat niet vast", en: "not settled")
    case .own: voice.say(nl: "van uzelf", en: "your own")
    case .synthetic: voice.say(nl: "verzonnen", en: "made up")
    }
  }

  private func euros(_ value: Double) -> String { voice.numbers.euros(value, Precision(exponent: -2)) }
  private func level(_ value: Double) -> String { voice.numbers.plain(value, digits: 6) }
}
