import LinearAlgebra
import Models

/// A column of a linear predictor with what it stands for.
public struct FormulaColumn: Sendable, Equatable {
  /// `age`, `temp[warm]`, `temp[warm]:age`.
  public let name: String
  /// The variables of which it shows a level, joined by `:`; nil for a number.
  public let factor: String?
  /// Their levels, joined by `:`.
  public let level: String?
  public let values: [Double]

  public init(name: String, factor: String? = nil, level: String? = nil, values: [Double]) {
    self.name = name
    self.factor = factor
    self.level = level
    self.values = values
  }

  /// Whether it is 0 or 1 in every row, and both.
  public var isIndicator: Bool {
    values.allSatisfy { $0 == 0 || $0 == 1 } && values.contains(0) && values.contains(1)
  }

  /// The product of two columns, for an interaction.
  static func * (a: FormulaColumn, b: FormulaColumn) -> FormulaColumn {
    FormulaColumn(
      name: "\(a.name):\(b.name)", factor: joined(a.factor, b.factor), level: joined(a.level, b.level),
      values: zip(a.values, b.values).map { $0 * $1 })
  }

  private static func joined(_ a: String?, _ b: String?) -> String? {
    let parts = [a, b].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ":")
  }
}

/// Columns from terms: numbers as they are, levels against the first one.
///
/// Treatment contrasts; where the term without a factor is not in the model, that factor has a column for every level, as in R.
/// - Source: Chambers & Hastie, Statistical Models in S, 1992, section 2.4.1.
struct FormulaCoding: Sendable {
  /// Every variable of the model in the rows that take part.
  private let variables: [Formula.Variable: FormulaValues]
  let terms: [Formula.Term]
  /// Whether the constant is in the space of the columns: an intercept, or absorbed fixed effects.
  private let spansConstant: Bool
  /// The levels that have a row, in their order.
  private let levels: [Formula.Variable: [String]]

  init(variables: [Formula.Variable: FormulaValues], terms: [Formula.Term], spansConstant: Bool) {
    self.variables = variables
    self.terms = terms
    self.spansConstant = spansConstant
    levels = variables.compactMapValues { values in
      guard case .levels(let codes, let names) = values else { return nil }
      return Set(codes).sorted().map { names[$0] }
    }
  }

  private init(_ other: FormulaCoding, variables: [Formula.Variable: FormulaValues]) {
    self.variables = variables
    (terms, spansConstant, levels) = (other.terms, other.spansConstant, other.levels)
  }

  /// The same coding, with the same levels, of other values.
  func with(_ variables: [Formula.Variable: FormulaValues]) -> FormulaCoding {
    FormulaCoding(self, variables: variables)
  }

  var all: [FormulaColumn] { terms.flatMap(columns) }

  func columns(of term: Formula.Term) -> [FormulaColumn] {
    var columns: [FormulaColumn] = []
    for (place, variable) in term.variables.enumerated() {
      let rest = term.variables.filter { $0 != variable }
      let hasMargin = rest.isEmpty ? spansConstant : terms.contains(Formula.Term(variables: rest))
      // Without the constant only the first factor of the model gets all its levels.
      let block = block(variable, keepsFirst: !hasMargin && !(rest.isEmpty && isLaterFactor(term)))
      columns =
        place == 0 ? block : block.flatMap { right in columns.map { left in left * right } }
    }
    return columns
  }

  private func isLaterFactor(_ term: Formula.Term) -> Bool {
    guard !spansConstant, let first = terms.first(where: { isFactor($0) && $0.variables.count == 1 }) else {
      return false
    }
    return first != term
  }

  private func isFactor(_ term: Formula.Term) -> Bool {
    term.variables.contains { if case .levels = variables[$0] { true } else { false } }
  }

  private func block(_ variable: Formula.Variable, keepsFirst: Bool) -> [FormulaColumn] {
    guard let values = variables[variable] else { return [] }
    guard case .levels(let codes, let names) = values else {
      return [FormulaColumn(name: variable.name, values: values.numbers ?? [])]
    }
    return (levels[variable] ?? []).dropFirst(keepsFirst ? 0 : 1).map { level in
      let code = names.firstIndex(of: level)
      return FormulaColumn(
        name: "\(variable.name)[\(level)]", factor: Self.column(variable), level: level,
        values: codes.map { $0 == code ? 1 : 0 })
    }
  }

  /// `factor(year)` is about `year`.
  static func column(_ variable: Formula.Variable) -> String {
    if case .call("factor", let arguments, _) = variable.expression, let only = arguments.first { return only.written }
    return variable.name
  }
}
