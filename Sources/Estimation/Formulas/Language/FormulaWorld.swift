import Documents
import Evidence
import Models

/// What a column of the table would be in another world.
enum FormulaSetting: Sendable {
  case number(Double)
  case level(String)
  /// Every number moved by as much as itself, at least 1, times this.
  case moved(Double)
}

extension FormulaTable {
  /// The same table with one column set.
  func setting(_ name: String, to setting: FormulaSetting) -> FormulaTable {
    guard let own = ownName(name), let column = table.column(own) else { return self }
    let values: Column.Values
    switch (column.values, setting) {
    case (.numbers(let numbers), .number(let value)): values = .numbers(numbers.map { _ in value })
    case (.numbers(let numbers), .moved(let share)):
      values = .numbers(numbers.map { $0 + share * max(1, abs($0)) })
    case (.flags(let flags), .number(let value)): values = .flags(flags.map { _ in value == 0 ? 0 : 1 })
    case (.codes(let codes, let levels), .level(let level)):
      let place = Int32(levels.firstIndex(of: level) ?? -1)
      values = .codes(codes.map { _ in place }, levels: levels)
    case (.numbers(let numbers), .level(let level)): values = .numbers(numbers.map { _ in Double(level) ?? .nan })
    case (.flags(let flags), .level(let level)): values = .flags(flags.map { _ in level == "yes" ? 1 : 0 })
    default: return self
    }
    return replacing(Column(name: own, values: values))
  }
}

extension FormulaDesign {
  /// The columns, of the counts and of the zeros, had a column of the table been something else in every row.
  /// - Throws: `Findings` where an expression cannot be worked out there.
  func columns(setting name: String, to setting: FormulaSetting) throws(Findings) -> [FormulaColumn] {
    let world = data.setting(name, to: setting)
    var columns: [FormulaColumn] = []
    for (coding, source) in [(coding, formula.source)] + (zeroCoding.map { [($0, zeroSource)] } ?? []) {
      let evaluator = FormulaEvaluator(data: world, source: source)
      var variables: [Formula.Variable: FormulaValues] = [:]
      for variable in coding.terms.flatMap(\.variables) where variables[variable] == nil {
        variables[variable] = try evaluator.values(variable.expression)
      }
      columns += coding.with(variables).all
    }
    return columns
  }

  /// A column of the table in the rows that take part.
  func values(_ name: String) -> FormulaValues? { data.values(name) }

  /// Columns of the table in the terms, each once, in the order of the formula.
  var sourceColumns: [String] {
    var names: [String] = []
    for term in coding.terms + (zeroCoding?.terms ?? []) {
      for (name, _) in term.variables.flatMap(\.expression.names) where !names.contains(name) { names.append(name) }
    }
    return names
  }
}
