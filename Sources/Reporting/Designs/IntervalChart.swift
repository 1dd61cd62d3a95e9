/// The rows of a design's table as points with intervals, with no effect marked: an event study, leads and lags, sites.
struct IntervalChart: Chart {
  let title: String
  let description: String
  let source: String
  private let rows: [IntervalRow]
  private let voice: Voice
  private let columns: (row: String, value: String)

  /// nil where no row has an interval.
  init?(_ exhibit: ExhibitRows, _ voice: Voice, source: String) {
    rows = exhibit.rows.filter { IntervalRow.values([$0]).allSatisfy(\.isFinite) }
    guard !rows.isEmpty else { return nil }
    self.voice = voice
    columns = exhibit.columns
    self.source = source
    title = exhibit.title
    description = IntervalRow.said(rows, voice)
  }

  var data: DataTable {
    IntervalRow.table(rows, caption: title, name: columns.row, value: columns.value, voice)
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 24.0
    let left = 120.0
    let top = 22.0
    let bottom = top + Double(rows.count) * each
    let axis = Axis(
      values: IntervalRow.values(rows) + [0], isLog: false, left: left, right: Drawing.width - 8)
    drawing.line(7, 2, 7, 16, "zero")
    drawing.text(14, 13, voice.say(nl: "nul", en: "zero"), "m")
    for tick in axis.ticks {
      let x = axis.place(tick)
      drawing.line(x, top, x, bottom, "grid")
      let text = voice.numbers.number(tick, axis.precision)
      drawing.text(Drawing.middle(x, of: text), bottom + 15, text, "m", anchor: "middle")
    }
    drawing.line(axis.place(0), top, axis.place(0), bottom, "zero")
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * each + 14
      drawing.text(2, y + 4, Label.cut(row.name, to: 18), "t")
      drawing.line(axis.place(row.low), y, axis.place(row.high), y, "span")
      drawing.dot(axis.place(row.estimate), y, "point")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
