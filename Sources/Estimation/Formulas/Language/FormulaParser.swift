import Documents

/// Reads the signs of a formula by their strength, as R does: `~`, `|`, `&`, comparisons, `+ -`, `* /`, `:`, a minus in front, `^`.
struct FormulaParser {
  private let source: FormulaSource
  private let tokens: [FormulaToken]
  private var place = 0

  /// The strength of a sign between two parts; nil where it is none.
  private static let strengths: [String: Int] = [
    "~": 1, "|": 2, "||": 2, "&": 4, "&&": 4, "==": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6, "=": 6, "+": 8,
    "-": 8,
    "*": 10, "/": 10, ":": 12, "^": 16,
  ]
  private static let minusStrength = 14
  private static let notStrength = 5

  init(_ source: FormulaSource) throws(Findings) {
    self.source = source
    var scanner = FormulaScanner(source)
    tokens = try scanner.all()
  }

  /// The whole text as one expression.
  /// - Throws: `Findings` at the first place where something else belongs.
  static func expression(_ source: FormulaSource) throws(Findings) -> FormulaExpression {
    var parser = try FormulaParser(source)
    if case .end = parser.token.kind {
      throw source.fault(
        0, code: "formula_empty", Words(nl: "Hier staat niets.", en: "Nothing stands here."))
    }
    let expression = try parser.expression(above: 0)
    guard case .end = parser.token.kind else { throw parser.unexpected() }
    return expression
  }

  private var token: FormulaToken { tokens[place] }

  private mutating func expression(above strength: Int) throws(Findings) -> FormulaExpression {
    var left = try operand()
    while true {
      let at = token.start
      if case .name("in") = token.kind, strength < 6 {
        place += 1
        left = .among(left, try list(), at: at)
        continue
      }
      guard case .sign(let sign) = token.kind, let own = Self.strengths[sign], own > strength else { return left }
      place += 1
      // `^` takes from the right, the others from the left.
      let right = try expression(above: sign == "^" ? own - 1 : own)
      left = .sign(sign == "&&" ? "&" : sign, left, right, at: at)
    }
  }

  private mutating func operand() throws(Findings) -> FormulaExpression {
    let first = token
    place += 1
    switch first.kind {
    case .number(let value): return .number(value, at: first.start)
    case .text(let text): return .text(text, at: first.start)
    case .sign("-"): return .minus(try expression(above: Self.minusStrength), at: first.start)
    case .sign("+"): return try expression(above: Self.minusStrength)
    case .sign("!"): return .not(try expression(above: Self.notStrength), at: first.start)
    case .sign("("):
      let inner = try expression(above: 0)
      try close(")", opened: first.start)
      return .group(inner, at: first.start)
    case .name(let name):
      guard case .sign("(") = token.kind else { return .name(name, at: first.start) }
      let opened = token.start
      place += 1
      var arguments: [FormulaExpression] = []
      if case .sign(")") = token.kind {
        place += 1
        return .call(name, [], at: first.start)
      }
      arguments.append(try expression(above: 0))
      while case .sign(",") = token.kind {
        place += 1
        arguments.append(try expression(above: 0))
      }
      try close(")", opened: opened)
      return .call(name, arguments, at: first.start)
    case .sign, .end:
      place -= 1
      throw unexpected()
    }
  }

  /// `[a, b]`.
  private mutating func list() throws(Findings) -> [FormulaExpression] {
    let opened = token.start
    guard case .sign("[") = token.kind else { throw unexpected() }
    place += 1
    var values = [try expression(above: 6)]
    while case .sign(",") = token.kind {
      place += 1
      values.append(try expression(above: 6))
    }
    try close("]", opened: opened)
    return values
  }

  private mutating func close(_ sign: String, opened: Int) throws(Findings) {
    guard case .sign(sign) = token.kind else {
      if case .end = token.kind {
        throw source.fault(
          opened, code: "formula_bracket_open",
          Words(nl: "Dit haakje wordt niet gesloten.", en: "This bracket is not closed."))
      }
      throw unexpected()
    }
    place += 1
  }

  private func unexpected() -> Findings {
    if case .end = token.kind {
      return source.fault(
        token.start, code: "formula_ends_early",
        Words(
          nl: "De formule houdt hier op, maar er hoort nog iets te komen.",
          en: "The formula ends here, but more is needed."))
    }
    return source.fault(
      token.start, code: "formula_unexpected",
      Words(nl: "Dit hoort hier niet.", en: "This does not belong here."),
      hint: Words(
        nl: "Tussen twee kolommen hoort een teken: a + b, a*b of a:b.",
        en: "Between two columns belongs a sign: a + b, a*b or a:b."))
  }
}
