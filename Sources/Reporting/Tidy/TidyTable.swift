/// A table as a notebook reads it: named columns of one kind each, one thing that is told a row.
///
/// The same table is written as a comma-separated file and as a table of a database.
public struct TidyTable: Sendable {
  public enum Kind: String, Sendable {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
  }

  public enum Value: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case real(Double)
    case none

    init(_ text: String?) { self = text.map { .text($0) } ?? .none }
    init(_ integer: Int?) { self = integer.map { .integer($0) } ?? .none }
    /// A number that is not finite is no number.
    init(_ real: Double?) { self = real.flatMap { $0.isFinite ? .real($0) : nil } ?? .none }
  }

  public struct Column: Sendable, Hashable {
    public let name: String
    public let kind: Kind
  }

  public let name: String
  public let columns: [Column]
  public private(set) var rows: [[Value]] = []

  init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  /// - Parameters: names of columns by kind, in the order in which they stand.
  init(_ name: String, _ columns: KeyValuePairs<String, Kind>) {
    self.init(name, columns.map { Column(name: $0.key, kind: $0.value) })
  }

  /// - Precondition: one value a column.
  mutating func add(_ row: [Value]) {
    precondition(row.count == columns.count, "a row of \(name) has a value for every column")
    rows.append(row)
  }
}
