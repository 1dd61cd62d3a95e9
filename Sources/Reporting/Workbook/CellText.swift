import Documents

/// A text as a cell may hold it: one line without hidden characters, and no longer than a cell takes.
enum CellText {
  /// In UTF-16 units, of which a cell holds 32,767.
  static let longest = 32_000

  static func shown(_ text: String) -> String {
    var shown = PlainText.shown(text)
    shown.unicodeScalars.removeAll { $0.value == 0xFFFE || $0.value == 0xFFFF }
    guard shown.utf16.count > longest else { return shown }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in shown.unicodeScalars {
      length += UTF16.width(scalar)
      if length > longest { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }
}
