import Documents

/// Text made inert for a page: as content and between double quotes.
enum HTMLEscape {
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // A minus sign stays with its euro sign: a word joiner between them forbids a break.
    return result.replacing("\u{2212}€", with: "\u{2212}\u{2060}€")
  }
}
