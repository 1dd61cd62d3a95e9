import Documents
import Evidence

/// The columns of a file that knows types of its own (a workbook, an SPSS file, a database), filled row by row.
///
/// Every cell passes the same bounds, choices, codes for "missing" and words for yes and no as those of a CSV. What a
/// cell becomes depends on its column: a number in a pseudonym, text or choice is its shortest decimal text (`3`,
/// `2.5`), a day in one is `yyyy-mm-dd`; a text in a number has the marks of the codebook's `read:` or a decimal point,
/// a text in a date the form of `read: date` or `yyyy-mm-dd`; 1 and 0 are yes and no.
///
///     let columns = TypedColumns(codebook: codebook, wanted: wanted, capacity: 10_000)
///     for each row: columns.append(.number(3), at: 0, row: 2) …
///     let rows = ReadRows(columns: columns.finish(), lines: columns.lines, …, findings: columns.findings())
///
/// Faults are kept with their row, by `append(_:at:row:column:)` or by `note(_:at:row:column:)` after an append to one
/// of `columns`; `findings()` has them as findings, errors or warnings as the codebook's `read: faults` says.
struct TypedColumns {
  /// By place among the wanted columns.
  let columns: [TypedColumn]
  /// The place of each row, for `ReadRows`; a reader appends to it after every row.
  var lines = LineNumbers()
  private let codebook: Codebook
  private let wanted: [Int]
  private let dialect: CSVDialect
  private var faults = FaultLog()

  /// - Parameters:
  ///   - wanted: indices of the declared columns that are read.
  ///   - capacity: how many rows are expected.
  init(codebook: Codebook, wanted: [Int], capacity: Int) {
    self.codebook = codebook
    self.wanted = wanted
    let dialect = CSVDialect(typed: codebook.reading)
    self.dialect = dialect
    columns = wanted.map { TypedColumn(codebook.columns[$0], dialect, capacity: capacity) }
  }

  /// Adds a cell to the column at a place among the wanted, and keeps its fault.
  /// - Parameters:
  ///   - row: the row of the sheet or record of the database, from 1, for messages.
  ///   - column: the column of the sheet, from 1; nil where there is no such thing.
  mutating func append(_ cell: TypedCell, at place: Int, row: Int, column: Int? = nil) {
    if let fault = columns[place].append(cell) { note(fault, at: place, row: row, column: column) }
  }

  /// Keeps a fault that an append to `columns[place]` gave.
  mutating func note(_ fault: CellFault, at place: Int, row: Int, column: Int? = nil) {
    faults.add(FaultLog.Cell(fault: fault, column: wanted[place], line: row, letter: column))
  }

  /// The faults as findings, the first twenty and a count; throw them where one is an error.
  func findings() -> [Finding] {
    faults.findings(codebook, dialect, columnCount: wanted.count)
  }

  func finish() -> [Column] { columns.map { $0.finish() } }
}
