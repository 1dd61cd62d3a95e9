import CostBenefit
import Documents
import Estimation

/// What the work in one municipality saves, and whose purse it is: savings a year, and the balance by party.
struct AnnexSavings {
  let input: AnnexInput
  let voice: Voice
  let run: ToldRun
  let alternative: RunResult.Alternative
  let release: RunDisclosure

  /// nil where no scenario is named.
  init?(input: AnnexInput, voice: Voice, disclosure: Disclosure) {
    guard let run = input.run else { return nil }
    let all = run.result.alternatives
    guard let alternative = input.alternative.map({ name in all.first { $0.name == name } }) ?? all.first else {
      return nil
    }
    self.input = input
    self.voice = voice
    self.run = run
    self.alternative = alternative
    release = RunDisclosure(run, disclosure)
  }

  private var between: String { voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between") }
  private var mean: String { voice.say(nl: "Gemiddeld", en: "Mean") }

  /// The balance and the cash, for the first lines; nothing where amounts are withheld.
  var sentences: [String] {
    guard !release.withholdsAmounts else { return [] }
    let sentences = AlternativeSentences(voice: voice, alternative: alternative, release: release)
    return [sentences.balance, sentences.cash]
  }

  var withheld: String {
    voice.say(
      nl: "De bedragen staan hier niet: zij verraden een schatting waarachter een te kleine groep staat.",
      en: "The amounts do not stand here: they would give away an estimate behind which too small a group stands.")
  }

  var section: Report.Section {
    let title = voice.say(nl: "Wat het oplevert, en voor wie", en: "What it yields, and for whom")
    guard !release.withholdsAmounts else {
      return Report.Section(title, [.paragraph(withheld)])
    }
    return Report.Section(title, [.table(savings), .table(parties)])
  }

  private var savings: DataTable {
    let rows: [(String, Figure)] = [
      (voice.say(nl: "Bruto besparing, economisch", en: "Gross savings, economic"), alternative.grossSavings),
      (voice.say(nl: "Netto besparing, economisch", en: "Net savings, economic"), alternative.netSavings),
      (voice.say(nl: "Netto besparing, in geld", en: "Net savings, cash"), alternative.cashNetSavings),
      (voice.say(nl: "Vrijgekomen ruimte", en: "Freed capacity"), alternative.freedCapacity),
    ]
    let format = FigureFormat(figures: rows.map(\.1), voice.numbers, coarse: release.withholdsAnything)
    let unit = voice.units.text(alternative.grossSavings.unit)
    return DataTable(
      caption: voice.say(
        nl: "Besparing van de overheden samen, gelijkmatig per jaar (\(unit))",
        en: "Savings of the public payers together, equivalent per year (\(unit))"),
      columns: [voice.say(nl: "Besparing", en: "Savings"), mean, between], rows: rows.map { format.row($0.0, $0.1) })
  }

  private var parties: DataTable {
    let total = alternative.netPresentValue
    let format = FigureFormat(
      figures: alternative.actors.map(\.figure) + [total], voice.numbers, coarse: release.withholdsAnything)
    let years = run.result.model.years
    let span = years.first.flatMap { first in years.last.map { "\(first)–\($0)" } } ?? ""
    let unit = voice.units.text(total.unit)
    let rows = alternative.actors.map { format.row(party($0.name), $0.figure) }
    return DataTable(
      caption: voice.say(
        nl: "Wie betaalt en wie wint, \(span) (contante waarde, \(unit))",
        en: "Who pays and who gains, \(span) (present value, \(unit))"),
      columns: [voice.say(nl: "Partij", en: "Party"), mean, between],
      rows: rows + [
        format.row(voice.say(nl: "Saldo voor de samenleving", en: "Balance for society"), total, isTotal: true)
      ])
  }

  /// Public payers are marked: theirs are the savings above.
  private func party(_ name: String) -> String {
    let mark = run.result.model.publicPayers.contains(name) ? voice.say(nl: " (overheid)", en: " (public payer)") : ""
    return voice.name(name) + mark
  }
}
