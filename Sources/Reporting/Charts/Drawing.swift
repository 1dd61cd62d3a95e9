import Foundation

/// An SVG drawing 440 units wide, narrow enough for a phone. Colours are classes, so that a page decides about light
/// and dark.
struct Drawing {
  static let width = 440.0
  private var body = ""

  /// Where the middle of a text stands: a text at the edge moves inwards. About 7 units a letter.
  static func middle(_ x: Double, of text: String) -> Double {
    let half = min(width / 2, Double(text.count) * 3.5 + 1)
    return min(max(x, half), width - half)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body += "<path class=\"\(style)\" d=\"M\(c(x1)) \(c(y1))L\(c(x2)) \(c(y2))\"/>"
  }

  mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String) {
    body +=
      "<rect class=\"\(style)\" x=\"\(c(x))\" y=\"\(c(y))\" width=\"\(c(max(0, width)))\" height=\"\(c(height))\"/>"
  }

  mutating func dot(_ x: Double, _ y: Double, _ style: String, radius: Double = 4) {
    body += "<circle class=\"\(style)\" cx=\"\(c(x))\" cy=\"\(c(y))\" r=\"\(c(radius))\"/>"
  }

  /// - Parameter anchor: `start`, `middle` or `end`.
  mutating func text(_ x: Double, _ y: Double, _ text: String, _ style: String = "t", anchor: String = "start") {
    let anchored = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    body += "<text class=\"\(style)\" x=\"\(c(x))\" y=\"\(c(y))\"\(anchored)>\(HTMLEscape.text(text))</text>"
  }

  /// A line through points.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
    guard let first = points.first else { return }
    body += "<path class=\"\(style)\" d=\"M\(c(first.x)) \(c(first.y))"
    for point in points.dropFirst() { body += "L\(c(point.x)) \(c(point.y))" }
    body += "\"/>"
  }

  mutating func area(_ points: [(x: Double, y: Double)], _ style: String) {
    guard let first = points.first else { return }
    body += "<path class=\"\(style)\" d=\"M\(c(first.x)) \(c(first.y))"
    for point in points.dropFirst() { body += "L\(c(point.x)) \(c(point.y))" }
    body += "Z\"/>"
  }

  /// The element, with a title and a description for who does not see it.
  func svg(id: String, height: Double, title: String, description: String) -> String {
    "<svg viewBox=\"0 0 \(c(Self.width)) \(c(height))\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\">"
      + "<title id=\"\(id)-t\">\(HTMLEscape.text(title))</title>"
      + "<desc id=\"\(id)-d\">\(HTMLEscape.text(description))</desc>\(body)</svg>"
  }

  /// A coordinate to a tenth of a unit.
  private func c(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let text = String(format: "%.1f", min(9999, max(-9999, value)))
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
