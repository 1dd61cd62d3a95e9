import CostBenefit

/// Acceptability curves: what one more is worth across, the share of calculations in which each strategy is the best upward. The
/// strategy that is best on average is drawn thick: the frontier of the curves.
struct AcceptabilityChart: Chart {
  let title: String
  let description: String
  let source: String
  private let goal: GoalResult
  private let voice: Voice

  /// nil where there is no price to draw to.
  init?(_ goal: GoalResult, _ voice: Voice, source: String) {
    guard goal.curve.count > 1 else { return nil }
    self.goal = goal
    self.voice = voice
    self.source = source
    title = voice.say(nl: "Hoe vaak elk alternatief het beste is", en: "How often each alternative is the best")
    let ends = [goal.curve.first, goal.curve.last].compactMap { $0 }
    description =
      ends.map { point in
        let price = voice.numbers.euros(point.price, Precision(of: point.price, digits: 2))
        let best = voice.name(goal.strategies[point.best])
        let share = voice.hundredths(point.shares[point.best])
        return voice.say(
          nl: "bij \(price) is \(best) gemiddeld het beste, in \(share)",
          en: "at \(price) \(best) is best on average, in \(share)")
      }.joined(separator: "; ") + "."
  }

  var data: DataTable {
    DataTable(
      caption: title,
      columns: [voice.say(nl: "Waard per extra", en: "Worth for each more")] + goal.strategies.map(voice.name),
      numeric: Set(0...goal.strategies.count),
      rows: goal.curve.map { point in
        let price = DataTable.Cell(
          voice.numbers.euros(point.price, Precision(of: point.price, digits: 3)), value: point.price)
        return .init(
          [price]
            + point.shares.map {
              .init(voice.numbers.percentage($0, .whole), value: Precision(exponent: -4).round($0))
            })
      })
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let height = 180.0
    let across = AmountAxis(goal.curve.map(\.price), voice, unit: goal.alternatives.first?.cost.unit ?? "EUR")
    across.draw(on: &drawing, top: 0, bottom: height)
    func up(_ share: Double) -> Double { height - 6 - (height - 20) * share }
    for share in [0, 0.5, 1] {
      drawing.line(8, up(share), Drawing.width - 8, up(share), "grid")
      drawing.text(2, up(share) - 2, voice.numbers.percentage(share, .whole), "m")
    }
    for strategy in goal.strategies.indices {
      let style = "l\(strategy % 4 + 1)"
      drawing.path(goal.curve.map { (x: across.place($0.price), y: up($0.shares[strategy])) }, style)
      for (from, to) in zip(goal.curve, goal.curve.dropFirst()) where from.best == strategy && to.best == strategy {
        drawing.line(
          across.place(from.price), up(from.shares[strategy]), across.place(to.price), up(to.shares[strategy]),
          "\(style) best")
      }
    }
    // A line of its own for each name: at the ends of the curves they would lie on each other.
    for strategy in goal.strategies.indices {
      let y = height + AmountAxis.height + Double(strategy) * 18
      drawing.line(8, y + 4, 48, y + 4, "l\(strategy % 4 + 1)")
      drawing.text(56, y + 8, Label.cut(voice.name(goal.strategies[strategy]), to: 56), "m")
    }
    let names = 18 * Double(goal.strategies.count) + 4
    return drawing.svg(id: id, height: height + AmountAxis.height + names, title: title, description: description)
  }
}
