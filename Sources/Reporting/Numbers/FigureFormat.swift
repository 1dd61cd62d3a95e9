import CostBenefit
import Documents

/// A figure of draws as printed: its mean, and where 8 of 10 draws lie. Digits follow the width of that interval.
public struct FigureFormat: Sendable {
  public let numbers: NumberFormat
  /// The exponent of the ends of the interval; the mean has one digit more, except where `coarse`.
  let precision: Precision
  let meanPrecision: Precision
  let isEuro: Bool
  let isShare: Bool

  public init(_ figure: Figure, _ numbers: NumberFormat, coarse: Bool = false) {
    self.init(figures: [figure], numbers, coarse: coarse)
  }

  /// One precision for a table whose rows add up: the finest that one of its larger intervals gives.
  public init(figures: [Figure], _ numbers: NumberFormat, coarse: Bool = false) {
    self.numbers = numbers
    isEuro = figures.first?.unit.hasPrefix("EUR") ?? false
    isShare = figures.first?.unit == "%"
    let widest = figures.max { $0.width < $1.width }
    if let widest, let found = Precision(intervalFrom: widest.low, to: widest.high) {
      // No more than 12 digits in all: behind those a figure is noise.
      let size = Precision(of: max(abs(widest.low), abs(widest.high)), digits: 12)
      let ends = found.exponent < size.exponent ? size : found
      precision = isEuro && ends.exponent < -2 ? Precision(exponent: -2) : ends
      meanPrecision = coarse || precision.exponent == -2 && isEuro ? precision : precision.finer
    } else {
      let largest = figures.map { abs($0.mean) }.max() ?? 0
      let digits = Precision(of: largest, digits: 4)
      precision = isEuro ? .whole : digits.exponent > 0 ? .whole : digits
      meanPrecision = precision
    }
  }

  public func mean(_ figure: Figure) -> String { text(figure.mean, meanPrecision) }
  public func low(_ figure: Figure) -> String { text(figure.low, precision) }
  public func high(_ figure: Figure) -> String { text(figure.high, precision) }

  /// `€ 300.000 tot € 520.000`; a figure that is the same in every draw has no interval.
  public func range(_ figure: Figure) -> String {
    guard figure.low != figure.high else { return Words(nl: "ligt vast", en: "fixed")[numbers.language] }
    return low(figure) + Words(nl: " tot ", en: " to ")[numbers.language] + high(figure)
  }

  /// The mean as it is printed, for a file that may hold no more than the page shows.
  public func printedMean(_ figure: Figure) -> Double { meanPrecision.round(figure.mean) }
  public func printed(_ value: Double) -> Double { precision.round(value) }

  func text(_ value: Double, _ precision: Precision) -> String {
    isEuro ? numbers.euros(value, precision) : numbers.number(value, precision)
  }
}
