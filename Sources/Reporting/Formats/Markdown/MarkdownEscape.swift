import Documents

/// Text made inert for Markdown: no tag, link, emphasis, table cell, list or heading comes to life in it.
enum MarkdownEscape {
  /// Text that begins a line: a sign that would make it a heading, a list or a rule is escaped too.
  static func line(_ text: String) -> String {
    let escaped = inside(text)
    guard let first = escaped.first else { return "" }
    if "#+-=:".contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    if !digits.isEmpty, let sign = rest.first, sign == "." || sign == ")" { return digits + "\\" + rest }
    return escaped
  }

  /// Text within a line, without space around it: between marks of emphasis, or in a cell of a table.
  static func inside(_ text: String) -> String {
    PlainText.shown(text).split(separator: " ").map(word).joined(separator: " ")
  }

  /// A word that a reader of Markdown would make a link of, escaped or not, stands as code; every other has its signs
  /// escaped.
  private static func word(_ word: Substring) -> String {
    let lower = word.lowercased()
    if lower.contains("@") || lower.contains("://") || lower.contains("www.") || lower.contains("mailto:") {
      return code(word)
    }
    return word.map(sign).joined()
  }

  private static func sign(_ character: Character) -> String {
    switch character {
    case "<": "&lt;"
    case ">": "&gt;"
    case "&": "&amp;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$": "\\\(character)"
    default: String(character)
    }
  }

  /// A span of code: longer fences than any run of backticks in it, and a bar that parts no cells.
  private static func code(_ word: Substring) -> String {
    var longest = 0
    var run = 0
    for character in word {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return fence + blank + word.replacing("|", with: "\\|") + blank + fence
  }
}
