import Foundation
import Models

/// What a number must be for a power to be reached: the inverse of a power that rises with it, to the last digits.
public enum SolvedPower {
  /// - Parameters:
  ///   - from: a number above 0 from which the search begins; the power may be of any size there.
  ///   - within: where the number must lie.
  /// - Returns: nil where no number within the range reaches the target.
  public static func number(
    reaching target: Double, from start: Double, within range: ClosedRange<Double>, _ power: (Double) -> Double
  ) -> Double? {
    guard target > 0, target < 1 else { return nil }
    func room(_ number: Double) -> Double { power(number) - target }
    var low = min(max(start, range.lowerBound), range.upperBound)
    var high = low
    while room(low) > 0, low > range.lowerBound {
      let further = low - max(low - range.lowerBound, 1e-12) / 2
      low = further - range.lowerBound < 1e-9 * max(1, start) ? range.lowerBound : further
    }
    while room(high) < 0, high < range.upperBound { high = min(range.upperBound, high * 2) }
    guard room(low) <= 0, room(high) >= 0 else { return nil }
    return BracketedRoot(from: low, to: high, of: room)?.value
  }

  /// The number in each of two groups of equal size; at least 2.
  static func sample(reaching target: Double, _ power: (Double) -> Double) -> Double? {
    number(reaching: target, from: 20, within: 2...1e12, power)
  }

  /// The standardised size of an effect.
  static func effect(reaching target: Double, _ power: (Double) -> Double) -> Double? {
    number(reaching: target, from: 0.2, within: 0...1e6, power)
  }
}
