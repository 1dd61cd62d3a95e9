import CostBenefit
import Documents

/// What a result stands on, and what is missing from it: PM items, weak inputs, sources, rules, what the system does
/// not hold, files.
struct GroundsSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }
  private var model: Model { result.model }

  /// What is missing first, then what was used.
  var all: [Report.Section] {
    let assumptions = AssumptionsSection(voice: voice, model: model, release: release).section
    return [missing, pm, sources, assumptions, weakest, rules].compactMap { $0 }
  }

  private var pm: Report.Section? {
    guard !model.pm.isEmpty else { return nil }
    let table = DataTable(
      caption: voice.say(nl: "Effecten zonder prijs (PM)", en: "Effects without a price (PM)"),
      columns: [
        voice.say(nl: "Effect", en: "Effect"), voice.say(nl: "Soort", en: "Kind"),
        voice.say(nl: "Voor wie", en: "For whom"),
        voice.say(nl: "Waarom geen bedrag", en: "Why no amount"),
      ], numeric: [],
      rows: model.pm.map { item in
        .init([
          .init(item.item), .init(Names.directions[item.direction]?[voice.language] ?? item.direction),
          .init(item.to.map(voice.name) ?? "–"), .init(item.why),
        ])
      })
    return Report.Section(voice.say(nl: "Niet in geld uitgedrukt", en: "Not expressed in money"), [.table(table)])
  }

  /// Inputs with a weak grade, or a source that is quoted or still open.
  private var weakest: Report.Section? {
    let weak = model.parameters.filter { parameter in
      [parameter.provenance.grade, parameter.provenance.status].contains { Self.isWeak($0) }
    }
    let title = voice.say(nl: "De zwakste invoer", en: "The weakest inputs")
    guard !weak.isEmpty else {
      return Report.Section(
        title,
        [
          .paragraph(
            voice.say(
              nl: "Geen invoer is door de opstellers als zwak, aangehaald of open gemerkt.",
              en: "No input is marked weak, quoted or open by its authors."))
        ])
    }
    return Report.Section(
      title,
      [
        .table(
          DataTable(
            caption: voice.say(nl: "Invoer die nader onderzoek vraagt", en: "Inputs that ask for a closer look"),
            columns: [
              voice.say(nl: "Invoer", en: "Input"), voice.say(nl: "Waarom", en: "Why"),
              voice.say(nl: "Bron", en: "Source"),
            ], numeric: [],
            rows: weak.map { parameter in
              let marks = [parameter.provenance.grade, parameter.provenance.status].compactMap { $0 }
                .filter { Self.isWeak($0) }.map(voice.grade)
              return .init([
                .init(voice.name(parameter.name)), .init(marks.joined(separator: ", ")),
                .init(parameter.provenance.source),
              ])
            }))
      ])
  }

  private static func isWeak(_ mark: String?) -> Bool { ["weak", "quoted", "open"].contains(mark ?? "") }

  private var rules: Report.Section? {
    let first = model.discounting.factors.first.map { voice.numbers.number($0, Precision(exponent: -4)) } ?? "–"
    let last = model.discounting.factors.last.map { voice.numbers.number($0, Precision(exponent: -4)) } ?? "–"
    let years = (model.years.first, model.years.last)
    var blocks: [Report.Block] = [
      .terms(
        [
          .init(voice.say(nl: "Regels", en: "Rules"), model.discounting.rules),
          .init(voice.say(nl: "Inhoud", en: "Content"), model.discounting.says),
          .init(
            voice.say(nl: "Jaren", en: "Years"),
            "\(years.0.map(String.init) ?? "–")–\(years.1.map(String.init) ?? "–"), "
              + voice.say(nl: "factor van \(first) tot \(last)", en: "factor from \(first) to \(last)")),
          .init(voice.say(nl: "Prijspeil", en: "Price year"), voice.numbers.year(model.priceYear)),
          .init(voice.say(nl: "Basisdatum", en: "Base date"), model.baseDate),
        ] + chosen)
    ]
    if !result.otherRules.isEmpty, !release.withholdsAmounts { blocks.append(.table(otherRules)) }
    return Report.Section(voice.say(nl: "Rekenregels", en: "Rules of calculation"), blocks)
  }

  /// What the rules leave open with what was chosen, and the tables that they ask for.
  private var chosen: [Report.Term] {
    var terms: [Report.Term] = []
    if !model.discounting.choices.isEmpty {
      let choices = model.discounting.choices.map { voice.say($0) }.joined(separator: "; ")
      terms.append(.init(voice.say(nl: "Opengelaten, gekozen", en: "Left open, chosen"), choices))
    }
    let asked = RequiredTables(result, release).all.map { item in
      let name = Names.tables[item.table.rawValue]?[voice.language] ?? item.table.rawValue
      return item.isHere ? name : voice.say(nl: "\(name) (niet hier)", en: "\(name) (not here)")
    }
    if !asked.isEmpty {
      terms.append(.init(voice.say(nl: "Gevraagde tabellen", en: "Tables asked for"), asked.joined(separator: ", ")))
    }
    return terms
  }

  private var otherRules: DataTable {
    DataTable(
      caption: voice.say(nl: "Het gemiddelde saldo onder andere regels", en: "The mean balance under other rules"),
      columns: [
        voice.say(nl: "Regels", en: "Rules"), voice.say(nl: "Alternatief", en: "Alternative"),
        voice.say(nl: "Gemiddeld saldo", en: "Mean balance"),
      ], numeric: [2],
      rows: result.otherRules.map { rules in
        guard let alternative = result.alternatives.first(where: { $0.name == rules.alternative }) else {
          return .init([.init(rules.rules), .init(voice.name(rules.alternative)), "–"])
        }
        let format = FigureFormat(
          alternative.netPresentValue, voice.numbers, coarse: release.withholdsAnything)
        return .init([
          .init(rules.rules), .init(voice.name(rules.alternative)), format.cell(mean: rules.meanNetPresentValue),
        ])
      })
  }

  private var missing: Report.Section? {
    let lines = run.hypotheses.flatMap(\.notInTheSystem).reduce(into: [String]()) { known, line in
      if !known.contains(line) { known.append(line) }
    }
    return Report.Section(
      voice.say(nl: "Wat niet in het systeem staat", en: "What is not in the system"),
      unlessEmpty: lines.map { .quote($0) })
  }

  private var sources: Report.Section? {
    var blocks: [Report.Block] = []
    let prices = model.parameters.filter { $0.provenance.indexation != nil }
    if !model.sources.isEmpty {
      blocks.append(
        .table(
          DataTable(
            caption: voice.say(nl: "Gebruikte bronnen", en: "Sources used"),
            columns: [
              voice.say(nl: "Naam", en: "Name"), voice.say(nl: "Bron", en: "Source"),
              voice.say(nl: "Stand", en: "Status"),
            ], numeric: [],
            rows: model.sources.map { source in
              .init([.init(source.name), .init(source.text), .init(voice.grade(source.status))])
            })))
    }
    if !prices.isEmpty {
      blocks.append(
        .table(
          DataTable(
            caption: voice.say(nl: "Prijzen en hun prijspeil", en: "Prices and their price year"),
            columns: [
              voice.say(nl: "Prijs", en: "Price"), voice.say(nl: "Prijspeil", en: "Price year"),
              voice.say(nl: "Bron", en: "Source"),
            ], numeric: [],
            rows: prices.map {
              .init([
                .init(voice.name($0.name)), .init($0.provenance.indexation ?? "–"), .init($0.provenance.source),
              ])
            })))
    }
    blocks += PriceTables(voice: voice, model: model).brought.map { [$0] } ?? []
    return Report.Section(voice.say(nl: "Bronnen", en: "Sources"), unlessEmpty: blocks)
  }
}
