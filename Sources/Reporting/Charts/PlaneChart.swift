import CostBenefit

/// The cost-effectiveness plane: additional effect across, additional costs upward, a dot a calculation, one panel an alternative.
struct PlaneChart: Chart {
  let title: String
  let description: String
  let source: String
  private let panels: [(name: String, points: [(effect: Double, cost: Double)])]
  private let voice: Voice
  private let effectUnit: String
  private let costUnit: String

  init(_ goal: GoalResult, _ voice: Voice, source: String) {
    self.voice = voice
    self.source = source
    panels = zip(goal.alternatives, goal.plane).map { (voice.name($0.name), $1) }
    effectUnit = goal.unit
    costUnit = goal.alternatives.first?.cost.unit ?? "EUR"
    title = voice.say(nl: "Extra effect en extra kosten", en: "Additional effect and additional costs")
    description =
      goal.alternatives.map { alternative in
        let more = voice.hundredths(alternative.ratio.quadrants.bothPositive)
        let better = voice.hundredths(alternative.ratio.quadrants.onlyDenominatorPositive)
        return voice.say(
          nl:
            "\(voice.name(alternative.name)): in \(more) meer effect tegen meer kosten, in \(better) zonder meer kosten",
          en: "\(voice.name(alternative.name)): in \(more) more effect at more costs, in \(better) at no more costs")
      }.joined(separator: "; ") + "."
  }

  var data: DataTable {
    DataTable(
      caption: title,
      columns: [
        voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Extra effect", en: "Additional effect"),
        voice.say(nl: "Extra kosten", en: "Additional costs"),
      ],
      rows: panels.flatMap { panel in
        panel.points.map { point in
          .init([
            .init(panel.name), .init(voice.numbers.plain(point.effect, digits: 3), value: point.effect),
            .init(voice.numbers.euros(point.cost, Precision(of: point.cost, digits: 3)), value: point.cost),
          ])
        }
      })
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 170.0
    let bottom = Double(panels.count) * each
    let all = panels.flatMap(\.points)
    let across = AmountAxis(all.map(\.effect) + [0], voice, unit: effectUnit)
    across.draw(on: &drawing, top: 0, bottom: bottom)
    for (place, panel) in panels.enumerated() {
      let top = Double(place) * each
      drawing.text(2, top + 14, Label.cut(panel.name, to: 44), "b")
      let upward = Axis(values: all.map(\.cost) + [0], left: top + each - 4, right: top + 22)
      drawing.line(8, upward.place(0), Drawing.width - 8, upward.place(0), "zero")
      for tick in [upward.low, upward.high] {
        let text = voice.numbers.euros(tick, Precision(of: tick, digits: 2))
        drawing.text(
          Drawing.width - 2, min(top + each - 6, max(top + 30, upward.place(tick))), text, "m", anchor: "end")
      }
      for point in panel.points {
        drawing.dot(across.place(point.effect), upward.place(point.cost), "hill c\(place % 4 + 1)", radius: 1.4)
      }
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
