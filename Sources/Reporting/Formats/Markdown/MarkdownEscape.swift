import Documents

/// Text made inert for Markdown: no tag, link, emphasis, table cell, list or heading comes to life in it.
enum MarkdownEscape {
  /// Text that begins a line: a sign that would make it a heading, a list or a rule is escaped too.
  static func line(_ text: String) -> String {
    let escaped = inside(text)
    let scalars = escaped.unicodeScalars
    guard let first = scalars.first else { return "" }
    if "#+-=:".unicodeScalars.contains(first) { return "\\" + escaped }
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    let rest = scalars.dropFirst(digits.count)
    if !digits.isEmpty, let sign = rest.first, sign == "." || sign == ")" {
      return String(digits) + "\\" + String(rest)
    }
    return escaped
  }

  /// Text within a line, without space around it: between marks of emphasis, or in a cell of a table.
  static func inside(_ text: String) -> String {
    PlainText.shown(text).split(separator: " ").map(word).joined(separator: " ")
  }

  /// A word that a reader of Markdown would make a link of, escaped or not, stands as code; every other has its signs
  /// escaped. By scalars, as such a reader goes: a bar with a combining mark on it is one letter to Swift, and parts two cells.
  private static func word(_ word: Substring) -> String {
    let lower = Array(word.lowercased().unicodeScalars)
    let isLink = ["@", "://", "www.", "mailto:"].contains { lower.firstRange(of: Array($0.unicodeScalars)) != nil }
    return isLink ? code(word) : word.unicodeScalars.map(sign).joined()
  }

  private static func sign(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "<": "&lt;"
    case ">": "&gt;"
    case "&": "&amp;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$": "\\\(scalar)"
    default: String(scalar)
    }
  }

  /// A span of code: longer fences than any run of backticks in it, and a bar that parts no cells.
  private static func code(_ word: Substring) -> String {
    var longest = 0
    var run = 0
    var inert = ""
    for scalar in word.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      inert += scalar == "|" ? "\\|" : String(scalar)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return fence + blank + inert + blank + fence
  }
}
