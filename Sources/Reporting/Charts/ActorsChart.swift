import CostBenefit

/// Who pays and who gains: a bar by actor to the left or right of zero, means over all calculations.
struct ActorsChart: Chart {
  let title: String
  let description: String
  let source: String
  /// `value` is the mean as a release may tell it.
  private let bars: [(name: String, mean: Double, text: String, value: Double?)]
  private let voice: Voice
  private let unit: String

  init?(_ alternative: RunResult.Alternative, _ voice: Voice, format: FigureFormat, source: String) {
    let actors = alternative.actors.filter { $0.figure.mean.isFinite }
    guard actors.contains(where: { $0.figure.mean != 0 }) else { return nil }
    self.voice = voice
    self.source = source
    unit = alternative.netPresentValue.unit
    bars = actors.map { (voice.name($0.name), $0.figure.mean, format.mean($0.figure), format.cell($0.figure).value) }
    let name = voice.name(alternative.name)
    title = voice.say(nl: "Wie betaalt en wie wint: \(name)", en: "Who pays and who gains: \(name)")
    description = bars.map { "\($0.name): \($0.text)" }.joined(separator: "; ") + "."
  }

  var data: DataTable {
    DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [voice.say(nl: "Partij", en: "Party"), voice.say(nl: "Gemiddeld", en: "Mean")],
      rows: bars.map { .init([.init($0.name), .init($0.text, value: $0.value)]) })
  }

  func text(width: Int) -> [String] {
    let drawing = TextDrawing(bars.map(\.mean) + [0], names: bars.map(\.name), voice: voice, width: width)
    return bars.map { drawing.bar($0.name, from: 0, to: $0.mean) } + [drawing.axis { voice.numbers.euros($0, rounded) }]
  }

  /// The ends of the axis in two digits.
  private var rounded: Precision { Precision(of: bars.map { abs($0.mean) }.max() ?? 1, digits: 2) }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 36.0
    let bottom = Double(bars.count) * each
    let axis = AmountAxis(bars.map(\.mean) + [0], voice, unit: unit)
    axis.draw(on: &drawing, top: 0, bottom: bottom)
    for (place, bar) in bars.enumerated() {
      let top = Double(place) * each
      let zero = axis.place(0)
      let end = axis.place(bar.mean)
      drawing.text(2, top + 14, Label.cut(bar.name, to: 40))
      drawing.text(Drawing.width - 2, top + 14, bar.text, "b", anchor: "end")
      drawing.rectangle(min(zero, end), top + 19, max(1, abs(end - zero)), 11, bar.mean < 0 ? "loss" : "gain")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
