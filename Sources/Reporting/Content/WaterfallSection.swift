import CostBenefit

/// What each change does on its own, and what is left for them together: a table for every alternative compared.
struct WaterfallSection {
  let voice: Voice
  let falls: [CompareDocument.Fall]
  let differences: [RunResult.Difference]
  let left: [String]
  /// Whether a release rounds its amounts.
  let coarse: Bool
  /// Under a drawing: the two files.
  let source: String

  var section: Report.Section? {
    var blocks: [Report.Block] = []
    for difference in differences {
      guard let table = table(of: difference) else { continue }
      blocks.append(.table(table))
      if let chart = chart(of: difference) { blocks.append(.chart(chart)) }
    }
    guard !blocks.isEmpty else { return nil }
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

  private func name(of fall: CompareDocument.Fall) -> String {
    fall.assumption == "interaction" ? voice.say(nl: "Wisselwerking", en: "Interaction") : fall.assumption
  }

  private func format(_ own: [CompareDocument.Fall], _ difference: RunResult.Difference) -> FigureFormat {
    FigureFormat(
      figures: own.map(\.netPresentValue) + [difference.netPresentValue], voice.numbers, coarse: coarse)
  }

  /// From no difference to the whole of it, a change at a time.
  private func chart(of difference: RunResult.Difference) -> WaterfallChart? {
    let own = falls.filter { $0.alternative == difference.from }
    let format = format(own, difference)
    let names = difference.from == difference.to ? difference.from : "\(difference.from) → \(difference.to)"
    return WaterfallChart(
      own.map { .init(name: name(of: $0), value: $0.netPresentValue.mean, cell: format.cell($0.netPresentValue)) },
      total: .init(
        name: voice.say(nl: "Samen", en: "Together"), value: difference.netPresentValue.mean,
        cell: format.cell(difference.netPresentValue)),
      title: voice.say(
        nl: "\(names): van geen verschil naar het hele verschil in het saldo",
        en: "\(names): from no difference to the whole difference in the balance"),
      unit: difference.netPresentValue.unit, voice, source: source)
  }

  private func table(of difference: RunResult.Difference) -> DataTable? {
    let own = falls.filter { $0.alternative == difference.from }
    // Interaction alone says nothing.
    guard own.count > 1 else { return nil }
    let format = format(own, difference)
    let unit = voice.units.text(difference.netPresentValue.unit)
    let names = difference.from == difference.to ? difference.from : "\(difference.from) → \(difference.to)"
    let rows = own.map { fall in
      format.row(name(of: fall), fall.netPresentValue)
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
