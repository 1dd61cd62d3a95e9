import CostBenefit

/// The balance of every alternative on one axis: the mean, where 8 of 10 calculations lie (thick) and where 95 of 100 lie (thin).
struct BalanceChart: Chart {
  let title: String
  let description: String
  let source: String
  private let rows: [(name: String, figure: Figure)]
  private let voice: Voice
  private let unit: String
  private let coarse: Bool

  /// nil where no alternative has a balance to draw.
  init?(_ result: RunResult, _ voice: Voice, coarse: Bool, source: String) {
    let drawn = result.alternatives.filter { alternative in
      let figure = alternative.netPresentValue
      return ([figure.mean, figure.low, figure.high] + Self.outer(figure)).allSatisfy(\.isFinite)
    }
    guard let first = drawn.first else { return nil }
    self.voice = voice
    self.source = source
    self.coarse = coarse
    unit = first.netPresentValue.unit
    rows = drawn.map { (voice.name($0.name), $0.netPresentValue) }
    title = voice.say(nl: "Saldo voor de samenleving", en: "Balance for society")
    description =
      rows.map { row in
        "\(row.name): " + FigureFormat(row.figure, voice.numbers, coarse: coarse).said(row.figure)
      }.joined(separator: "; ") + "."
  }

  /// The points below which 2.5% and 97.5% of the draws lie.
  private static func outer(_ figure: Figure) -> [Double] {
    [0.025, 0.975].map { figure.summary.quantile($0) ?? .nan }
  }

  var data: DataTable {
    DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [
        voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Gemiddeld", en: "Mean"), "10%", "90%",
        "2\(voice.numbers.decimal)5%", "97\(voice.numbers.decimal)5%",
      ],
      rows: rows.map { row in
        let format = FigureFormat(row.figure, voice.numbers, coarse: coarse)
        let outer = Self.outer(row.figure).map { format.cell(end: $0, of: row.figure) }
        return .init([.init(row.name)] + format.points(row.figure) + outer)
      })
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 40.0
    let top = 22.0
    let bottom = top + Double(rows.count) * each
    let values: [Double] = rows.flatMap { Self.outer($0.figure) + [$0.figure.mean] } + [0]
    let axis = AmountAxis(values, voice, unit: unit)
    drawing.dot(7, 9, "point")
    drawing.text(15, 13, voice.say(nl: "gemiddelde", en: "mean"), "m")
    drawing.line(110, 9, 132, 9, "span")
    drawing.text(138, 13, voice.say(nl: "8 van de 10 keer", en: "8 times out of 10"), "m")
    drawing.line(270, 9, 292, 9, "whisker")
    drawing.text(298, 13, voice.say(nl: "95 van de 100 keer", en: "95 times out of 100"), "m")
    axis.draw(on: &drawing, top: top, bottom: bottom)
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * each + 28
      let outer = Self.outer(row.figure)
      let format = FigureFormat(row.figure, voice.numbers, coarse: coarse)
      drawing.text(2, y - 12, Label.cut(row.name, to: 38), "b")
      drawing.text(Drawing.width - 2, y - 12, format.mean(row.figure), "b", anchor: "end")
      drawing.line(axis.place(outer[0]), y, axis.place(outer[1]), y, "whisker")
      drawing.line(axis.place(row.figure.low), y, axis.place(row.figure.high), y, "span")
      drawing.dot(axis.place(row.figure.mean), y, "point")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
