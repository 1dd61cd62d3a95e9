import CostBenefit

/// What the balance depends on most: a bar from the balance at an input's 10% point to that at its 90% point, the
/// longest on top.
struct TornadoChart: Chart {
  let title: String
  let description: String
  let source: String
  private let bars: [RunResult.Sensitivity]
  private let voice: Voice
  private let unit: String
  private let format: FigureFormat
  private let figure: Figure
  private let coarse: Bool

  /// - Parameter items: of one alternative, the widest swing first.
  init?(
    _ items: [RunResult.Sensitivity], alternative: RunResult.Alternative, _ voice: Voice, coarse: Bool, source: String
  ) {
    let moving = items.filter { $0.swing.low.isFinite && $0.swing.high.isFinite && $0.swing.low != $0.swing.high }
    guard !moving.isEmpty else { return nil }
    bars = Array(moving.prefix(8))
    self.voice = voice
    self.coarse = coarse
    figure = alternative.netPresentValue
    self.source = source
    unit = alternative.netPresentValue.unit
    format = FigureFormat(alternative.netPresentValue, voice.numbers, coarse: true)
    let name = voice.name(alternative.name)
    title = voice.say(
      nl: "Waar het saldo het meest van afhangt: \(name)", en: "What the balance depends on most: \(name)")
    let names = bars.prefix(3).map { voice.name($0.parameter) }
    description = voice.say(
      nl: "Het langst zijn de staven van \(voice.joined(names)).",
      en: "The longest bars are those of \(voice.joined(names)).")
  }

  var data: DataTable {
    func amount(_ value: Double) -> DataTable.Cell {
      .init(format.end(value, of: figure), value: coarse ? format.printedEnd(value, of: figure) : value)
    }
    return DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [
        voice.say(nl: "Invoer", en: "Input"),
        voice.say(nl: "saldo bij laag (10%-punt)", en: "balance at low (10% point)"),
        voice.say(nl: "saldo bij hoog (90%-punt)", en: "balance at high (90% point)"),
      ],
      rows: bars.map { .init([.init(voice.name($0.parameter)), amount($0.swing.low), amount($0.swing.high)]) })
  }

  func text(width: Int) -> [String] {
    let ends = bars.flatMap { [$0.swing.low, $0.swing.high] }
    let drawing = TextDrawing(ends, names: bars.map { voice.name($0.parameter) }, voice: voice, width: width)
    let rounded = Precision(of: ends.map(abs).max() ?? 1, digits: 2)
    let legend = voice.say(
      nl: "░ de invoer laag (10%-punt), █ hoog (90%-punt)", en: "░ the input low (10% point), █ high (90% point)")
    return bars.map { bar in
      drawing.bar(
        voice.name(bar.parameter), from: bar.swing.low, to: bar.swing.high,
        middle: (bar.swing.low + bar.swing.high) / 2)
    } + [drawing.axis { voice.numbers.euros($0, rounded) }] + TextWrap.lines(legend, width: width)
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 36.0
    let bottom = Double(bars.count) * each + 22
    let axis = AmountAxis(bars.flatMap { [$0.swing.low, $0.swing.high] }, voice, unit: unit)
    drawing.rectangle(2, 4, 12, 9, "loss")
    drawing.text(19, 13, voice.say(nl: "laag (10%-punt)", en: "low (10% point)"), "m")
    drawing.rectangle(150, 4, 12, 9, "gain")
    drawing.text(167, 13, voice.say(nl: "hoog (90%-punt)", en: "high (90% point)"), "m")
    axis.draw(on: &drawing, top: 22, bottom: bottom)
    for (place, bar) in bars.enumerated() {
      let top = 22 + Double(place) * each
      let low = axis.place(bar.swing.low)
      let high = axis.place(bar.swing.high)
      let middle = (low + high) / 2
      drawing.text(2, top + 14, Label.cut(voice.name(bar.parameter), to: 34))
      drawing.rectangle(min(low, middle), top + 19, abs(middle - low), 11, "loss")
      drawing.rectangle(min(high, middle), top + 19, abs(high - middle), 11, "gain")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
