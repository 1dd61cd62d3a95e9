import Documents
import Evidence
import Registrations

/// A registration as the checks see it: columns, periods, organisations and clients, and what is asked of it.
public struct QualityData: Sendable {
  public let codebook: Codebook
  public let rowCount: Int
  public let columns: [QualityColumn]
  public let questions: [QualityQuestion]
  public let declared: DeclaredChecks
  /// By the year of the key, else the first column of years.
  public let periods: RowGroups?
  public let organisations: RowGroups?
  public let clients: RowGroups?
  /// For each client that has more than one row, its rows by period.
  let histories: [[Int32]]
  private let lineOfRow: @Sendable (Int) -> Int

  /// - Parameter line: the line of the file on which a row stands.
  public init(
    _ codebook: Codebook, _ table: Table, questions: [QualityQuestion] = [], declared: DeclaredChecks,
    line: @escaping @Sendable (Int) -> Int
  ) {
    self.codebook = codebook
    self.questions = questions
    self.declared = declared
    rowCount = table.rowCount
    lineOfRow = line
    var columns: [QualityColumn] = []
    for declaration in codebook.columns {
      guard let column = table.column(declaration.name) else { continue }
      columns.append(
        QualityColumn(
          declaration, column, isKey: codebook.key.contains(declaration.name),
          isOptional: declaration.type == .date || declared.optional.contains(declaration.name)))
    }
    self.columns = OptionalColumns.marked(columns)

    func first(_ fits: (QualityColumn) -> Bool) -> QualityColumn? {
      columns.first { $0.isKey && fits($0) } ?? columns.first(where: fits)
    }
    periods = first { $0.declared.type == .year && !QualityRoles.isBirthYear($0.declared) }
      .flatMap { RowGroups($0.column) }
    clients = first { $0.declared.type == .pseudonym }.flatMap { RowGroups($0.column) }
    organisations = first { column in
      if column.codes == nil { return false }
      return declared.organisation.map { column.name == $0 } ?? QualityRoles.isOrganisation(column.declared)
    }.flatMap { RowGroups($0.column) }
    var histories: [[Int32]] = []
    if let clients {
      for rows in clients.rows where rows.count > 1 {
        if let periods {
          histories.append(rows.sorted { (periods.of[Int($0)], $0) < (periods.of[Int($1)], $1) })
        } else {
          histories.append(rows)
        }
      }
    }
    self.histories = histories
  }

  public init(
    _ registration: Registration, questions: [QualityQuestion] = [], declared: DeclaredChecks
  ) {
    self.init(registration.codebook, registration.table, questions: questions, declared: declared) {
      registration.line(ofRow: $0)
    }
  }

  func column(_ name: String) -> QualityColumn? { columns.first { $0.name == name } }

  func line(_ row: some BinaryInteger) -> Int { lineOfRow(Int(row)) }

  /// The first line of the file among some rows.
  func firstLine(_ rows: some Sequence<Int>) -> Int? { rows.lazy.map { line($0) }.min() }

  func firstLine(where marked: [Bool]) -> Int? { firstLine(marked.indices.filter { marked[$0] }) }

  /// The first line of the rows of a group that are `marked`.
  func firstLine(_ groups: RowGroups, _ group: Int, where marked: [Bool]? = nil) -> Int? {
    firstLine(groups.of.indices.filter { groups.of[$0] == Int32(group) && marked?[$0] ?? true })
  }

  /// A single slip of the pen is a note; from one row in a thousand on, and at least three, it is a warning.
  func severity(ofRows count: Int) -> Severity { count >= max(3, rowCount / 1000) ? .warning : .note }

  /// The last day that rows can be about: as declared, else the last day of the last year.
  var lastDay: Int32? {
    declared.dataClosed ?? periods?.years.last.flatMap { Day.number(year: $0, month: 12, day: 31) }
  }
}
