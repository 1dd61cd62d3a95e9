/// A number held as the unevaluated sum of two doubles, `high + low`, with about 32 decimal digits.
///
/// Built on transformations that split a rounded result into itself and its exact error. They use no fused
/// multiply-add, so the bits are the same on processors with and without one.
/// - Source: Dekker, Numer. Math. 18, 1971 (product by splitting); Knuth, The Art of Computer Programming, vol. 2 (sum).
@frozen
public struct DoubleDouble: Sendable, Equatable {
  public let high: Double
  public let low: Double

  /// The number itself, exactly.
  @inlinable
  public init(_ value: Double) {
    high = value
    low = 0
  }

  @inlinable
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The nearest double.
  @inlinable public var value: Double { high + low }

  /// `a + b`, exactly, where |a| ≥ |b| or a is 0.
  @inlinable
  public static func quickSum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    return DoubleDouble(high: sum, low: b - (sum - a))
  }

  /// `a + b`, exactly.
  @inlinable
  public static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let back = sum - a
    return DoubleDouble(high: sum, low: (a - (sum - back)) + (b - back))
  }

  /// `a · b`, exactly, as long as neither passes 2⁹⁹⁶ in size and the error does not underflow.
  @inlinable
  public static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let product = a * b
    let (aHigh, aLow) = split(a)
    let (bHigh, bLow) = split(b)
    return DoubleDouble(high: product, low: ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow)
  }

  /// A double as a sum of two with at most 26 bits each.
  @inlinable
  static func split(_ a: Double) -> (Double, Double) {
    let stretched = 134_217_729 * a  // 2²⁷ + 1
    let high = stretched - (stretched - a)
    return (high, a - high)
  }

  @inlinable
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let first = quickSum(highs.high, highs.low + lows.high)
    return quickSum(first.high, first.low + lows.low)
  }

  @inlinable
  public static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = sum(a.high, b)
    return quickSum(highs.high, highs.low + a.low)
  }

  @inlinable
  public static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }

  @inlinable
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  @inlinable
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = product(a.high, b.high)
    return quickSum(highs.high, highs.low + (a.high * b.low + a.low * b.high))
  }

  @inlinable
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = product(a.high, b)
    return quickSum(highs.high, highs.low + a.low * b)
  }

  @inlinable
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    // Long division with three digits, each a double.
    let first = a.high / b.high
    let afterFirst = a - b * first
    let second = afterFirst.high / b.high
    let third = (afterFirst - b * second).high / b.high
    return quickSum(first, second) + third
  }

  @inlinable
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  @inlinable
  public static func += (a: inout DoubleDouble, b: Double) { a = a + b }

  /// The sum of many numbers, rounded once in effect: the order of the numbers moves it by about 10⁻³² of the sum of
  /// their sizes.
  @inlinable
  public static func sum(of numbers: some Sequence<Double>) -> Double {
    var total = DoubleDouble(0)
    for number in numbers { total += number }
    return total.value
  }
}
