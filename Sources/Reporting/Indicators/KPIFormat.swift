import Documents
import Monitoring

/// How a figure of an indicator is printed: shares in per cent, counts whole, the rest to the digits of its interval.
struct KPIFormat {
  let voice: Voice
  let indicator: Indicator

  private var isShare: Bool {
    switch indicator.measure {
    case .share: true
    case .distribution, .count, .rate, .mean, .pairedDifference: false
    }
  }

  private func isShare(_ figure: KPIFigure) -> Bool {
    isShare || (indicator.measure == .distribution && figure.numerator != nil)
  }

  private func precision(_ figure: KPIFigure, _ factor: Double) -> Precision {
    guard let value = figure.value else { return .whole }
    if let low = figure.low, let high = figure.high,
      let precision = Precision(intervalFrom: low * factor, to: high * factor)
    {
      return precision.exponent > 0 ? .whole : precision
    }
    let precision = Precision(of: value * factor, digits: 3)
    return precision.exponent > 0 ? .whole : precision
  }

  /// The figure, or a dash where there is none.
  func value(_ figure: KPIFigure) -> String { figure.value.map { number($0, figure) } ?? "–" }

  /// `12.1% to 15.3%`.
  func interval(_ figure: KPIFigure) -> String {
    guard let low = figure.low, let high = figure.high else { return "–" }
    return range(low, high, figure)
  }

  func range(_ low: Double, _ high: Double, _ figure: KPIFigure) -> String {
    voice.say(
      nl: "\(number(low, figure)) tot \(number(high, figure))", en: "\(number(low, figure)) to \(number(high, figure))")
  }

  func number(_ value: Double, _ figure: KPIFigure) -> String {
    if isShare(figure) { return voice.numbers.percentage(value, precision(figure, 100)) }
    if indicator.measure == .count {
      // The ends of an interval are no whole numbers, which only matters where they are small.
      let isSmall = abs(figure.value ?? 0) < 20 && abs(value - value.rounded()) > 1e-9
      return voice.numbers.number(value, isSmall ? Precision(exponent: -1) : .whole)
    }
    return voice.numbers.number(value, precision(figure, 1))
  }

  /// A target in the indicator's own form.
  func target(_ value: Double) -> String {
    isShare ? voice.numbers.percentage(value, Precision(exponent: -1)) : voice.numbers.plain(value)
  }
}
