import CostBenefit
import Estimation

/// Savings, balance, shares of calculations and effects of the alternatives of one run.
struct SavingsSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure
  let disclosure: Disclosure

  private var coarse: Bool { release.withholdsAnything }
  private var result: RunResult { run.result }
  private var between: String { voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between") }
  private var mean: String { voice.say(nl: "Gemiddeld", en: "Mean") }

  private var source: String { ChartSource(run: run, voice: voice).line }

  /// What stands on the first page, with the answer.
  var front: Report.Section? { release.withholdsAmounts ? withheld : savings }

  private var withheld: Report.Section? {
    let note = Report.Block.note(
      voice.say(
        nl: "Niet getoond. Elke prijs en elke andere invoer staat in dit rapport, dus een bedrag, een spreiding of een "
          + "aantal berekeningen verraadt de schatting. De houder van de gegevens heeft het volledige rapport.",
        en: "Withheld. Every price and every other input stands in this report, so an amount, a spread or a number of "
          + "calculations would give the estimate away. The holder of the data has the complete report."))
    return Report.Section(
      voice.say(nl: "Besparing en saldo", en: "Savings and balance"), [note] + run.hypotheses.flatMap(doubt),
      isFront: true)
  }

  /// The first page: the balance of every alternative with its interval, and what the public payers save.
  private var savings: Report.Section? {
    var blocks: [Report.Block] = []
    if let chart = BalanceChart(result, voice, coarse: coarse, source: source) { blocks.append(.chart(chart)) }
    blocks += result.alternatives.map { .table(savings(of: $0)) }
    guard !blocks.isEmpty else { return nil }
    blocks.append(
      .note(
        voice.say(
          nl: "Economisch telt ook ruimte die vrijkomt; in geld telt alleen wat een overheid echt minder uitgeeft. "
            + "Netto is bruto min de extra uitgaven en de kosten van de aanpak voor de overheden, "
            + "en wat zij aan anderen overdragen.",
          en: "Economic figures count freed capacity too; cash counts only what a public payer really spends less. "
            + "Net is gross minus the extra outlays and the costs of the measure to the public payers, "
            + "and what they hand over to others.")))
    return Report.Section(
      voice.say(nl: "Besparing en saldo", en: "Savings and balance"), blocks, isFront: true)
  }

  private func savings(of alternative: RunResult.Alternative) -> DataTable {
    let rows: [(String, Figure)] = [
      (voice.say(nl: "Bruto besparing, economisch", en: "Gross savings, economic"), alternative.grossSavings),
      (voice.say(nl: "Netto besparing, economisch", en: "Net savings, economic"), alternative.netSavings),
      (voice.say(nl: "Bruto besparing, in geld", en: "Gross savings, cash"), alternative.cashGrossSavings),
      (voice.say(nl: "Netto besparing, in geld", en: "Net savings, cash"), alternative.cashNetSavings),
      (voice.say(nl: "Vrijgekomen ruimte", en: "Freed capacity"), alternative.freedCapacity),
    ]
    let format = FigureFormat(figures: rows.map(\.1), voice.numbers, coarse: coarse)
    let unit = voice.units.text(alternative.grossSavings.unit)
    let name = voice.name(alternative.name)
    return DataTable(
      caption: voice.say(
        nl: "\(name): besparing van de overheden, gelijkmatig per jaar (\(unit))",
        en: "\(name): savings of the public payers, equivalent per year (\(unit))"),
      columns: [voice.say(nl: "Besparing", en: "Savings"), mean, between],
      rows: rows.map { format.row($0.0, $0.1) })
  }

  var shares: Report.Section? {
    guard !release.withholdsAmounts else { return nil }
    var lines: [String] = []
    for alternative in result.alternatives {
      let name = voice.name(alternative.name)
      let positive = voice.inCalculations(alternative.sharePositive.share)
      let best = voice.hundredths(alternative.shareBest.share)
      lines.append(
        voice.say(
          nl: "\(positive) is het saldo van ‘\(name)’ hoger dan nul; in \(best) is het de beste keuze, "
            + "niets doen meegerekend.",
          en: "\(positive) the balance of ‘\(name)’ is above zero; in \(best) it is the best choice, "
            + "doing nothing included."))
    }
    for claim in result.claims {
      let words = ClaimWords(voice: voice, claim: claim.claim).text
      let share = voice.hundredths(claim.share.share)
      let name = voice.name(claim.alternative)
      lines.append(
        voice.say(
          nl: "‘\(name)’ – \(words): in \(share) berekeningen.", en: "‘\(name)’ – \(words): in \(share) calculations."))
    }
    var blocks: [Report.Block] = [.list(lines)]
    if let chart = SavingsChart(
      result.claims, voice, coarse: coarse, source: source,
      name: { claim in
        "\(voice.name(claim.alternative)): \(ClaimWords(voice: voice, claim: claim.claim).indicator)"
      })
    {
      blocks.append(.chart(chart))
    }
    blocks += run.hypotheses.flatMap(doubt)
    return lines.isEmpty
      ? nil : Report.Section(voice.say(nl: "In hoeveel berekeningen", en: "In how many calculations"), blocks)
  }

  private func doubt(_ hypothesis: TestedHypothesis) -> [Report.Block] {
    DoubtWords(voice: voice, hypothesis: hypothesis, disclosure: disclosure).blocks
  }

  var effects: Report.Section? {
    let tables: [Report.Block] = result.alternatives.compactMap { alternative in
      // A step that differs in no draw, such as the year of a ramp, is no effect.
      let moved = alternative.effects.filter { $0.figure.summary.minimum != 0 || $0.figure.summary.maximum != 0 }
      guard !moved.isEmpty else { return nil }
      return .table(
        DataTable(
          caption: voice.say(
            nl: "\(voice.name(alternative.name)): verschil met de situatie zonder, gemiddeld over de jaren",
            en: "\(voice.name(alternative.name)): difference from the situation without, mean over the years"),
          columns: [voice.say(nl: "Stap", en: "Step"), mean, between, voice.say(nl: "Eenheid", en: "Unit")],
          numeric: [1, 2], rows: moved.map(effect)))
    }
    return Report.Section(
      voice.say(nl: "Effecten in hun eigen eenheid", en: "Effects in their own units"), unlessEmpty: tables)
  }

  private func effect(_ effect: (name: String, figure: Figure)) -> DataTable.Row {
    let unit = voice.units.text(effect.figure.unit)
    if release.withholds(step: effect.name, figure: effect.figure) {
      let cell = DataTable.Cell(release.words[voice.language])
      return .init([.init(voice.name(effect.name)), cell, "–", .init(unit)])
    }
    let format = FigureFormat(effect.figure, voice.numbers)
    return .init([
      .init(voice.name(effect.name)), .init(format.mean(effect.figure), value: effect.figure.mean),
      .init(format.range(effect.figure)), .init(unit),
    ])
  }
}
