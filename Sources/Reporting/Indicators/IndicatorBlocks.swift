import Documents
import Monitoring

/// One indicator in a report: its figures in a table, and what belongs beside them.
struct IndicatorBlocks {
  let release: KPIRelease
  let voice: Voice
  let indicator: Indicator
  let isWhole: Bool
  /// Under a drawing: the registration.
  let source: String

  private var format: KPIFormat { KPIFormat(voice: voice, indicator: indicator) }

  var blocks: [Report.Block] {
    var blocks: [Report.Block] = [.heading(voice.say(indicator.says))]
    if indicator.lifeCycle.status == .adapt, let reason = indicator.lifeCycle.reason {
      blocks.append(.note(voice.say(nl: "Nog aan te passen: ", en: "To be adapted: ") + voice.say(reason)))
    }
    if indicator.measure == .pairedDifference {
      blocks.append(
        .note(
          voice.say(
            nl: "Dit is een verandering bij dezelfde mensen, zonder groep om mee te vergelijken. Wie heel hoog of laag "
              + "begint, schuift vaak vanzelf naar het midden.",
            en: "This is a change within the same people, without a group to compare with. Whoever starts very high or "
              + "low often moves to the middle anyway.")))
    }
    if let target = indicator.target {
      let from = target.steersFrom.map {
        voice.say(
          nl: "; sinds \(KPIWords.date($0)) hangt er geld van af",
          en: "; money depends on it since \(KPIWords.date($0))")
      }
      blocks.append(
        .note(voice.say(nl: "Afgesproken: ", en: "Agreed: ") + format.target(target.value) + (from ?? "") + "."))
    }
    let shown = release.figures.filter { $0.figure.kpi == indicator.name && tells($0.figure) }
    if !shown.isEmpty { blocks.append(.table(table(shown))) }
    if isWhole, let course { blocks.append(.chart(course)) }
    blocks += beside(shown)
    return blocks
  }

  /// A terminal shows the whole by period, and groups for all periods together.
  private func tells(_ figure: KPIFigure) -> Bool {
    if isWhole { return true }
    return figure.group == .all
      ? figure.category == nil || figure.period == nil : figure.period == nil && figure.category == nil
  }

  /// The whole by period, with intervals; a period that is hidden is left out.
  private var course: PeriodChart? {
    let figures = release.figures.filter { released in
      let figure = released.figure
      return figure.kpi == indicator.name && figure.group == .all && figure.period != nil && figure.category == nil
        && !released.isSuppressed
    }.map(\.figure)
    guard let first = figures.first else { return nil }
    let format = format
    let level = voice.numbers.percentage(release.result.plan.confidence, .whole)
    return PeriodChart(
      figures.compactMap { figure in
        guard let value = figure.value else { return nil }
        let interval = figure.low.flatMap { low in figure.high.map { (low: low, high: $0) } }
        return .init(name: figure.period ?? "", estimate: value, interval: interval)
      },
      title: voice.say(
        nl: "\(voice.say(indicator.says)), met \(level)-interval",
        en: "\(voice.say(indicator.says)), with \(level) interval"),
      source: source,
      level: indicator.target.map { ($0.value, voice.say(nl: "afgesproken", en: "agreed")) }, isJoined: true,
      isShare: indicator.measure == .share,
      columns: (voice.say(nl: "periode", en: "period"), voice.say(KPIWords.figure(indicator, voice.units))), voice,
      text: { format.number($0, first) })
  }

  private func label(_ figure: KPIFigure) -> String {
    var parts: [String] = []
    parts.append(figure.group == .all ? voice.say(nl: "Alles", en: "All") : figure.group.name)
    if let period = figure.period { parts.append(period) }
    if let category = figure.category { parts.append(voice.say(KPIWords.category(category))) }
    return parts.joined(separator: ", ")
  }

