import Monitoring

/// Figures by area as people read them.
struct AreaFormat {
  let voice: Voice

  /// To two digits of the width of its interval, or four digits where it has none; a share as a percentage.
  func text(_ value: Double, _ indicator: AreaIndicator, low: Double? = nil, high: Double? = nil) -> String {
    let factor: Double = indicator.kind == .share ? 100 : 1
    let precision =
      low.flatMap { low in high.flatMap { Precision(intervalFrom: low * factor, to: $0 * factor) } }
      ?? Precision(of: value * factor, digits: 3)
    let shown = Precision(exponent: min(0, precision.exponent))
    return indicator.kind == .share ? voice.numbers.percentage(value, shown) : voice.numbers.number(value, shown)
  }

  func interval(_ figure: AreaFigure, _ indicator: AreaIndicator) -> String {
    guard let low = figure.low, let high = figure.high else { return "" }
    let parts = [low, high].map { text($0, indicator, low: low, high: high) }
    return voice.say(nl: "\(parts[0]) tot \(parts[1])", en: "\(parts[0]) to \(parts[1])")
  }

  func score(_ value: Double) -> String { voice.numbers.number(value, Precision(exponent: -2)) }
}
