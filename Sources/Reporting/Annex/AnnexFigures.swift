import Documents
import Monitoring

/// Counting: the indicators of one municipality in one table, each with its interval and beside it everybody together.
struct AnnexFigures {
  let input: AnnexInput
  let voice: Voice

  /// What was counted, in one sentence.
  var sentence: String {
    let count = Set(input.figures.map(\.own.figure.kpi)).count
    let name = PlainText.shown(input.municipality)
    let period = input.period.map { voice.say(nl: " over \($0)", en: " for \($0)") } ?? ""
    return voice.say(
      nl: count == 1 ? "Eén cijfer van \(name)\(period)." : "\(count) cijfers van \(name)\(period).",
      en: count == 1 ? "One figure of \(name)\(period)." : "\(count) figures of \(name)\(period).")
  }

  var section: Report.Section? {
    guard let release = input.release, !input.figures.isEmpty else { return nil }
    let level = voice.numbers.percentage(release.result.plan.confidence, .whole)
    let period = input.period ?? voice.say(nl: "alle perioden samen", en: "all periods together")
    let table = DataTable(
      caption: voice.say(
        nl: "\(PlainText.shown(input.municipality)), \(period)", en: "\(PlainText.shown(input.municipality)), \(period)"
      ),
      columns: [
        voice.say(nl: "Cijfer", en: "Figure"), voice.say(nl: "Hier", en: "Here"),
        voice.say(nl: "\(level)-interval", en: "\(level) interval"), voice.say(nl: "Mensen", en: "People"),
        voice.say(nl: "Alles samen", en: "All together"),
      ], rows: input.figures.compactMap { row($0.own, $0.all, release) })
    return Report.Section(voice.say(nl: "Tellen", en: "Counting"), [.table(table)])
  }

  private func row(_ own: ReleasedFigure, _ all: ReleasedFigure?, _ release: KPIRelease) -> DataTable.Row? {
    guard let indicator = release.result.indicator(own.figure.kpi) else { return nil }
    let format = KPIFormat(voice: voice, indicator: indicator)
    let label = DataTable.Cell(self.label(own.figure, indicator))
    let whole = all.map { cell($0, format) } ?? "–"
    guard !own.isSuppressed else {
      return .init([label, .init(voice.say(KPIRelease.words)), "", "", whole])
    }
    return .init([
      label, cell(own, format), .init(format.interval(own.figure)), .init(voice.numbers.count(own.figure.n)), whole,
    ])
  }

  private func cell(_ released: ReleasedFigure, _ format: KPIFormat) -> DataTable.Cell {
    if released.isSuppressed { return .init(voice.say(KPIRelease.words)) }
    let figure = released.figure
    guard let value = figure.value else { return .init(figure.why.map { voice.say($0) } ?? "–") }
    return .init(format.value(figure), value: KPIRelease.digits(value))
  }

  /// What is counted, with the answer or the part of a distribution, and the unit.
  private func label(_ figure: KPIFigure, _ indicator: Indicator) -> String {
    let category = figure.category.map { ", " + voice.say(KPIWords.category($0)) } ?? ""
    let unit = indicator.unit.map { " (\(voice.units.text($0)))" } ?? ""
    let each =
      indicator.forEach == 1
      ? ""
      : voice.say(
        nl: ", per \(voice.numbers.plain(indicator.forEach))",
        en: ", for each \(voice.numbers.plain(indicator.forEach))")
    return PlainText.shown(voice.say(indicator.says)) + category + each + unit
  }
}
