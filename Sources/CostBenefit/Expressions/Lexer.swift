import Documents

/// Cuts a formula into words. The first character that has no place in a formula is noted, and stops the cutting.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private let text: Text
  private var index = 0

  init(_ text: Text) {
    self.text = text
    scalars = Array(text.string.unicodeScalars)
  }

  mutating func tokens(in notebook: Notebook) -> [Token]? {
    var tokens: [Token] = []
    while true {
      while index < scalars.count, scalars[index] == " " || scalars[index] == "\t" { index += 1 }
      guard index < scalars.count else { break }
      guard let token = next(in: notebook) else { return nil }
      tokens.append(token)
    }
    tokens.append(Token(kind: .end, text: "", offset: scalars.count))
    return tokens
  }

  private mutating func next(in notebook: Notebook) -> Token? {
    let start = index
    let first = scalars[index]
    if Self.isDigit(first) { return number(in: notebook) }
    if Self.isLetter(first) {
      takeLetters()
      // A part of something with parts: `home.occupancy`, `effects.fall`.
      while index + 1 < scalars.count, scalars[index] == ".", Self.isLetter(scalars[index + 1]) {
        index += 1
        takeLetters()
      }
      let name = String(String.UnicodeScalarView(scalars[start..<index]))
      return Token(kind: .name(name), text: name, offset: start)
    }
    if first == "\"" || first == "'" { return quoted(first, in: notebook) }
    for length in [2, 1] where start + length <= scalars.count {
      let word = String(String.UnicodeScalarView(scalars[start..<(start + length)]))
      if let symbol = Operator(rawValue: word) {
        index += length
        return Token(kind: .symbol(symbol), text: word, offset: start)
      }
    }
    let marks: [Unicode.Scalar: Token.Kind] = ["(": .open, ")": .close, ",": .comma, ":": .colon]
    if let kind = marks[first] {
      index += 1
      return Token(kind: kind, text: String(first), offset: start)
    }
    let better: [Unicode.Scalar: String] = [
      "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "=": "==", "≥": ">=", "≤": "<=",
    ]
    notebook.add(
      Finding(
        code: "character_unexpected", at: text.place(at: start),
        Words(nl: "\(first) hoort niet in een formule.", en: "\(first) does not belong in a formula."),
        hint: better[first].map { Words(nl: "Schrijf \($0).", en: "Write \($0).") }))
    return nil
  }

  private mutating func takeLetters() {
    while index < scalars.count, Self.isLetter(scalars[index]) || Self.isDigit(scalars[index]) { index += 1 }
  }

  private mutating func number(in notebook: Notebook) -> Token? {
    let start = index
    func digits(_ from: Int) -> Int {
      var end = from
      while end < scalars.count, Self.isDigit(scalars[end]) || scalars[end] == "_" { end += 1 }
      return end
    }
    index = digits(index)
    while index + 1 < scalars.count, scalars[index] == ".", Self.isDigit(scalars[index + 1]) {
      index = digits(index + 1)
    }
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      var end = index + 1
      if end < scalars.count, scalars[end] == "-" || scalars[end] == "+" { end += 1 }
      if end < scalars.count, Self.isDigit(scalars[end]) { index = digits(end) }
    }
    if index < scalars.count, scalars[index] == "%" { index += 1 }
    let word = String(String.UnicodeScalarView(scalars[start..<index]))
    guard let value = NumberText.value(of: word) else {
      notebook.add(
        Finding(
          code: "number_form", at: text.place(at: start),
          Words(nl: "\(word) is geen getal zoals wij het schrijven.", en: "\(word) is no number as we write it."),
          hint: Words(
            nl: "Een punt voor decimalen en _ tussen duizendtallen: 310_000 of 0.25.",
            en: "A point for decimals and _ between thousands: 310_000 or 0.25.")))
      return nil
    }
    return Token(kind: .number(value), text: word, offset: start)
  }

  private mutating func quoted(_ mark: Unicode.Scalar, in notebook: Notebook) -> Token? {
    let start = index
    guard let end = scalars[(start + 1)...].firstIndex(of: mark) else {
      notebook.add(
        Finding(
          code: "quote_open", at: text.place(at: start),
          Words(nl: "Dit aanhalingsteken wordt niet gesloten.", en: "This quote is not closed.")))
      return nil
    }
    index = end + 1
    let content = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
    return Token(kind: .quoted(content), text: content, offset: start)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }
}
