import CostBenefit
import Documents

/// A figure of draws as printed: its mean, and where 8 of 10 draws lie. Digits follow the width of that interval.
///
/// The ends have two digits of the figure's own width. The mean has one digit more, since its own error over many draws
/// is small; in a table whose rows add up all means have the same precision.
public struct FigureFormat: Sendable {
  public let numbers: NumberFormat
  let isEuro: Bool
  private let shared: Precision?
  let isCoarse: Bool

  /// - Parameter coarse: no extra digit for the mean, for a release in which an estimate behind the figure is withheld.
  public init(_ figure: Figure, _ numbers: NumberFormat, coarse: Bool = false) {
    self.init(figures: [figure], numbers, coarse: coarse)
  }

  /// One precision for the means of a table whose rows add up: at most a digit finer than its widest interval asks for.
  public init(figures: [Figure], _ numbers: NumberFormat, coarse: Bool = false) {
    self.numbers = numbers
    isCoarse = coarse
    isEuro = figures.first?.unit.hasPrefix("EUR") ?? false
    let isEuro = isEuro
    let followsError = numbers.followsError
    // Not before the error of the ends: the mean has its own, which is smaller.
    let own = figures.compactMap { Self.ends($0, isEuro: isEuro, followsError: false)?.exponent }
    if let widest = own.max(), let narrowest = own.min() {
      let finest = coarse ? max(widest - 1, narrowest) : max(widest - 2, narrowest - 1)
      let carried =
        followsError ? figures.map { Precision(carriedBy: $0.summary.mcse).exponent }.max() ?? finest : finest
      shared = Precision(exponent: max(isEuro ? max(-2, finest) : finest, carried))
    } else {
      shared = nil
    }
  }

  /// Two digits of the width of the interval, and no more than 12 digits in all; nil for a figure that is the same in
  /// every draw.
  private static func ends(_ figure: Figure, isEuro: Bool, followsError: Bool) -> Precision? {
    guard let found = Precision(intervalFrom: figure.low, to: figure.high) else { return nil }
    let least = Precision(of: max(abs(figure.low), abs(figure.high)), digits: 12).exponent
    let error = max(figure.summary.quantileMCSE(0.1) ?? 0, figure.summary.quantileMCSE(0.9) ?? 0)
    let carried = followsError ? Precision(carriedBy: error).exponent : least
    return Precision(exponent: max(found.exponent, isEuro ? max(least, -2) : least, carried))
  }

  /// Twice the Monte Carlo error in halves of a unit of the last digit: of the mean, and of the ends of the interval.
  func errors(of figure: Figure) -> (mean: Double, ends: Double) {
    let error = max(figure.summary.quantileMCSE(0.1) ?? 0, figure.summary.quantileMCSE(0.9) ?? 0)
    let ends = Self.ends(figure, isEuro: isEuro, followsError: numbers.followsError)
    return (shared?.halves(2 * figure.summary.mcse) ?? 0, ends?.halves(2 * error) ?? 0)
  }

  public func mean(_ figure: Figure) -> String { mean(figure.mean) }

  /// Another mean of the same kind, as the means of these figures are printed.
  func mean(_ value: Double) -> String {
    guard let shared else { return isEuro ? numbers.euros(value, .whole) : numbers.plain(value) }
    return text(value, shared)
  }

  /// Whether there is no interval to tell: the ends are the same.
  func isFixed(_ figure: Figure) -> Bool {
    Self.ends(figure, isEuro: isEuro, followsError: numbers.followsError) == nil
  }

  /// Part of a sentence: `on average €412,000, 8 times out of 10 between €300,000 and €520,000`; of a figure that is the same in every
  /// draw `€373; it is fixed`.
  func said(_ figure: Figure) -> String {
    spread(figure).map { spread in
      Words(nl: "gemiddeld \(mean(figure)), \(spread)", en: "on average \(mean(figure)), \(spread)")[numbers.language]
    } ?? "\(mean(figure)); " + Self.itIsFixed[numbers.language]
  }

  /// Part of a sentence: `8 times out of 10 between €300,000 and €520,000`; nil for a figure that is the same in every draw.
  func spread(_ figure: Figure) -> String? {
    if !isFixed(figure) {
      return Words(nl: "8 van de 10 keer tussen ", en: "8 times out of 10 between ")[numbers.language] + range(figure)
    }
    guard figure.summary.minimum < figure.summary.maximum else { return nil }
    // The draws that differ are so few that both ends are the same.
    return Words(nl: "8 van de 10 keer ", en: "8 times out of 10 ")[numbers.language] + end(figure.low, of: figure)
  }

  /// In a sentence after a figure that is the same in every draw.
  static let itIsFixed = Words(nl: "dat ligt vast", en: "it is fixed")

  /// `€ 300.000 en € 520.000`, after "between"; a figure that is the same in every draw has no interval.
  public func range(_ figure: Figure) -> String {
    guard let precision = Self.ends(figure, isEuro: isEuro, followsError: numbers.followsError) else {
      return Words(nl: "ligt vast", en: "fixed")[numbers.language]
    }
    return text(figure.low, precision) + Words(nl: " en ", en: " and ")[numbers.language]
      + text(figure.high, precision)
  }

  /// A value of the figure's kind, to the precision of its ends.
  func end(_ value: Double, of figure: Figure) -> String {
    text(value, Self.ends(figure, isEuro: isEuro, followsError: numbers.followsError) ?? .whole)
  }

  /// The mean as it is printed, for a file that may hold no more than the page shows.
  public func printedMean(_ value: Double) -> Double { shared?.round(value) ?? value }

  public func printedEnd(_ value: Double, of figure: Figure) -> Double {
    Self.ends(figure, isEuro: isEuro, followsError: numbers.followsError)?.round(value) ?? value
  }

  private func text(_ value: Double, _ precision: Precision) -> String {
    isEuro ? numbers.euros(value, precision) : numbers.number(value, precision)
  }
}
