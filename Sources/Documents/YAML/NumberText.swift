import Foundation

/// Numbers as our files write them: a decimal point, `_` between thousands, an optional `%`.
public enum NumberText {
  /// The value of `310_000`, `-0.25`, `1.5e-3` or `80%` (0.8); nil for anything else, such as a decimal comma, infinity or hexadecimal.
  public static func value(of text: String) -> Double? {
    var digits = text.trimmingCharacters(in: .whitespaces)
    let percent = digits.hasSuffix("%")
    if percent { digits = String(digits.dropLast()).trimmingCharacters(in: .whitespaces) }
    let pattern = /[+-]?([0-9]{1,3}(_[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?/
    guard digits.wholeMatch(of: pattern) != nil else { return nil }
    guard let value = Double(digits.replacing("_", with: "")), value.isFinite else { return nil }
    return percent ? value / 100 : value
  }
}
