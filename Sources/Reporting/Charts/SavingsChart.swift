import CostBenefit

/// Savings against the claim: where 8 of 10 calculations lie, the mean, and a mark where the claim stands.
struct SavingsChart: Chart {
  let title: String
  let description: String
  let source: String
  private let rows: [(name: String, figure: Figure, threshold: Double)]
  private let voice: Voice
  private let unit: String
  private let coarse: Bool

  /// - Parameter coarse: whether a release rounds its amounts.
  init?(
    _ claims: [RunResult.Claim], _ voice: Voice, coarse: Bool, source: String, name: (RunResult.Claim) -> String
  ) {
    let drawn = claims.filter { $0.figure.mean.isFinite && $0.figure.low.isFinite && $0.figure.high.isFinite }
    guard let unit = drawn.first?.figure.unit else { return nil }
    self.unit = unit
    self.coarse = coarse
    self.voice = voice
    self.source = source
    rows = drawn.filter { $0.figure.unit == unit }.map { (name($0), $0.figure, $0.claim.threshold) }
    title = voice.say(nl: "Besparing en claim", en: "Savings and the claim")
    description = rows.map { row in
      let format = FigureFormat(row.figure, voice.numbers, coarse: true)
      let claim = voice.numbers.euros(row.threshold, .whole)
      let range = format.isFixed(row.figure) ? format.said(row.figure) : format.range(row.figure)
      return row.name + ": " + range + voice.say(nl: ", claim \(claim)", en: ", claim \(claim)")
    }.joined(separator: "; ")
  }

  var data: DataTable {
    DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [
        voice.say(nl: "Claim", en: "Claim"), voice.say(nl: "Gemiddeld", en: "Mean"), voice.say(nl: "van", en: "from"),
        voice.say(nl: "tot (8 van de 10 keer)", en: "to (8 times out of 10)"),
        voice.say(nl: "de claim zegt", en: "the claim says"),
      ],
      rows: rows.map { row in
        let format = FigureFormat(row.figure, voice.numbers, coarse: coarse)
        let claim = DataTable.Cell(voice.numbers.euros(row.threshold, .whole), value: row.threshold)
        return .init([.init(row.name)] + format.points(row.figure) + [claim])
      })
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 38.0
    let top = 22.0
    let bottom = top + Double(rows.count) * each
    let values: [Double] = rows.flatMap { [$0.figure.low, $0.figure.high, $0.figure.mean, $0.threshold] } + [0]
    let axis = AmountAxis(values, voice, unit: unit)
    drawing.dot(7, 9, "point")
    drawing.text(16, 13, voice.say(nl: "gemiddelde, 8 van de 10 keer", en: "mean, 8 times out of 10"), "m")
    drawing.line(232, 2, 232, 16, "claim")
    drawing.text(239, 13, voice.say(nl: "claim", en: "claim"), "m")
    axis.draw(on: &drawing, top: top, bottom: bottom)
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * each + 26
      drawing.text(2, y - 11, Label.cut(row.name, to: 58))
      drawing.line(axis.place(row.figure.low), y, axis.place(row.figure.high), y, "span")
      drawing.dot(axis.place(row.figure.mean), y, "point")
      drawing.line(axis.place(row.threshold), y - 9, axis.place(row.threshold), y + 9, "claim")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
