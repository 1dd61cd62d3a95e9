import Documents

/// A part of a formula as it was written: names, numbers, calls and signs between them.
public indirect enum FormulaExpression: Sendable, Hashable {
  case name(String, at: Int)
  case number(Double, at: Int)
  case text(String, at: Int)
  case call(String, [FormulaExpression], at: Int)
  case minus(FormulaExpression, at: Int)
  case not(FormulaExpression, at: Int)
  case sign(String, FormulaExpression, FormulaExpression, at: Int)
  /// `x in [a, b]`.
  case among(FormulaExpression, [FormulaExpression], at: Int)
  case group(FormulaExpression, at: Int)

  /// Where it begins in the formula, in scalars from 0; of a sign, where the sign stands.
  public var offset: Int {
    switch self {
    case .name(_, let at), .number(_, let at), .text(_, let at), .call(_, _, let at), .minus(_, let at),
      .not(_, let at),
      .sign(_, _, _, let at), .among(_, _, let at), .group(_, let at):
      at
    }
  }

  /// Where its first letter stands.
  var firstOffset: Int {
    switch self {
    case .sign(_, let left, _, _), .among(let left, _, _): left.firstOffset
    default: offset
    }
  }

  /// The names of columns in it, with where each stands; names of functions are none.
  public var names: [(name: String, at: Int)] {
    switch self {
    case .name(let name, let at): [(name, at)]
    case .number, .text: []
    case .call(_, let arguments, _): arguments.flatMap(\.names)
    case .minus(let inner, _), .not(let inner, _), .group(let inner, _): inner.names
    // A bare word to the right of == may be a value of the column on the left.
    case .sign(let sign, let left, let right, _):
      ["==", "!="].contains(sign) && right.isBareWord ? left.names : left.names + right.names
    case .among(let inner, _, _): inner.names
    }
  }

  var isBareWord: Bool { if case .name = self { true } else { false } }

  /// As R prints it: `I(income/1000)`, `a * b`, `log(t)`.
  public var written: String {
    switch self {
    case .name(let name, _): name
    case .number(let value, _):
      value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    case .text(let text, _): "\"\(text)\""
    case .call(let name, let arguments, _): "\(name)(\(arguments.map(\.written).joined(separator: ", ")))"
    case .minus(let inner, _): "-\(inner.written)"
    case .not(let inner, _): "!\(inner.written)"
    case .sign(let sign, let left, let right, _):
      ["/", "^", ":"].contains(sign)
        ? "\(left.written)\(sign)\(right.written)" : "\(left.written) \(sign) \(right.written)"
    case .among(let inner, let values, _): "\(inner.written) in [\(values.map(\.written).joined(separator: ", "))]"
    case .group(let inner, _): "(\(inner.written))"
    }
  }
}
