import Documents
import Evidence

/// Reads a formula by the binding of its operators (Pratt). The first fault is noted, and gives nil.
///
/// A number takes the unit names behind it as far as they go: `10 EUR2022/day * days` is ten euros a day times `days`.
public struct ExpressionParser {
  let text: Text
  let units: UnitNames
  /// Of the file, by name: those that stand above the formula.
  let functions: [String: UserFunction]
  let notebook: Notebook
  var tokens: [Token] = []
  var position = 0
  private var depth = 0

  /// Deeper brackets than this nobody reads.
  static let deepest = 40

  private init(_ text: Text, units: UnitNames, functions: [String: UserFunction], in notebook: Notebook) {
    self.text = text
    self.units = units
    self.functions = functions
    self.notebook = notebook
  }

  /// The formula in `text`, or nil where something is wrong with it, which is then noted.
  public static func parse(
    _ text: Text, units: UnitNames, functions: [String: UserFunction] = [:], in notebook: Notebook
  ) -> Expression? {
    guard isOneLine(text, in: notebook) else { return nil }
    var lexer = Lexer(text)
    guard let tokens = lexer.tokens(in: notebook) else { return nil }
    var parser = ExpressionParser(text, units: units, functions: functions, in: notebook)
    parser.tokens = tokens
    guard let expression = parser.expression(above: -1) else { return nil }
    guard parser.next.kind == .end else {
      parser.noteRest(after: expression)
      return nil
    }
    return expression
  }

  var next: Token { tokens[position] }

  func place(_ token: Token) -> Place { text.place(at: token.offset) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard next.kind == kind else { return false }
    position += 1
    return true
  }

  mutating func expression(above limit: Int) -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      notebook.add(
        Finding(
          code: "formula_too_deep", at: place(next),
          Words(
            nl: "Deze formule gaat meer dan \(Self.deepest) haakjes diep.",
            en: "This formula goes more than \(Self.deepest) brackets deep."),
          hint: Words(nl: "Knip hem in stappen.", en: "Cut it into steps.")))
      return nil
    }
    guard var left = operand() else { return nil }
    while case .symbol(let symbol) = next.kind, symbol.binding > limit {
      let at = place(next)
      position += 1
      // The power binds from the right: 2^3^2 is 2^9.
      guard let right = expression(above: symbol == .power ? symbol.binding - 1 : symbol.binding) else { return nil }
      left = .operation(symbol, left, right, at: at)
    }
    return left
  }

  private mutating func operand() -> Expression? {
    let token = next
    position += 1
    switch token.kind {
    case .number(let value):
      guard let unit = unit() else { return nil }
      return .number(Literal(value: value, unit: unit, place: place(token)))
    case .symbol(.subtract):
      guard let part = expression(above: 3) else { return nil }
      if case .number(let literal) = part {
        return .number(Literal(value: -literal.value, unit: literal.unit, place: place(token)))
      }
      return .negate(part, at: place(token))
    case .symbol(.add): return expression(above: 3)
    case .open:
      guard let inner = expression(above: -1) else { return nil }
      guard take(.close) else {
        noteOpen(token)
        return nil
      }
      return inner
    case .name(let name) where name.contains(".") && next.kind == .open: return cohortResult(name, token)
    case .name(let name): return next.kind == .open ? call(name, token) : .name(name, at: place(token))
    default:
      notebook.add(
        Finding(
          code: "operand_missing", at: place(token),
          token.kind == .end
            ? Words(nl: "De formule houdt hier op, maar is niet af.", en: "The formula stops here, unfinished.")
            : Words(
              nl: "Hier hoort een getal of een naam, niet \(token.text).",
              en: "A number or a name belongs here, not \(token.text).")))
      return nil
    }
  }

  private mutating func call(_ name: String, _ token: Token) -> Expression? {
    if DistributionCall.names.contains(name) {
      guard let call = distribution(name, token) else { return nil }
      guard let unit = unit() else { return nil }
      return .chance(DistributionCall(name: name, arguments: call.arguments, unit: unit, place: call.place))
    }
    if let function = functions[name] { return userCall(function, token) }
    if let form = GroupForm(rawValue: name) { return grouped(form, token) }
    guard let function = Function(rawValue: name) else {
      let ours = Function.allCases.map(\.rawValue) + GroupForm.allCases.map(\.rawValue) + DistributionCall.names
      let near = NearestName.of(name, among: functions.keys.sorted() + ours)
      notebook.add(
        Finding(
          code: "unknown_function", at: place(token),
          Words(
            nl: "\(name) is geen functie of verdeling.", en: "\(name) is no function or distribution."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(
              nl: "Functies: \(Function.allCases.map(\.rawValue).joined(separator: ", ")).",
              en: "Functions: \(Function.allCases.map(\.rawValue).joined(separator: ", ")).")))
      return nil
    }
    guard let arguments = arguments() else { return nil }
    guard function.arguments.contains(arguments.count) else {
      noteCount(name, arguments.count, wanted: function.arguments, at: place(token))
      return nil
    }
    return .call(function, arguments, at: place(token))
  }

  /// The unit behind a number, as far as unit names go; nil where a name stands there that is none.
  private mutating func unit() -> WrittenUnit? {
    var symbol = ""
    if case .name(let name) = next.kind {
      guard units.named(name) != nil else {
        noteUnit(name)
        return nil
      }
      symbol = name
      position += 1
    }
    while next.kind == .symbol(.divide), case .name(let name) = tokens[position + 1].kind, units.named(name) != nil,
      tokens[min(position + 2, tokens.count - 1)].kind != .open
    {
      symbol += (symbol.isEmpty ? "1/" : "/") + name
      position += 2
    }
    guard let unit = units.read(symbol) else {
      notebook.add(
        Finding(
          code: "unit_mixed", at: place(tokens[max(0, position - 1)]),
          Words(nl: "\(symbol) mengt twee prijsjaren.", en: "\(symbol) mixes two price years.")))
      return nil
    }
    return unit
  }
}
