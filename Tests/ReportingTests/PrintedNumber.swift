import Documents
import Foundation

/// A number as people read it in a table, read by the test's own rules: `€ 1.230.000`, `−€600,000`, `12.1%`.
enum PrintedNumber {
  /// The number and one step of its last digit, trailing zeros of a whole number not counted; nil where it is no number.
  static func read(_ text: String, _ language: Language) -> (value: Double, step: Double)? {
    var text = text.replacing("\u{2060}", with: "").replacing("€", with: "").replacing("\u{2212}", with: "-")
    text = text.filter { !$0.isWhitespace }
    var factor = 1.0
    if text.hasSuffix("%") {
      text.removeLast()
      factor = 0.01
    }
    let point: Character = language == .nl ? "," : "."
    let group: Character = language == .nl ? "." : ","
    guard !text.isEmpty, text.allSatisfy({ $0.isNumber || $0 == "-" || $0 == point || $0 == group }) else { return nil }
    let parts = text.filter { $0 != group }.split(separator: point, omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = Double(parts.joined(separator: ".")) else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    var step = pow(10, -Double(decimals))
    if decimals == 0 {
      let zeros = parts[0].reversed().prefix { $0 == "0" }.count
      step = value == 0 ? 1 : pow(10, Double(zeros))
    }
    return (value * factor, step * factor)
  }
}
