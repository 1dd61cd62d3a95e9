/// Points with their intervals by period, from left to right: an event study, or the course of an indicator.
struct PeriodChart: Chart {
  struct Point {
    let name: String
    let estimate: Double
    /// nil where there is no interval: the period that the others are compared with.
    let interval: (low: Double, high: Double)?
  }

  let title: String
  let description: String
  let source: String
  private let points: [Point]
  /// A level to compare with, and its name.
  private let level: (value: Double, name: String)?
  /// The point before which something begins, and what.
  private let start: (place: Int, name: String)?
  /// Whether the points are one course, joined by a line.
  private let isJoined: Bool
  private let columns: (period: String, value: String)
  private let isShare: Bool
  private let voice: Voice
  private let text: @Sendable (Double) -> String

  /// nil where there are no two points.
  init?(
    _ points: [Point], title: String, source: String, level: (value: Double, name: String)? = nil,
    start: (place: Int, name: String)? = nil, isJoined: Bool, isShare: Bool = false,
    columns: (period: String, value: String), _ voice: Voice,
    text: @escaping @Sendable (Double) -> String
  ) {
    let drawn = points.filter { point in
      ([point.estimate] + (point.interval.map { [$0.low, $0.high] } ?? [])).allSatisfy(\.isFinite)
    }
    guard drawn.count > 1, drawn.contains(where: { $0.interval != nil }) else { return nil }
    self.points = drawn
    self.title = title
    self.source = source
    self.level = level
    self.start = start
    self.isJoined = isJoined
    self.columns = columns
    self.isShare = isShare
    self.voice = voice
    self.text = text
    description =
      drawn.map { point in
        let to = voice.say(nl: "tot", en: "to")
        let interval = point.interval.map { " (\(text($0.low)) \(to) \(text($0.high)))" } ?? ""
        return "\(point.name): \(text(point.estimate))\(interval)"
      }.joined(separator: "; ") + "."
  }

  /// An event study: the effect by time since the start.
  init?(eventStudy exhibit: ExhibitRows, _ voice: Voice, source: String) {
    let points = exhibit.rows.compactMap { row -> (period: Int, point: Point)? in
      guard let period = Int(row.name) else { return nil }
      let interval = row.low.isFinite && row.high.isFinite ? (low: row.low, high: row.high) : nil
      return (period, Point(name: row.name, estimate: row.estimate, interval: interval))
    }
    guard points.count == exhibit.rows.count else { return nil }
    self.init(
      points.map(\.point), title: exhibit.title, source: source,
      level: (0, voice.say(nl: "geen effect", en: "no effect")),
      start: points.firstIndex { $0.period >= 0 }.map { ($0, voice.say(nl: "start", en: "start")) }, isJoined: false,
      columns: (exhibit.columns.row, exhibit.columns.value), voice, text: { voice.numbers.plain($0, digits: 2) })
  }

  var data: DataTable {
    func cell(_ value: Double?) -> DataTable.Cell { value.map { .init(text($0), value: $0) } ?? "–" }
    return DataTable(
      caption: title,
      columns: [columns.period, columns.value, voice.say(nl: "van", en: "from"), voice.say(nl: "tot", en: "to")],
      rows: points.map {
        .init([.init($0.name), cell($0.estimate), cell($0.interval?.low), cell($0.interval?.high)])
      })
  }

  /// As finely as ticks differ.
  private func tick(_ value: Double, _ axis: Axis) -> String {
    guard isShare else { return voice.numbers.number(value, Precision(exponent: min(0, axis.precision.exponent))) }
    return voice.numbers.percentage(value, Precision(exponent: min(0, axis.precision.exponent + 2)))
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let (top, floor) = (26.0, 206.0)
    let values: [Double] =
      points.flatMap { [$0.estimate] + ($0.interval.map { [$0.low, $0.high] } ?? []) }
      + (level.map { [$0.value] } ?? [])
    let upward = Axis(values: values, left: floor, right: top)
    let ticks = upward.ticks.map { ($0, tick($0, upward)) }
    let left = 12 + 6.4 * Double(ticks.map(\.1.count).max() ?? 1)
    let right = Drawing.width - 6
    for (tick, words) in ticks {
      drawing.line(left, upward.place(tick), right, upward.place(tick), "grid")
      drawing.text(left - 5, upward.place(tick) + 4, words, "m", anchor: "end")
    }
    if let level {
      drawing.line(left, upward.place(level.value), right, upward.place(level.value), "zero")
      drawing.line(2, 9, 22, 9, "zero")
      drawing.text(27, 13, level.name, "m")
    }
    let step = (right - left) / Double(points.count)
    func x(_ place: Int) -> Double { left + step * (Double(place) + 0.5) }
    if let start {
      drawing.line(left + step * Double(start.place), top, left + step * Double(start.place), floor, "claim")
      drawing.line(150, 9, 170, 9, "claim")
      drawing.text(175, 13, start.name, "m")
    }
    if isJoined { drawing.path(points.indices.map { (x: x($0), y: upward.place(points[$0].estimate)) }, "trend") }
    let widest = Double(points.map(\.name.count).max() ?? 1) * 6.4
    let every = max(1, Int((widest + 6) / step) + (step >= widest + 6 ? 0 : 1))
    for (place, point) in points.enumerated() {
      if let interval = point.interval {
        drawing.line(x(place), upward.place(interval.low), x(place), upward.place(interval.high), "span")
      }
      drawing.dot(x(place), upward.place(point.estimate), point.interval == nil ? "hollow" : "point")
      if place.isMultiple(of: every) {
        let name = Label.cut(point.name, to: 14)
        drawing.text(Drawing.middle(x(place), of: name), floor + 17, name, "m", anchor: "middle")
      }
    }
    drawing.text(right, floor + 33, columns.period, "m", anchor: "end")
    return drawing.svg(id: id, height: floor + 40, title: title, description: description)
  }
}
