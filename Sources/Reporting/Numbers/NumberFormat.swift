import Documents
import Foundation

/// Numbers as people read them: a thousands mark, a decimal mark, a true minus sign.
///
/// Dutch writes € 412.000 and 12,2%; English €412,000 and 12.2%.
public struct NumberFormat: Sendable {
  public let language: Language
  /// Whether digits are left out that the Monte Carlo error does not carry.
  public var followsError = false

  public init(_ language: Language) {
    self.language = language
  }

  static let minus = "\u{2212}"
  /// A space at which no line breaks.
  static let hardSpace = "\u{00A0}"

  var thousands: String { language == .nl ? "." : "," }
  var decimal: String { language == .nl ? "," : "." }

  /// A count, whole.
  public func count(_ value: Int) -> String {
    (value < 0 ? Self.minus : "") + grouped(String(value.magnitude))
  }

  /// A number rounded to `precision`.
  public func number(_ value: Double, _ precision: Precision) -> String {
    guard value.isFinite else { return notFinite(value) }
    let rounded = precision.round(value)
    return (rounded < 0 ? Self.minus : "") + unsigned(abs(rounded), precision)
  }

  /// Euros rounded to `precision`, with the sign before the euro sign.
  public func euros(_ value: Double, _ precision: Precision) -> String {
    guard value.isFinite else { return notFinite(value) }
    let rounded = precision.round(value)
    return (rounded < 0 ? Self.minus : "") + euroSign + unsigned(abs(rounded), precision)
  }

  /// A share as a percentage; `precision` is of the percentage itself.
  public func percentage(_ share: Double, _ precision: Precision) -> String {
    guard share.isFinite else { return notFinite(share) }
    return number(share * 100, precision) + "%"
  }

  /// A number without an interval, to so many digits, and never with digits that a whole number does not have.
  public func plain(_ value: Double, digits: Int = 4) -> String {
    var precision = Precision(of: value, digits: digits)
    if value.isFinite, value == value.rounded(), abs(value) < 1e15 { return number(value, .whole) }
    while precision.exponent < 0, precision.coarser.round(value) == precision.round(value) {
      precision = precision.coarser
    }
    return number(value, precision.exponent > 0 ? .whole : precision)
  }

  /// A p-value: three digits, more where it would print as a level it differs from; `< 0.001` below that.
  public func pValue(_ p: Double) -> String {
    guard p.isFinite else { return notFinite(p) }
    if p < 0.001 { return "<\(Self.hardSpace)" + number(0.001, Precision(exponent: -3)) }
    let precision = Precision(exponent: -3).keeping([p], apartFrom: [0.025, 0.05, 0.1, 1])
    return number(p, precision)
  }

  /// A year or another name made of digits: no thousands mark.
  public func year(_ value: Int) -> String { String(value) }

  var euroSign: String { language == .nl ? "€" + Self.hardSpace : "€" }

  private func notFinite(_ value: Double) -> String {
    value.isNaN
      ? Words(nl: "onbekend", en: "unknown")[language] : (value < 0 ? Self.minus : "") + "∞"
  }

  private func unsigned(_ value: Double, _ precision: Precision) -> String {
    let text = String(format: "%.*f", precision.decimals, value)
    let parts = text.split(separator: ".")
    let whole = grouped(String(parts.first ?? "0"))
    return parts.count > 1 ? whole + decimal + parts[1] : whole
  }

  private func grouped(_ digits: String) -> String {
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { result += thousands }
      result.append(digit)
    }
    return result
  }
}
