import Foundation

/// Numbers that cross to a scenario are rounded once, so that the last bits of a machine do not cross with them.
enum TwelveDigits {
  static func of(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Double(String(format: "%.11e", value)) ?? value
  }
}