  private func table(_ shown: [ReleasedFigure]) -> DataTable {
    let level = voice.numbers.percentage(release.result.plan.confidence, .whole)
    let unit =
      indicator.forEach == 1
      ? voice.say(KPIWords.figure(indicator, voice.units))
      : voice.say(
        nl: "Per \(voice.numbers.plain(indicator.forEach))", en: "For each \(voice.numbers.plain(indicator.forEach))")
    let hasShrunk = shown.contains { $0.figure.shrunk != nil }
    var columns = [
      voice.say(nl: "Groep", en: "Group"), voice.say(nl: "Mensen", en: "People"), unit,
      voice.say(nl: "\(level)-interval", en: "\(level) interval"),
    ]
    if hasShrunk {
      columns.append(voice.say(nl: "Samen met andere groepen geschat", en: "Estimated with the other groups"))
    }
    return DataTable(
      caption: voice.say(indicator.says) + voice.say(nl: ", per groep", en: ", by group"), columns: columns,
      rows: shown.map { released in
        let figure = released.figure
        if released.isSuppressed {
          let gone = DataTable.Cell(voice.say(KPIRelease.words))
          return .init([.init(label(figure)), "", gone, ""] + (hasShrunk ? [""] : []))
        }
        let why = figure.value == nil ? figure.why.map { voice.say($0) } : nil
        var cells: [DataTable.Cell] = [
          .init(label(figure)), .init(voice.numbers.count(figure.n)),
          .init(why ?? format.value(figure), value: figure.value.map(KPIRelease.digits)),
          .init(format.interval(figure)),
        ]
        if hasShrunk {
          cells.append(
            .init(
              figure.shrunk.map { "\(format.number($0.value, figure)) (\(format.range($0.low, $0.high, figure)))" }
                ?? "–"))
        }
        return .init(cells)
      })
  }

  /// Silence, benchmarks and recipes, told of the whole over all periods.
  private func beside(_ shown: [ReleasedFigure]) -> [Report.Block] {
    let open = shown.filter { !$0.isSuppressed }.map(\.figure)
    var blocks: [Report.Block] = []
    if let whole = open.first(where: { $0.group == .all && $0.period == nil && $0.category == nil }) {
      blocks += silence(whole)
      if let comparison = whole.comparison { blocks.append(.paragraph(told(comparison, whole))) }
    }
    if release.audience == .inside, let trend = release.result.trends.first(where: { $0.kpi == indicator.name }),
      let sentence = TrendWords(voice: voice).sentence(trend)
    {
      blocks.append(.paragraph(sentence))
    }
    var recipes: [String] = []
    for figure in open {
      let recipe = voice.say(figure.recipe)
      if !recipe.isEmpty, !recipes.contains(recipe) { recipes.append(recipe) }
    }
    if !recipes.isEmpty {
      blocks.append(.note(voice.say(nl: "Recept: ", en: "Recipe: ") + recipes.joined(separator: "; ") + "."))
    }
    return blocks
  }

  private func silence(_ figure: KPIFigure) -> [Report.Block] {
    guard figure.unknown > 0, indicator.measure != .count, release.audience == .inside || figure.unknown >= 10 else {
      return []
    }
    let unknown = voice.numbers.count(figure.unknown)
    let share = figure.response.map {
      voice.say(
        nl: " (respons \(voice.numbers.percentage($0, Precision(exponent: -1))))",
        en: " (response \(voice.numbers.percentage($0, Precision(exponent: -1))))")
    }
    var text = voice.say(
      nl: "Van \(unknown) rijen is het antwoord niet bekend\(share ?? "").",
      en: "Of \(unknown) rows the answer is not known\(share ?? "").")
    if let bounds = figure.bounds {
      let range = format.range(bounds.low, bounds.high, figure)
      text += voice.say(
        nl: " Wat zij ook zouden zeggen: het cijfer ligt dan van \(range).",
        en: " Whatever they would say: the figure then lies from \(range).")
    }
    return [.paragraph(text)]
  }

  private func told(_ comparison: KPIFigure.Comparison, _ figure: KPIFigure) -> String {
    let other = format.number(comparison.benchmark, figure)
    let source = PlainText.shown(comparison.source)
    let recipe = voice.say(comparison.recipe)
    switch comparison.scale {
    case .ratio:
      func times(_ value: Double?) -> String { value.map { voice.numbers.number($0, Precision(exponent: -2)) } ?? "–" }
      return voice.say(
        nl: "Vergelijkingscijfer: \(other) (\(source)). Hier \(times(comparison.value)) keer zoveel "
          + "(\(times(comparison.low)) tot \(times(comparison.high)); \(recipe)).",
        en: "Benchmark: \(other) (\(source)). Here \(times(comparison.value)) times as much "
          + "(\(times(comparison.low)) to \(times(comparison.high)); \(recipe)).")
    case .difference:
      let range = comparison.low.flatMap { low in comparison.high.map { format.range(low, $0, figure) } } ?? "–"
      return voice.say(
        nl: "Vergelijkingscijfer: \(other) (\(source)). Verschil \(format.number(comparison.value, figure)) "
          + "(\(range); \(recipe)).",
        en: "Benchmark: \(other) (\(source)). Difference \(format.number(comparison.value, figure)) "
          + "(\(range); \(recipe)).")
    }
  }
}
