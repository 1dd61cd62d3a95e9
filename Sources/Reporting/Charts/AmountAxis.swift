/// The amounts under a drawing, in euros or thousands or millions of them.
struct AmountAxis {
  let axis: Axis
  let voice: Voice
  private let divisor: Double
  /// The unit of the numbers along the axis, in words.
  let unit: String

  init(_ values: [Double], _ voice: Voice, unit: String, left: Double = 8, right: Double = Drawing.width - 8) {
    axis = Axis(values: values, left: left, right: right)
    self.voice = voice
    let largest = max(abs(axis.low), abs(axis.high))
    let words = voice.units.text(unit)
    if unit.hasPrefix("EUR"), largest >= 2_000_000 {
      divisor = 1_000_000
      self.unit = voice.say(nl: "miljoen \(words)", en: "million \(words)")
    } else if unit.hasPrefix("EUR"), largest >= 10_000 {
      divisor = 1000
      self.unit = voice.say(nl: "duizend \(words)", en: "thousand \(words)")
    } else {
      divisor = 1
      self.unit = words
    }
  }

  func place(_ value: Double) -> Double { axis.place(value) }

  /// The round numbers along the axis, with their words.
  var ticks: [(value: Double, text: String)] {
    let ticks = axis.ticks
    let precision =
      ticks.count > 1 ? Precision(of: (ticks[1] - ticks[0]) / divisor, digits: 1) : Precision(of: 1, digits: 2)
    let shown = Precision(exponent: min(0, precision.exponent))
    return ticks.map { ($0, voice.numbers.number($0 / divisor, shown)) }
  }

  /// Ticks and their grid lines from `top` to `bottom`, with numbers and the unit under them.
  func draw(on drawing: inout Drawing, top: Double, bottom: Double) {
    for (tick, text) in ticks {
      let x = axis.place(tick)
      drawing.line(x, top, x, bottom, tick == 0 ? "zero" : "grid")
      drawing.text(Drawing.middle(x, of: text), bottom + 15, text, "m", anchor: "middle")
    }
    drawing.text(Drawing.width - 2, bottom + 31, unit, "m", anchor: "end")
  }

  static let height = 38.0
}
