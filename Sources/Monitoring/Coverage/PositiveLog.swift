import Foundation

/// log x, and 0 at 0: x·log x goes to 0 there.
enum PositiveLog {
  static func of(_ x: Double) -> Double { x > 0 ? log(x) : 0 }
}
