import Documents

/// A piece of a formula: a name, a number, a text between quotes, or a sign.
struct FormulaToken: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case name(String)
    case number(Double)
    case text(String)
    case sign(String)
    case end
  }

  let kind: Kind
  /// Where it stands, in scalars from 0; `end` is after the last.
  let start: Int
  let end: Int

  /// Signs, the longest first.
  static let signs = [
    "||", "==", "!=", "<=", ">=", "&&", "+", "-", "*", "/", "^", ":", "~", "|", "&", "!", "<", ">", "(", ")", ",", "[",
    "]",
    "=",
  ]
}

/// Cuts a formula into tokens.
struct FormulaScanner {
  private let scalars: [Unicode.Scalar]
  private let source: FormulaSource
  private var index = 0

  init(_ source: FormulaSource) {
    self.source = source
    scalars = Array(source.text.unicodeScalars)
  }

  /// - Throws: `Findings` at a sign that means nothing in a formula, or a quote that is not closed.
  mutating func all() throws(Findings) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    while true {
      while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
      guard index < scalars.count else { break }
      tokens.append(try next())
    }
    tokens.append(FormulaToken(kind: .end, start: scalars.count, end: scalars.count))
    return tokens
  }

  private mutating func next() throws(Findings) -> FormulaToken {
    let start = index
    let scalar = scalars[index]
    if isDigit(scalar) || (scalar == "." && index + 1 < scalars.count && isDigit(scalars[index + 1])) {
      return try number(from: start)
    }
    if scalar.properties.isAlphabetic || scalar == "_" || scalar == "." {
      while index < scalars.count, isNamePart(scalars[index]) { index += 1 }
      return token(.name(string(start, index)), start)
    }
    if scalar == "\"" || scalar == "'" || scalar == "`" {
      index += 1
      while index < scalars.count, scalars[index] != scalar { index += 1 }
      guard index < scalars.count else {
        throw source.fault(
          start, code: "formula_quote_open",
          Words(nl: "Dit aanhalingsteken wordt niet gesloten.", en: "This quote is not closed."))
      }
      index += 1
      let inside = string(start + 1, index - 1)
      return token(scalar == "`" ? .name(inside) : .text(inside), start)
    }
    for sign in FormulaToken.signs where string(start, min(scalars.count, start + sign.count)) == sign {
      index += sign.count
      return token(.sign(sign), start)
    }
    throw source.fault(
      start, code: "formula_sign_unknown",
      Words(nl: "Dit teken betekent niets in een formule.", en: "This sign means nothing in a formula."),
      hint: Words(
        nl: "Zet een kolomnaam met bijzondere tekens tussen `accenten`.",
        en: "Put a column's name that has special signs between `backticks`."))
  }

  private mutating func number(from start: Int) throws(Findings) -> FormulaToken {
    while index < scalars.count, isDigit(scalars[index]) || scalars[index] == "." { index += 1 }
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      var ahead = index + 1
      if ahead < scalars.count, scalars[ahead] == "-" || scalars[ahead] == "+" { ahead += 1 }
      if ahead < scalars.count, isDigit(scalars[ahead]) {
        index = ahead
        while index < scalars.count, isDigit(scalars[index]) { index += 1 }
      }
    }
    guard let value = Double(string(start, index)), index >= scalars.count || !isNamePart(scalars[index]) else {
      throw source.fault(
        start, code: "formula_bad_number",
        Words(nl: "Dit is geen getal.", en: "This is no number."),
        hint: Words(
          nl: "Een kolomnaam die met een cijfer begint, staat tussen `accenten`.",
          en: "A column's name that begins with a digit goes between `backticks`."))
    }
    return token(.number(value), start)
  }

  private func token(_ kind: FormulaToken.Kind, _ start: Int) -> FormulaToken {
    FormulaToken(kind: kind, start: start, end: index)
  }

  private func string(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<max(start, end)])
    return String(view)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_" || scalar == "."
  }
}

/// The text of a formula, or of an option that holds one, with a name for messages.
public struct FormulaSource: Sendable, Hashable {
  public let text: String
  /// What it is called in a message: `formula`, `--where`.
  public let name: String

  public init(_ text: String, named name: String = "formula") {
    self.text = text
    self.name = name
  }

  /// A fault at a place of the text, with a caret under it.
  func fault(_ offset: Int, code: String, _ message: Words, hint: Words? = nil) -> Findings {
    Findings(Finding.init(code: code, severity: .error, at: place(offset), message, hint: hint))
  }

  public func place(_ offset: Int) -> Place {
    Place(file: name, line: 1, column: offset + 1, excerpt: text)
  }
}
