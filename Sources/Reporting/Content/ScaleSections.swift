import CostBenefit

/// From sites to a country: the total, a new place, the places, and which classes of places no site speaks for.
struct ScaleSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  /// More places than this stand in the JSON only.
  private static let mostPlaces = 20

  private var coarse: Bool { release.withholdsAnything }

  var all: [Report.Section] { release.withholdsAmounts ? [] : run.result.scales.map(section) }

  private func section(_ scale: RunResult.Scale) -> Report.Section {
    var blocks: [Report.Block] = scale.alternatives.map { .table(table($0, scale)) }
    blocks.append(
      .note(
        voice.say(
          nl:
            "Gemiddeld over de jaren, tegen het nulalternatief. Elke plaats heeft in elke berekening een eigen effect; in elke "
            + "berekening tellen de plaatsen op tot het geheel. De grenzen tellen niet op.",
          en:
            "Mean over the years, against the baseline. Every place has an effect of its own in every calculation; in every "
            + "calculation the places add up to the whole. The limits do not add up.")))
    if !scale.coverage.isEmpty { blocks.append(.table(coverage(scale))) }
    if scale.volunteered {
      blocks.append(
        .note(
          voice.say(
            nl: "De plaatsen die meededen, meldden zichzelf aan. Elders is gerekend met een correctie daarvoor.",
            en: "The places that took part volunteered. Elsewhere a correction for that is made.")))
    }
    return Report.Section(
      voice.say(
        nl: "Van plaatsen naar het geheel: \(voice.name(scale.name))",
        en: "From places to the whole: \(voice.name(scale.name))"),
      blocks)
  }

  private func table(_ alternative: RunResult.Scale.Alternative, _ scale: RunResult.Scale) -> DataTable {
    let shown = alternative.places.sorted { ($0.people, $1.name) > ($1.people, $0.name) }.prefix(Self.mostPlaces)
    let total = FigureFormat(alternative.total, voice.numbers, coarse: coarse)
    let one = FigureFormat(
      figures: [alternative.newPlace, alternative.typicalPlace] + shown.map(\.amount), voice.numbers, coarse: coarse)
    var rows = shown.map { place in one.row(place.name, place.amount) }
    let others = alternative.places.count - shown.count
    if others > 0 {
      rows.append(
        .init([
          .init(voice.say(nl: "en \(others) andere plaatsen", en: "and \(others) other places")), .init("…"),
          .init("…"),
        ]))
    }
    rows.append(
      total.row(voice.say(nl: "Alle plaatsen", en: "All places"), alternative.total, isTotal: true))
    rows.append(
      one.row(
        voice.say(nl: "Een nieuwe plaats van gemiddelde grootte", en: "A new place of mean size"),
        alternative.newPlace))
    rows.append(
      one.row(
        voice.say(nl: "Zo'n plaats met het gemiddelde effect", en: "Such a place with the mean effect"),
        alternative.typicalPlace))
    let unit = voice.units.text(scale.unit)
    let name = voice.name(alternative.name)
    return DataTable(
      caption: unit.isEmpty ? name : "\(name) (\(unit))",
      columns: [
        voice.say(nl: "Plaats", en: "Place"), voice.say(nl: "Gemiddeld", en: "Mean"),
        voice.say(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between"),
      ], rows: rows)
  }

  private func coverage(_ scale: RunResult.Scale) -> DataTable {
    let people = scale.coverage.map { Double($0.people) }
    let whole = Precision(exponent: 0)
    return DataTable(
      caption: voice.say(nl: "Waar gemeten is", en: "Where was measured"),
      columns: [
        voice.say(nl: "Soort plaats", en: "Kind of place"), voice.say(nl: "Plaatsen", en: "Places"),
        voice.say(nl: "deden mee", en: "took part"), voice.say(nl: "Mensen", en: "People"),
        voice.say(nl: "waar meegedaan werd", en: "where was taken part"),
      ], numeric: [1, 2, 3, 4],
      rows: zip(scale.coverage, people).map { coverage, people in
        .init([
          .init("\(coverage.column): \(coverage.level)"), .init("\(coverage.places)"),
          .init("\(coverage.placesThatTookPart)"), .init(voice.numbers.number(people, whole)),
          .init(voice.numbers.number(coverage.peopleThere, whole)),
        ])
      })
  }
}
