import Documents

/// Text made inert for XML, as content and between double quotes; without the two characters that XML cannot hold.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
