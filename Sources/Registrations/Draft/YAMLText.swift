import Foundation

/// Texts of a registration's header, written so that they read back from YAML as themselves.
enum YAMLText {
  static func quoted(_ text: String) -> String {
    if text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n", "\r", "\t": quoted += " "
      default: if scalar.value >= 0x20, scalar.value != 0x7F { quoted += String(scalar) }
      }
    }
    return quoted + "\""
  }

  /// A comment of one line.
  static func comment(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// A name of ours: small letters, digits and `_`, beginning with a letter, not among `others`.
  static func name(_ text: String, otherwise: String, besides others: [String]) -> String {
    let plain = text.folding(
      options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX"))
    var name = ""
    for letter in plain.lowercased() {
      if letter.isASCII, letter.isLetter || letter.isNumber {
        name.append(letter)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    while name.last == "_" { name.removeLast() }
    if name.isEmpty { name = otherwise }
    if name.first?.isLetter != true { name = otherwise + "_" + name }
    name = String(name.prefix(60))
    var number = 2
    var unique = name
    while others.contains(unique) {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }
}
