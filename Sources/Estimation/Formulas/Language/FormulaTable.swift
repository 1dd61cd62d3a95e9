import Documents
import Evidence
import Registrations

/// A registration as formulas see it: columns by the name of the codebook or of the file's header, levels in a stated order.
public struct FormulaTable: Sendable {
  public let table: Table
  private let byName: [String: String]
  private let choices: Set<String>
  /// The order of levels that was asked for, by column.
  private let order: [String: [String]]

  /// - Parameter order: for a column the levels from first to last; those not named come after, in their usual order.
  public init(_ table: Table, _ codebook: Codebook, order: [String: [String]] = [:]) {
    self.table = table
    self.order = order
    byName = Self.names(of: codebook)
    choices = Set(
      codebook.columns.filter { if case .choices = $0.type { true } else { false } }.map(\.name))
  }

  private init(_ table: Table, like other: FormulaTable) {
    self.table = table
    (byName, choices, order) = (other.byName, other.choices, other.order)
  }

  /// Our name of a column, by that name and by its header.
  public static func names(of codebook: Codebook) -> [String: String] {
    var names: [String: String] = [:]
    for column in codebook.columns { names[column.header] = column.name }
    for column in codebook.columns { names[column.name] = column.name }
    return names
  }

  /// The same columns with only these rows.
  func keeping(_ rows: [Int]) -> FormulaTable {
    FormulaTable(
      Table(rowCount: rows.count, columns: table.columns.map { $0.keeping(rows) }), like: self)
  }

  /// The names of the levels of a column; nil where it was not read.
  public func levels(of name: String) -> [String]? { values(name)?.levels.names }

  /// The same table with one column replaced.
  func replacing(_ column: Column) -> FormulaTable {
    FormulaTable(
      Table(rowCount: table.rowCount, columns: table.columns.map { $0.name == column.name ? column : $0 }), like: self)
  }

  func ownName(_ name: String) -> String? { byName[name] }

  var names: [String] { byName.keys.sorted() }

  /// The values of a column; nil where there is none of that name.
  func values(_ name: String) -> FormulaValues? {
    guard let own = byName[name], let column = table.column(own) else { return nil }
    switch column.values {
    case .numbers(let numbers): return ordered(.numbers(numbers), own, name)
    case .flags(let flags): return .flags(flags.map(Int.init))
    case .days(let days): return .numbers(days.map { $0 == Day.missing ? .nan : Double($0) })
    case .codes(let codes, let levels):
      let values = FormulaValues.levels(codes.map(Int.init), names: levels)
      return ordered(choices.contains(own) ? values : Self.sorted(values), own, name)
    }
  }

  /// Texts stand in the order of the file; sorted they do not depend on it.
  private static func sorted(_ values: FormulaValues) -> FormulaValues {
    let (codes, names) = values.levels
    let sorted = names.sorted { Array($0.unicodeScalars).lexicographicallyPrecedes(Array($1.unicodeScalars)) }
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    let moved = names.map { places[$0] ?? -1 }
    return .levels(codes.map { $0 < 0 ? -1 : moved[$0] }, names: sorted)
  }

  private func ordered(_ values: FormulaValues, _ own: String, _ name: String) -> FormulaValues {
    guard let wanted = order[own] ?? order[name] else { return values }
    let (codes, names) = values.levels
    let first = wanted.filter(names.contains)
    let all = first + names.filter { !first.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    let moved = names.map { places[$0] ?? -1 }
    return .levels(codes.map { $0 < 0 ? -1 : moved[$0] }, names: all)
  }
}
