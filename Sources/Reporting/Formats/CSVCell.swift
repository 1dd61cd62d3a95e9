import Documents

/// One cell of a comma-separated file. A text that a spreadsheet would take for a formula gets an apostrophe before it.
enum CSVCell {
  static func text(_ text: String) -> String {
    let shown = PlainText.shown(text)
    let first = shown.unicodeScalars.first { !$0.properties.isWhitespace }
    // The plain signs that begin a formula, and their full-width forms.
    let isFormula = first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\u{2212}".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + shown : shown
    // By scalars, as a reader goes: a comma with a combining mark on it is one letter to Swift, and parts two cells.
    let scalars = safe.unicodeScalars
    let hasSign = scalars.contains { $0 == "," || $0 == "\"" || $0 == ";" }
    guard hasSign || scalars.first == " " || scalars.last == " " else { return safe }
    let doubled = scalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) }
    return "\"\(doubled)\""
  }

  /// A number in the shortest form that reads back to the same bits; empty where there is none.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return JSONWriter.shortest(value)
  }
}
