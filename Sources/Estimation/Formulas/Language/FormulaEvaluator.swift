import Documents
import Foundation

/// Works out expressions row by row. What is missing stays missing; what cannot be computed of known values is a fault.
struct FormulaEvaluator {
  let data: FormulaTable
  let source: FormulaSource

  private static let functions: [String: @Sendable (Double) -> Double] = [
    "log": { Foundation.log($0) }, "exp": { Foundation.exp($0) }, "sqrt": { $0.squareRoot() }, "abs": { Swift.abs($0) },
    "log2": { Foundation.log2($0) }, "log10": { Foundation.log10($0) }, "log1p": { Foundation.log1p($0) },
    "expm1": { Foundation.expm1($0) },
  ]
  /// The functions that there are, for a message.
  static let functionNames = functions.keys.sorted() + ["I", "factor", "as.numeric", "offset", "strata", "cluster"]

  /// - Throws: `Findings` with the place in the formula.
  func values(_ expression: FormulaExpression) throws(Findings) -> FormulaValues {
    switch expression {
    case .name(let name, let at): return try column(name, at)
    case .number(let value, _): return .numbers([Double](repeating: value, count: data.table.rowCount))
    case .text(_, let at):
      throw source.fault(
        at, code: "formula_text_alone",
        Words(
          nl: "Een tekst staat alleen rechts van == of !=.", en: "A text stands only to the right of == or !=."))
    case .group(let inner, _): return try values(inner)
    case .minus(let inner, _): return .numbers(try numbers(inner).map { -$0 })
    case .not(let inner, _): return .numbers(try numbers(inner).map { $0.isNaN ? .nan : $0 == 0 ? 1 : 0 })
    case .call(let name, let arguments, let at): return try call(name, arguments, at)
    case .among(let inner, let list, let at):
      return try equality(inner, among: list, negated: false, at)
    case .sign(let sign, let left, let right, let at): return try combined(sign, left, right, at)
    }
  }

  /// The values as numbers.
  func numbers(_ expression: FormulaExpression) throws(Findings) -> [Double] {
    if let numbers = try values(expression).numbers { return numbers }
    throw source.fault(
      expression.firstOffset, code: "formula_needs_number",
      Words(
        nl: "\(expression.written) bevat teksten; hier horen getallen.",
        en: "\(expression.written) holds texts; numbers belong here."))
  }

