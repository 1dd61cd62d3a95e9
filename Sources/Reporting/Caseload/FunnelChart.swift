import Monitoring

/// Observed over expected by what was expected, with the control limits: points without a name.
struct FunnelChart: Chart {
  let title: String
  let description: String
  let source: String
  private let funnel: Funnel
  private let voice: Voice

  init(_ funnel: Funnel, title: String, source: String, _ voice: Voice) {
    self.source = source
    self.funnel = funnel
    self.voice = voice
    self.title = voice.say(
      nl: "\(title): waargenomen gedeeld door verwacht", en: "\(title): observed divided by expected")
    description = voice.say(
      nl: "\(funnel.points.count) medewerkers zonder naam, met grenzen van 95% en 99,8%.",
      en: "\(funnel.points.count) workers without a name, with limits of 95% and 99.8%.")
  }

  var data: DataTable {
    let levels = ControlLimits.levels.map { voice.numbers.percentage($0, Precision(exponent: $0 > 0.99 ? -1 : 0)) }
    return DataTable(
      caption: title,
      columns: [voice.say(nl: "verwacht", en: "expected"), voice.say(nl: "waargenomen", en: "observed")]
        + levels.flatMap { level in
          [voice.say(nl: "\(level) van", en: "\(level) from"), voice.say(nl: "tot en met", en: "through")]
        }, numeric: Set(0..<6),
      rows: funnel.points.map { point in
        .init(
          [
            .init(voice.numbers.number(point.expected, Precision(exponent: -1)), value: point.expected),
            .init(voice.numbers.count(point.observed), value: Double(point.observed)),
          ]
            + point.limits.flatMap { limits in
              [limits.low, limits.high].map { .init(voice.numbers.count($0), value: Double($0)) }
            })
      })
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let (top, bottom, left, right) = (8.0, 240.0, 34.0, Drawing.width - 6)
    let widest = funnel.points.map(\.expected).max() ?? 1
    let highest =
      funnel.points.flatMap { point in [point.ratio] + point.limits.map { Double($0.high) / point.expected } }.max()
      ?? 2
    func x(_ expected: Double) -> Double { left + expected / widest * (right - left) }
    func y(_ ratio: Double) -> Double { bottom - min(ratio, highest) / highest * (bottom - top) }
    drawing.line(left, y(1), right, y(1), "zero")
    drawing.text(2, y(1) + 4, voice.numbers.count(1), "m")
    drawing.text(2, bottom, voice.numbers.count(0), "m")
    for (place, style) in zip(ControlLimits.levels.indices, ["claim", "limit"]) {
      for (one, other) in zip(funnel.points, funnel.points.dropFirst()) {
        for end in [\ControlLimits.low, \ControlLimits.high] {
          drawing.line(
            x(one.expected), y(Double(one.limits[place][keyPath: end]) / one.expected), x(other.expected),
            y(Double(other.limits[place][keyPath: end]) / other.expected), style)
        }
      }
    }
    for point in funnel.points { drawing.dot(x(point.expected), y(point.ratio), "point") }
    drawing.text(right, bottom + 16, voice.say(nl: "verwacht aantal", en: "expected number"), "m", anchor: "end")
    return drawing.svg(id: id, height: bottom + 22, title: title, description: description)
  }
}
