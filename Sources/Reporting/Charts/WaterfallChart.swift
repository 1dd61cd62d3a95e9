/// Parts that add up to a total, each bar beginning where the one above it ends.
struct WaterfallChart: Chart {
  struct Part {
    let name: String
    let value: Double
    /// As printed; the number behind it is left out where a release rounds it.
    let cell: DataTable.Cell
  }

  let title: String
  let description: String
  let source: String
  private let parts: [Part]
  private let total: Part
  private let voice: Voice
  private let unit: String

  /// nil where there is no part, or one that is not finite.
  init?(_ parts: [Part], total: Part, title: String, unit: String, _ voice: Voice, source: String) {
    guard !parts.isEmpty, (parts + [total]).allSatisfy(\.value.isFinite) else { return nil }
    self.parts = parts
    self.total = total
    self.title = title
    self.unit = unit
    self.voice = voice
    self.source = source
    description =
      parts.map { "\($0.name): \($0.cell.text)" }.joined(separator: "; ")
      + voice.say(nl: "; samen \(total.cell.text).", en: "; together \(total.cell.text).")
  }

  var data: DataTable {
    DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [voice.say(nl: "Deel", en: "Part"), voice.say(nl: "Gemiddeld", en: "Mean")],
      rows: parts.map { .init([.init($0.name), $0.cell]) } + [.init([.init(total.name), total.cell], isTotal: true)])
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 36.0
    let bottom = Double(parts.count + 1) * each + 4
    var ends = [0.0]
    for part in parts { ends.append((ends.last ?? 0) + part.value) }
    let axis = AmountAxis(ends + [total.value], voice, unit: unit)
    axis.draw(on: &drawing, top: 0, bottom: bottom)
    func row(_ place: Int, _ part: Part, from: Double, to: Double, _ style: String) {
      let top = Double(place) * each
      let (left, right) = (axis.place(min(from, to)), axis.place(max(from, to)))
      drawing.text(2, top + 14, Label.cut(part.name, to: 42), style == "sum" ? "b" : "t")
      drawing.text(Drawing.width - 2, top + 14, part.cell.text, "b", anchor: "end")
      drawing.rectangle(left, top + 19, max(1, right - left), 11, style)
    }
    for (place, part) in parts.enumerated() {
      row(place, part, from: ends[place], to: ends[place + 1], part.value < 0 ? "loss" : "gain")
      // To the bar below.
      let x = axis.place(ends[place + 1])
      drawing.line(x, Double(place) * each + 30, x, Double(place + 1) * each + 19, "link")
    }
    row(parts.count, total, from: 0, to: total.value, "sum")
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