  private func column(_ name: String, _ at: Int) throws(Findings) -> FormulaValues {
    if let values = data.values(name) { return values }
    let near = NearestName.of(name, among: data.names)
    throw source.fault(
      at, code: "formula_column_unknown",
      Words(nl: "Er is geen kolom \(name).", en: "There is no column \(name)."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }

  private func call(
    _ name: String, _ arguments: [FormulaExpression], _ at: Int
  ) throws(Findings) -> FormulaValues {
    guard let first = arguments.first, arguments.count == 1 else {
      throw source.fault(
        at, code: "formula_one_argument",
        Words(nl: "Tussen deze haakjes staat één ding.", en: "Between these brackets stands one thing."))
    }
    switch name {
    case "I": return try values(first)
    case "factor", "as.factor":
      let (codes, names) = try values(first).levels
      return .levels(codes, names: names)
    case "as.numeric": return .numbers(try numbers(first))
    default:
      guard let function = Self.functions[name] else {
        let near = NearestName.of(name, among: Self.functionNames)
        throw source.fault(
          at, code: "formula_function_unknown",
          Words(
            nl: "\(name) is geen functie; wel: \(Self.functionNames.joined(separator: ", ")).",
            en: "\(name) is no function; these are: \(Self.functionNames.joined(separator: ", "))."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
      }
      let inner = try numbers(first)
      return .numbers(try finite(inner.map { $0.isNaN ? .nan : function($0) }, of: [inner], at))
    }
  }

  private func combined(
    _ sign: String, _ left: FormulaExpression, _ right: FormulaExpression, _ at: Int
  ) throws(Findings) -> FormulaValues {
    if sign == "==" || sign == "!=" {
      let isValue = if case .levels = try values(left) { true } else { isWord(right) }
      if isValue { return try equality(left, among: [right], negated: sign == "!=", at) }
    }
    let a = try numbers(left)
    let b = try numbers(right)
    func each(_ combine: (Double, Double) -> Double) -> [Double] {
      a.indices.map { a[$0].isNaN || b[$0].isNaN ? .nan : combine(a[$0], b[$0]) }
    }
    func truth(_ holds: (Double, Double) -> Bool) -> FormulaValues { .numbers(each { holds($0, $1) ? 1 : 0 }) }
    switch sign {
    case "+": return .numbers(try finite(each(+), of: [a, b], at))
    case "-": return .numbers(try finite(each(-), of: [a, b], at))
    case "*": return .numbers(try finite(each(*), of: [a, b], at))
    case "/": return .numbers(try finite(each(/), of: [a, b], at))
    case "^": return .numbers(try finite(each(pow), of: [a, b], at))
    case "==": return truth(==)
    case "!=": return truth(!=)
    case "<": return truth(<)
    case "<=": return truth(<=)
    case ">": return truth(>)
    case ">=": return truth(>=)
    // Known where one side settles it.
    case "&":
      return .numbers(
        a.indices.map { a[$0] == 0 || b[$0] == 0 ? 0 : a[$0].isNaN || b[$0].isNaN ? .nan : 1 })
    case "|":
      return .numbers(
        a.indices.map { i in
          (a[i] != 0 && !a[i].isNaN) || (b[i] != 0 && !b[i].isNaN) ? 1 : a[i].isNaN || b[i].isNaN ? .nan : 0
        })
    default:
      throw source.fault(
        at, code: "formula_sign_here",
        Words(nl: "Dit teken rekent niet.", en: "This sign is no arithmetic."))
    }
  }

  /// A word that is no column: a value.
  private func isWord(_ expression: FormulaExpression) -> Bool {
    switch expression {
    case .text: true
    case .name(let name, _): data.values(name) == nil
    default: false
    }
  }

  private func equality(
    _ left: FormulaExpression, among list: [FormulaExpression], negated: Bool, _ at: Int
  ) throws(Findings) -> FormulaValues {
    let own = try values(left)
    let (whenIn, whenOut): (Double, Double) = negated ? (0, 1) : (1, 0)
    if case .numbers(let numbers) = own {
      var wanted: Set<Double> = []
      for value in list {
        guard let number = Self.number(value) else {
          throw source.fault(
            value.firstOffset, code: "formula_value_no_number",
            Words(
              nl: "\(left.written) bevat getallen; hier hoort een getal.",
              en: "\(left.written) holds numbers; a number belongs here."))
        }
        wanted.insert(number)
      }
      return .numbers(numbers.map { $0.isNaN ? .nan : wanted.contains($0) ? whenIn : whenOut })
    }
    let (codes, names) = own.levels
    var isNamed = [Bool](repeating: false, count: names.count)
    for value in list {
      let word = Self.word(value)
      guard let place = word.flatMap({ names.firstIndex(of: $0) }) else {
        throw source.fault(
          value.firstOffset, code: "formula_value_unknown",
          Words(
            nl: "Geen enkele rij heeft deze waarde in \(left.written).",
            en: "Not a single row has this value in \(left.written)."),
          hint: Words(
            nl: "Zet een waarde met spaties of tekens tussen aanhalingstekens.",
            en: "Put a value with blanks or signs between quotes."))
      }
      isNamed[place] = true
    }
    return .numbers(codes.map { $0 < 0 ? .nan : isNamed[$0] ? whenIn : whenOut })
  }

  private static func word(_ expression: FormulaExpression) -> String? {
    switch expression {
    case .name(let name, _): name
    case .text(let text, _): text
    case .number(let number, _): FormulaValues.name(number)
    default: nil
    }
  }

  private static func number(_ expression: FormulaExpression) -> Double? {
    switch expression {
    case .number(let number, _): number
    case .minus(.number(let number, _), _): -number
    case .text(let text, _): NumberText.value(of: text)
    default: nil
    }
  }

  /// - Throws: `Findings` where known values gave no number.
  private func finite(_ result: [Double], of parts: [[Double]], _ at: Int) throws(Findings) -> [Double] {
    let rows = result.indices.count { row in !result[row].isFinite && parts.allSatisfy { $0[row].isFinite } }
    guard rows > 0 else { return result }
    throw source.fault(
      at, code: "formula_not_finite",
      Words(
        nl: "Dit is in \(rows) rijen niet uit te rekenen: een logaritme of wortel van iets te kleins, of delen door 0.",
        en: "This cannot be worked out in \(rows) rows: a logarithm or root of something too small, or a division by 0."
      ),
      hint: Words(nl: "Laat die rijen weg met --where.", en: "Leave those rows out with --where."))
  }
}
