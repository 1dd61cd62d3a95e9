import Documents
import Estimation

/// The effect of a hypothesis by its own recipe and by the others, with no effect and the claim marked; ratios on a
/// logarithmic axis.
struct ForestChart: Chart {
  let title: String
  let description: String
  let source: String
  private let rows: [(name: String, term: TestedHypothesis.Term)]
  private let voice: Voice
  private let isRatio: Bool
  private let isShare: Bool
  private let own: TestedHypothesis.Term
  private let claimed: Double?
  private let effects: EffectFormat
  private let axisTitle: String

  init?(_ hypothesis: TestedHypothesis, _ voice: Voice) {
    guard let own = hypothesis.terms.first(where: { $0.name == "effect" }) else { return nil }
    let isRatio = EffectFormat.isRatio(own.measure) || own.scale == .log
    let others = hypothesis.robustness.filter { $0.term.measure == own.measure && $0.term.scale == own.scale }
    let all = [(hypothesis.recipe, own)] + others.map { ($0.recipe, $0.term) }
    let names = ShortRecipes.of(all.map { $0.0[voice.language] })
    let designs = hypothesis.beside.compactMap { line in
      line.term.flatMap { $0.scale == own.scale ? (line.title[voice.language], $0) : nil }
    }
    let named = Array(zip(names, all.map(\.1)))
    rows = (named.prefix(1) + designs + named.dropFirst()).compactMap { name, term in
      let isDrawn =
        [term.estimate, term.confLow, term.confHigh].allSatisfy(\.isFinite) && (!isRatio || term.confLow > 0)
      return isDrawn ? (name, term) : nil
    }
    guard !rows.isEmpty else { return nil }
    self.voice = voice
    self.own = own
    self.isRatio = isRatio
    isShare = EffectFormat.isShare(own)
    claimed = hypothesis.claimTest?.expectedEffect
    effects = EffectFormat(voice, hypothesis: hypothesis)
    axisTitle = voice.measure(own.measure) + (isRatio ? voice.say(nl: " (logaritmisch)", en: " (logarithmic)") : "")
    title = voice.say(nl: "Het effect, met elk recept", en: "The effect, by every recipe")
    let effects = effects
    description = rows.map { "\($0.name): \(effects.estimate($0.term)) (\(effects.interval($0.term)))" }
      .joined(separator: "; ")
    source = voice.say(
      nl:
        "Bron: toets ‘\(hypothesis.name)’ (\(FileName.last(hypothesis.file))); punt en \(voice.numbers.percentage(hypothesis.confidence, .whole))-interval",
      en:
        "Source: test ‘\(hypothesis.name)’ (\(FileName.last(hypothesis.file))); point and \(voice.numbers.percentage(hypothesis.confidence, .whole)) interval"
    )
  }

  var data: DataTable {
    let rows = rows.map { row -> DataTable.Row in
      let term = row.term
      let ends = [term.confLow, term.confHigh].map { DataTable.Cell(effects.text($0, term), value: $0) }
      return .init([.init(row.name), .init(effects.estimate(term), value: term.estimate)] + ends)
    }
    let mark = claimed.map {
      [DataTable.Row([.init(voice.say(nl: "claim", en: "claim")), .init(claimText($0), value: $0), "–", "–"])]
    }
    return DataTable(
      caption: title,
      columns: [
        voice.say(nl: "Recept", en: "Recipe"), axisTitle, voice.say(nl: "van", en: "from"),
        voice.say(nl: "tot", en: "to"),
      ], rows: rows + (mark ?? []))
  }

  /// In the words of the effect, and no coarser than its own two digits where the interval is wide.
  private func claimText(_ claimed: Double) -> String {
    let own = Precision(of: isShare ? claimed * 100 : claimed, digits: 2)
    return effects.text(
      claimed, self.own, Precision(exponent: min(own.exponent, effects.precision(self.own).exponent)))
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 38.0
    let top = 22.0
    let bottom = top + Double(rows.count) * each
    let none: Double = isRatio ? 1 : 0
    let values: [Double] =
      rows.flatMap { [$0.term.estimate, $0.term.confLow, $0.term.confHigh] } + [none] + [claimed].compactMap { $0 }
    let axis = Axis(values: values, isLog: isRatio, left: 8, right: Drawing.width - 8)
    drawing.line(7, 2, 7, 16, "zero")
    drawing.text(14, 13, voice.say(nl: "geen effect", en: "no effect"), "m")
    if claimed != nil {
      drawing.line(112, 2, 112, 16, "claim")
      drawing.text(119, 13, voice.say(nl: "claim", en: "claim"), "m")
    }
    for tick in axis.ticks {
      let x = axis.place(tick)
      drawing.line(x, top, x, bottom, "grid")
      let text = tickText(tick, axis)
      drawing.text(Drawing.middle(x, of: text), bottom + 15, text, "m", anchor: "middle")
    }
    drawing.text(Drawing.width - 2, bottom + 31, axisTitle, "m", anchor: "end")
    drawing.line(axis.place(none), top, axis.place(none), bottom, "zero")
    if let claimed, !isRatio || claimed > 0 {
      drawing.line(axis.place(claimed), top, axis.place(claimed), bottom, "claim")
    }
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * each + 27
      let shown = "\(effects.estimate(row.term)) (\(effects.interval(row.term)))"
      // The number whole, and as much of the name as there is room for.
      drawing.text(2, y - 11, Label.cut(row.name, to: max(16, 60 - shown.count)), place == 0 ? "b" : "t")
      drawing.text(Drawing.width - 2, y - 11, shown, "m", anchor: "end")
      drawing.line(axis.place(row.term.confLow), y, axis.place(row.term.confHigh), y, "span")
      drawing.dot(axis.place(row.term.estimate), y, "point")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }

  private func tickText(_ tick: Double, _ axis: Axis) -> String {
    if isShare {
      let ticks = axis.ticks
      let step = ticks.count > 1 ? (ticks[1] - ticks[0]) * 100 : 1
      return voice.numbers.percentage(tick, Precision(exponent: min(0, Precision(of: step, digits: 1).exponent)))
    }
    return isRatio ? voice.numbers.plain(tick, digits: 2) : voice.numbers.number(tick, axis.precision)
  }
}
