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
    return result
  }
}
