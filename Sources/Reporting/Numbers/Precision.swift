import Foundation

/// How finely a figure is printed: to whole multiples of ten to the power `exponent`. The one place where a number for
/// people is rounded.
public struct Precision: Sendable, Hashable {
  public let exponent: Int

  public init(exponent: Int) {
    self.exponent = min(15, max(-12, exponent))
  }

  /// Whole numbers.
  public static let whole = Precision(exponent: 0)

  /// Two digits of the width of an interval: 300,000 to 520,000 is 220,000 wide and is printed to 10,000. nil where the
  /// width is zero or not finite: then no interval says how fine.
  public init?(intervalFrom low: Double, to high: Double) {
    let width = abs(high - low)
    guard width.isFinite, width > 0 else { return nil }
    self.init(exponent: Int(log10(width).rounded(.down)) - 1)
  }

  /// So many digits of the value itself, for a figure without an interval.
  public init(of value: Double, digits: Int) {
    guard value.isFinite, value != 0 else {
      self.init(exponent: 0)
      return
    }
    self.init(exponent: Int(log10(abs(value)).rounded(.down)) - digits + 1)
  }

  /// The finest precision that a Monte Carlo error carries: twice the error is below half a unit of the last digit.
  public init(carriedBy mcse: Double) {
    guard mcse.isFinite, mcse > 0 else {
      self.init(exponent: -12)
      return
    }
    self.init(exponent: Int(log10(4 * mcse).rounded(.down)) + 1)
  }

  /// How many halves of a unit of the last digit a number is.
  public func halves(_ value: Double) -> Double { value / (0.5 * pow(10, Double(exponent))) }

  /// One digit more: of the mean beside an interval, whose own error over many draws is small.
  public var finer: Precision { Precision(exponent: exponent - 1) }
  public var coarser: Precision { Precision(exponent: exponent + 1) }

  /// The multiple nearest to the value; halves go away from zero. Never minus zero.
  public func round(_ value: Double) -> Double {
    guard value.isFinite else { return value }
    let scale = pow(10, Double(abs(exponent)))
    let rounded = exponent >= 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale
    return rounded.isFinite ? rounded + 0 : value
  }

  /// Digits behind the decimal mark.
  public var decimals: Int { max(0, -exponent) }

  /// The precision, made finer (up to four digits) until no value prints as a reference it differs from: an interval
  /// that ends at 0.9968 must not be printed as if it reached 1.
  public func keeping(_ values: [Double], apartFrom references: [Double]) -> Precision {
    var precision = self
    for _ in 0..<4 {
      let collides = values.contains { value in
        references.contains { $0 != value && precision.round($0) == precision.round(value) }
      }
      if !collides { break }
      precision = precision.finer
    }
    return precision
  }
}
