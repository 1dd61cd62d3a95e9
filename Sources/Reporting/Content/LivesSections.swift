import CostBenefit

/// Alternatives of unequal lives side by side, the credit table, and capacity limits.
struct LivesSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }
  private var coarse: Bool { release.withholdsAnything }

  var all: [Report.Section] {
    release.withholdsAmounts ? [] : [lives, credit, capacities].compactMap { $0 }
  }

  private var lives: Report.Section? {
    let alternatives = result.alternatives
    guard Set(alternatives.map(\.life)).count > 1 else { return nil }
    let figures = alternatives.compactMap(\.equivalentAnnual)
    let format = FigureFormat(figures: figures, voice.numbers, coarse: coarse)
    let rows = zip(alternatives, figures).map { alternative, figure in
      DataTable.Row([
        .init(voice.name(alternative.name)), .init("\(alternative.life)"), .init(format.mean(figure)),
        .init(format.range(figure)),
      ])
    }
    let table = DataTable(
      caption: voice.say(nl: "Saldo als gelijk bedrag per jaar", en: "Balance as an equal amount a year"),
      columns: [
        voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Jaren", en: "Years"),
        voice.say(nl: "Gemiddeld", en: "Mean"),
        voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between"),
      ], numeric: [1, 2, 3], rows: rows)
    let note = Report.Block.note(
      voice.say(
        nl:
          "De contante waarde van een alternatief, als gelijk bedrag over de jaren dat het duurt. Zo vergelijken gaat ervan uit dat "
          + "elk alternatief na afloop op dezelfde voorwaarden herhaald kan worden.",
        en:
          "The present value of an alternative as an equal amount over the years that it lasts. Comparing this way takes for "
          + "granted that each can be repeated on the same terms when it ends."))
    return Report.Section(
      voice.say(nl: "Alternatieven die niet even lang duren", en: "Alternatives that last unequally long"),
      [.table(table), note])
  }

  private var credit: Report.Section? {
    let tables = result.alternatives.filter { !$0.credit.isEmpty }.map { alternative -> Report.Block in
      let figures = alternative.credit.flatMap { [$0.benefits, $0.costs, $0.balance] }
      let format = FigureFormat(figures: figures, voice.numbers, coarse: coarse)
      let shares = FigureFormat(figures: alternative.credit.map(\.share), voice.numbers, coarse: coarse)
      let rows = alternative.credit.map { line in
        DataTable.Row([
          .init(voice.name(line.provider)), .init(shares.mean(line.share)), .init(format.mean(line.benefits)),
          .init(format.mean(line.costs)), .init(format.mean(line.balance)),
        ])
      }
      return .table(
        DataTable(
          caption: voice.name(alternative.name),
          columns: [
            voice.say(nl: "Aanbieder", en: "Provider"), voice.say(nl: "Aandeel", en: "Share"),
            voice.say(nl: "Baten", en: "Benefits"), voice.say(nl: "Eigen kosten", en: "Own costs"),
            voice.say(nl: "Saldo", en: "Balance"),
          ], numeric: [1, 2, 3, 4], rows: rows))
    }
    guard !tables.isEmpty else { return nil }
    let note = Report.Block.note(
      voice.say(
        nl:
          "Gemiddelde contante waarden. De aandelen verdelen het resultaat over wie eraan meewerkte; samen zijn ze het saldo van de "
          + "samenleving, dat er niet door verandert.",
        en:
          "Mean present values. The shares divide the result among those who worked on it; together they are the balance of "
          + "society, which they do not change."))
    return Report.Section(
      voice.say(nl: "Wie aan het resultaat bijdroeg", en: "Who contributed to the result"), tables + [note])
  }

  private var capacities: Report.Section? {
    let lines = result.alternatives.flatMap { alternative in
      alternative.capacities.filter { $0.share.share > 0 }.map { capacity in
        let often = voice.hundredths(capacity.share.share)
        let (name, step) = (voice.name(alternative.name), voice.name(capacity.name))
        return voice.say(
          nl: "\(name): in \(often) berekeningen loopt \(step) in minstens één jaar tegen de capaciteit aan.",
          en: "\(name): in \(often) calculations \(step) meets its capacity in at least one year.")
      }
    }
    guard !lines.isEmpty else { return nil }
    return Report.Section(voice.say(nl: "Grenzen aan de capaciteit", en: "Limits of capacity"), [.list(lines)])
  }
}
