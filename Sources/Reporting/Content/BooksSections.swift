import CostBenefit
import Documents

/// The ledger by payer and year, the nominal budget, and what stands beside the balance.
struct BooksSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }
  private var coarse: Bool { release.withholdsAnything }
  private var mean: String { voice.say(nl: "Gemiddeld", en: "Mean") }
  private var between: String { voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between") }

  /// The ledger of a long horizon is shown for these years only; all stand in ledger.csv.
  private static let mostYears = 4

  /// The ledger and the budget, year by year; empty where amounts are withheld.
  var byYear: [Report.Section] { release.withholdsAmounts ? [] : [ledger, budget].compactMap { $0 } }

  /// What the balance would be otherwise, and what stands beside it; empty where amounts are withheld.
  var otherwise: [Report.Section] { release.withholdsAmounts ? [] : [rulesChange, beside].compactMap { $0 } }

  private func title(_ alternative: RunResult.Alternative, _ nl: String, _ en: String) -> String {
    "\(voice.name(alternative.name)): \(voice.say(nl: nl, en: en))"
  }

  private func amount(_ value: Double, _ precision: Precision) -> DataTable.Cell {
    .init(voice.numbers.euros(value, precision), value: coarse ? precision.round(value) : value)
  }

  private func spread(_ mean: Double, _ p10: Double, _ p90: Double) -> [DataTable.Cell] {
    let found = Precision(intervalFrom: p10, to: p90)
    let ends = Precision(exponent: max(found?.exponent ?? 0, 0))
    let finer = found == nil ? Precision.whole : Precision(exponent: max(0, ends.exponent - (coarse ? 0 : 1)))
    guard found != nil else { return [amount(mean, finer), .init(voice.say(nl: "ligt vast", en: "fixed"))] }
    let and = voice.say(nl: " en ", en: " and ")
    return [
      amount(mean, finer), .init(voice.numbers.euros(p10, ends) + and + voice.numbers.euros(p90, ends)),
    ]
  }

  private var rulesChange: Report.Section? {
    guard let change = run.rulesChange else { return nil }
    let rows = change.differences.map { difference -> DataTable.Row in
      let format = FigureFormat(difference.netPresentValue, voice.numbers, coarse: coarse)
      return format.row(voice.name(difference.to), difference.netPresentValue)
    }
    return Report.Section(
      voice.say(nl: "Onder andere rekenregels", en: "Under other rules"),
      [
        .table(
          DataTable(
            caption: voice.say(
              nl: "Verschil in het saldo: \(change.to) min \(change.from), op dezelfde trekkingen",
              en: "Difference in the balance: \(change.to) less \(change.from), on the same draws"),
            columns: [voice.say(nl: "Alternatief", en: "Alternative"), mean, between], rows: rows))
      ])
  }

  private var ledger: Report.Section? {
    var blocks: [Report.Block] = []
    let source = ChartSource(run: run, voice: voice).line
    for (alternative, books) in zip(result.alternatives, result.books)
    where !books.ledger.isEmpty || !books.actorYears.isEmpty {
      if let chart = LedgerChart(
        books, alternative: alternative.name, priceYear: result.model.priceYear, voice, coarse: coarse, source: source)
      {
        blocks.append(.chart(chart))
      }
      if !books.ledger.isEmpty { blocks.append(.table(entries(alternative, books))) }
      if let perspectives = perspectives(alternative, books) { blocks.append(.table(perspectives)) }
    }
    guard !blocks.isEmpty else { return nil }
    blocks.append(
      .note(
        voice.say(
          nl: "Boven nul is winst voor de partij. Betalers staan voor hun tarief, de samenleving voor de kosten; "
            + "alle jaren samen tellen op tot het saldo. Alle jaren staan in ledger.csv.",
          en: "Above zero is a gain to the party. Payers stand at their tariff, society at cost; "
            + "every year adds up to the balance. All years stand in ledger.csv.")))
    return Report.Section(voice.say(nl: "Per jaar en per partij", en: "By year and by party"), blocks)
  }

  private func entries(_ alternative: RunResult.Alternative, _ books: RunResult.Books) -> DataTable {
    let years = Array(Set(books.ledger.map(\.year)).sorted().prefix(Self.mostYears))
    let shown = books.ledger.filter { years.contains($0.year) }
    return DataTable(
      caption: title(
        alternative, "boekhouding per partij en jaar, in euro's van \(result.model.priceYear), niet contant",
        "ledger by party and year, in euros of \(result.model.priceYear), undiscounted"),
      columns: [
        voice.say(nl: "Partij", en: "Party"), voice.say(nl: "Post", en: "Item"),
        voice.say(nl: "Vorm", en: "Form"), voice.say(nl: "Jaar", en: "Year"), mean, between,
      ], numeric: [3, 4, 5],
      rows: shown.map { entry in
        .init(
          [
            .init(voice.name(entry.actor)), .init(voice.say(Self.kinds[entry.kind] ?? Words(same: ""))),
            .init(voice.say(Self.forms[entry.form] ?? Words(same: ""))), .init(String(entry.year)),
          ] + spread(entry.mean, entry.quantiles.p10, entry.quantiles.p90))
      })
  }

  private func perspectives(_ alternative: RunResult.Alternative, _ books: RunResult.Books) -> DataTable? {
    guard !books.perspectives.isEmpty else { return nil }
    let format = FigureFormat(figures: books.perspectives.map(\.figure), voice.numbers, coarse: coarse)
    return DataTable(
      caption: title(alternative, "contante waarde naar gezichtspunt", "present value by perspective"),
      columns: [voice.say(nl: "Gezichtspunt", en: "Perspective"), mean, between],
      rows: books.perspectives.map { item in
        format.row(voice.say(Self.perspectives[item.perspective] ?? Words(same: "")), item.figure)
      })
  }

  private var budget: Report.Section? {
    guard let made = result.model.books.budget else { return nil }
    var blocks: [Report.Block] = []
    for (alternative, books) in zip(result.alternatives, result.books) where !books.budget.isEmpty {
      blocks.append(
        .table(
          DataTable(
            caption: title(
              alternative, "kasgeld van overheden in lopende euro's, index \(made.index)",
              "cash of public payers in nominal euros, index \(made.index)"),
            columns: [
              voice.say(nl: "Betaler", en: "Payer"), voice.say(nl: "Jaar", en: "Year"),
              voice.say(nl: "Prijspeil", en: "Price level"), mean, between,
            ],
            rows: books.budget.map { line in
              .init(
                [
                  .init(voice.name(line.payer)), .init(String(line.year)),
                  .init(voice.numbers.number(line.factor, Precision(exponent: -3)), value: line.factor),
                ] + spread(line.mean, line.quantiles.p10, line.quantiles.p90))
            })))
    }
    guard !blocks.isEmpty else { return nil }
    blocks.append(
      .note(
        voice.say(
          nl: "Alleen kasgeld, in de prijzen van het jaar zelf; niet contant gemaakt. Bron: \(made.source).",
          en: "Cash only, in the prices of the year itself; not discounted. Source: \(made.source).")))
    return Report.Section(voice.say(nl: "Begroting in lopende prijzen", en: "Budget in nominal prices"), blocks)
  }

  private var beside: Report.Section? {
    var blocks: [Report.Block] = []
    for (alternative, books) in zip(result.alternatives, result.books) {
      if let naive = books.naiveNetPresentValue { blocks.append(.table(overlaps(alternative, books, naive))) }
      let lines = freed(books) + ceilings(books) + weighted(books) + flips(books)
      if !lines.isEmpty {
        blocks.append(.paragraph(voice.name(alternative.name)))
        blocks.append(.list(lines))
      }
    }
    return Report.Section(voice.say(nl: "Naast het saldo", en: "Beside the balance"), unlessEmpty: blocks)
  }

  private func overlaps(
    _ alternative: RunResult.Alternative, _ books: RunResult.Books, _ naive: Figure
  ) -> DataTable {
    let all = books.overlaps.flatMap { [$0.naive, $0.corrected] } + [naive, alternative.netPresentValue]
    let format = FigureFormat(figures: all, voice.numbers, coarse: coarse)
    let rows = books.overlaps.map {
      DataTable.Row([.init($0.group), format.cell($0.naive), format.cell($0.corrected)])
    }
    let total = DataTable.Row(
      [
        .init(voice.say(nl: "Saldo", en: "Balance")), format.cell(naive), format.cell(alternative.netPresentValue),
      ], isTotal: true)
    return DataTable(
      caption: title(
        alternative, "overlap: elke baat vol geteld, en gecorrigeerd", "overlap: every benefit in full, and corrected"),
      columns: [
        voice.say(nl: "Groep", en: "Group"), voice.say(nl: "Vol geteld", en: "In full"),
        voice.say(nl: "Gecorrigeerd", en: "Corrected"),
      ], rows: rows + [total])
  }

  private func freed(_ books: RunResult.Books) -> [String] {
    books.freed.map { freed in
      let format = FigureFormat(freed.figure, voice.numbers, coarse: coarse)
      let unit = freed.figure.unit == "1" ? "" : " \(voice.units.text(freed.figure.unit))"
      return voice.say(
        nl:
          "Vrijgekomen voor de volgende op de wachtlijst (\(freed.flow)): gemiddeld \(format.mean(freed.figure))\(unit).",
        en: "Freed for the next in line (\(freed.flow)): \(format.mean(freed.figure))\(unit) on average.")
    }
  }

  private func ceilings(_ books: RunResult.Books) -> [String] {
    books.ceilings.map { ceiling in
      let share = voice.hundredths(ceiling.shareAbove.share)
      let held = ceiling.caps ? voice.say(nl: ", en daarop afgekapt", en: ", and held to it") : ""
      return voice.say(
        nl:
          "\(voice.name(ceiling.step)): in \(share) berekeningen boven het waargenomen volume\(held) (\(ceiling.source)).",
        en:
          "\(voice.name(ceiling.step)): above the observed volume in \(share) calculations\(held) (\(ceiling.source)).")
    }
  }

  private func weighted(_ books: RunResult.Books) -> [String] {
    guard let figure = books.weighted else { return [] }
    let format = FigureFormat(figure, voice.numbers, coarse: coarse)
    let weights = books.weights.map { weight in
      "\(voice.name(weight.actor)) \(voice.numbers.number(weight.figure.summary.mean, Precision(exponent: -2)))"
    }.joined(separator: ", ")
    return [
      voice.say(
        nl:
          "Saldo met gewichten (\(weights); anderen 1): gemiddeld \(format.mean(figure)). Het gewone saldo blijft de uitkomst.",
        en:
          "Balance with weights (\(weights); others 1): \(format.mean(figure)) on average. The plain balance stays the result."
      )
    ]
  }

  private func flips(_ books: RunResult.Books) -> [String] {
    books.flips.filter { $0.presentValue.isFinite && $0.direction != "unknown" }.map { flip in
      func euros(_ value: Double) -> String { voice.numbers.euros(value, Precision(of: value, digits: 2)) }
      guard flip.presentValue > 0 else {
        return voice.say(
          nl: "PM \(flip.item): kan het teken van het saldo niet omdraaien.",
          en: "PM \(flip.item): cannot turn the sign of the balance.")
      }
      let each = flip.perUnit.map { value in
        " (\(euros(value)) \(voice.say(nl: "per eenheid", en: "per unit")), \(voice.units.text(flip.unit ?? "")))"
      }
      return voice.say(
        nl: "PM \(flip.item): het saldo wisselt van teken bij \(euros(flip.annual)) per jaar\(each ?? "").",
        en: "PM \(flip.item): the balance changes its sign at \(euros(flip.annual)) a year\(each ?? "").")
    }
  }

  private static let kinds: [LedgerKind: Words] = [
    .avoidedOutlay: Words(nl: "vermeden uitgave", en: "avoided outlay"),
    .inducedOutlay: Words(nl: "extra uitgave", en: "induced outlay"),
    .programme: Words(nl: "kosten van de aanpak", en: "cost of the measure"),
    .benefit: Words(nl: "andere baat", en: "other benefit"),
    .tariffDifference: Words(nl: "kosten min tarief", en: "cost less tariff"),
    .transfer: Words(nl: "overdracht", en: "transfer"),
    .vatCompensation: Words(nl: "btw-compensatie", en: "VAT given back"),
  ]

  private static let forms: [LedgerForm: Words] = [
    .cash: Words(nl: "geld", en: "cash"), .freedCapacity: Words(nl: "ruimte", en: "capacity"),
    .welfare: Words(nl: "welvaart", en: "welfare"),
  ]

  private static let perspectives: [Perspective: Words] = [
    .society: Words(nl: "samenleving", en: "society"),
    .publicPurse: Words(nl: "belastingbetalers (alle overheden)", en: "taxpayers (all public payers)"),
    .participants: Words(nl: "deelnemers", en: "participants"), .others: Words(nl: "alle anderen", en: "all others"),
  ]
}
