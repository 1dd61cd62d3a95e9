import CostBenefit

/// What each change does on its own, and what is left for them together: a table for every alternative compared.
struct WaterfallSection {
  let voice: Voice
  let falls: [CompareDocument.Fall]
  let differences: [RunResult.Difference]
  let left: [String]

  var section: Report.Section? {
    let tables = differences.compactMap { table(of: $0) }
    guard !tables.isEmpty else { return nil }
    var blocks: [Report.Block] = tables.map { .table($0) }
    blocks.append(
      .note(
        voice.say(
          nl:
            "Elke rij verandert één ding in het eerste scenario en laat de rest staan. Wisselwerking is wat overblijft: "
            + "het hele verschil min de rijen erboven, in elke berekening.",
          en:
            "Every row changes one thing in the first scenario and leaves the rest. Interaction is what is left: the whole "
            + "difference less the rows above it, in every calculation.")))
    if !left.isEmpty {
      blocks.append(
        .note(
          voice.say(
            nl: "Niet los te veranderen, en dus onder wisselwerking: \(left.joined(separator: ", ")).",
            en: "Not to be changed on their own, and so under interaction: \(left.joined(separator: ", ")).")))
    }
    return Report.Section(
      voice.say(nl: "Waar het verschil vandaan komt", en: "Where the difference comes from"), blocks)
  }

  private func table(of difference: RunResult.Difference) -> DataTable? {
    let own = falls.filter { $0.alternative == difference.from }
    // Interaction alone says nothing.
    guard own.count > 1 else { return nil }
    let format = FigureFormat(figures: own.map(\.netPresentValue) + [difference.netPresentValue], voice.numbers)
    let unit = voice.units.text(difference.netPresentValue.unit)
    let names = difference.from == difference.to ? difference.from : "\(difference.from) → \(difference.to)"
    let rows = own.map { fall in
      format.row(
        fall.assumption == "interaction" ? voice.say(nl: "Wisselwerking", en: "Interaction") : fall.assumption,
        fall.netPresentValue)
    }
    return DataTable(
      caption: voice.say(
        nl: "\(names): verschil in het saldo, één wijziging tegelijk (\(unit))",
        en: "\(names): difference in the balance, one change at a time (\(unit))"),
      columns: [
        voice.say(nl: "Wijziging", en: "Change"), voice.say(nl: "Gemiddeld", en: "Mean"),
        voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between"),
      ],
      rows: rows + [format.row(voice.say(nl: "Samen", en: "Together"), difference.netPresentValue, isTotal: true)])
  }
}
