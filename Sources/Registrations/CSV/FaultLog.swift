import Documents

/// What did not fit while a block was read; blocks are joined in the order of the file.
struct FaultLog: Sendable {
  struct Cell: Sendable {
    let fault: CellFault
    /// Index among the declared columns.
    let column: Int
    /// The line of a text, the row of a sheet or the record of a database.
    let line: Int
    /// The column in that line; nil where the file has no such thing.
    let letter: Int?
  }

  struct Row: Sendable {
    let line: Int
    let cells: Int
    /// The file ends here without a line end.
    let isLast: Bool
  }

  struct Stop: Sendable {
    let fault: CSVScanner.Fault
    let line: Int
    let letter: Int
  }

  /// So many places are shown; the rest is counted.
  static let shown = 20

  private(set) var cells: [Cell] = []
  private(set) var cellCount = 0
  private(set) var byColumn: [Int: (count: Int, first: Cell)] = [:]
  private(set) var rows: [Row] = []
  private(set) var rowCount = 0
  /// Where the file could not be cut any further; nothing after it counts.
  var stop: Stop?

  mutating func add(_ cell: Cell) {
    cellCount += 1
    if cells.count < Self.shown { cells.append(cell) }
    byColumn[cell.column] = ((byColumn[cell.column]?.count ?? 0) + 1, byColumn[cell.column]?.first ?? cell)
  }

  /// Whether the place of a next fault in a column would be shown.
  func shows(_ column: Int) -> Bool { cells.count < Self.shown || byColumn[column] == nil }

  /// Counts a fault whose place is not shown.
  mutating func count(_ column: Int) {
    cellCount += 1
    if let faults = byColumn[column] { byColumn[column] = (faults.count + 1, faults.first) }
  }

  mutating func add(_ row: Row) {
    rowCount += 1
    if rows.count < Self.shown { rows.append(row) }
  }

  mutating func append(_ later: FaultLog) {
    cells += later.cells.prefix(Self.shown - cells.count)
    cellCount += later.cellCount
    for (column, faults) in later.byColumn {
      byColumn[column] = ((byColumn[column]?.count ?? 0) + faults.count, byColumn[column]?.first ?? faults.first)
    }
    rows += later.rows.prefix(Self.shown - rows.count)
    rowCount += later.rowCount
    stop = stop ?? later.stop
  }

  /// Everything as findings, where cells that do not fit stop the work or become missing.
  func findings(_ codebook: Codebook, _ dialect: CSVDialect, columnCount: Int) -> [Finding] {
    let path = codebook.dataPath
    var findings = rows.map { row in
      let place = Place(file: path, line: row.line)
      if row.isLast, row.cells < columnCount {
        return Finding(
          code: "csv_truncated", at: place,
          Words(
            nl: "Het bestand breekt hier af: \(row.cells) cellen waar \(columnCount) horen, en geen regeleinde.",
            en: "The file breaks off here: \(row.cells) cells where \(columnCount) belong, and no end of line."),
          hint: Words(nl: "Maak de export opnieuw.", en: "Make the export again."))
      }
      return Finding(
        code: "csv_ragged", at: place,
        Words(
          nl: "Deze regel heeft \(row.cells) cellen waar \(columnCount) horen.",
          en: "This line has \(row.cells) cells where \(columnCount) belong."),
        hint: Words(
          nl: "Om een tekst met een scheidingsteken of regeleinde horen aanhalingstekens.",
          en: "A text that holds a separator or line end needs quotes round it."))
    }
    if let stop {
      findings.append(Self.finding(for: stop.fault, at: Place(file: path, line: stop.line, column: stop.letter)))
    }
    if codebook.reading.faults == .error {
      findings += cells.map {
        $0.fault.finding(
          in: codebook.columns[$0.column], at: Place(file: path, line: $0.line, column: $0.letter), reading: dialect,
          severity: .error)
      }
    } else {
      findings += byColumn.sorted { $0.key < $1.key }.map { column, faults in
        let name = codebook.columns[column].name
        return Finding(
          code: "cells_made_missing", severity: .warning,
          at: Place(file: path, line: faults.first.line, column: faults.first.letter),
          Words(
            nl:
              "\(name): \(faults.count) cellen passen niet bij het codeboek en tellen als ontbrekend; dit is de eerste.",
            en: "\(name): \(faults.count) cells do not fit the codebook and count as missing; this is the first."))
      }
    }
    let more = (codebook.reading.faults == .error ? cellCount - cells.count : 0) + rowCount - rows.count
    if more > 0 {
      findings.append(
        Finding(
          code: "more_faults", at: Place(file: path),
          Words(
            nl: "Er zijn nog \(more) plekken die niet kloppen.", en: "There are \(more) more places that are wrong."),
          hint: Words(
            nl: "Met read: {faults: missing} tellen cellen die niet passen als ontbrekend.",
            en: "With read: {faults: missing} cells that do not fit count as missing.")))
    }
    return findings
  }

  static func finding(for fault: CSVScanner.Fault, at place: Place) -> Finding {
    switch fault {
    case .neverClosed:
      Finding(
        code: "csv_quote_never_closed", at: place,
        Words(
          nl: "Het aanhalingsteken dat hier een cel opent, sluit haar niet netjes.",
          en: "The quote that opens a cell here never properly closes it."),
        hint: Words(
          nl: "Zet een aanhalingsteken aan het eind van de cel; een \" in een tekst wordt \"\".",
          en: "Put a quote at the end of the cell; a \" within a text becomes \"\"."))
    case .strayQuote:
      Finding(
        code: "csv_stray_quote", at: place,
        Words(
          nl: "In deze cel staat een aanhalingsteken op een plek waar dat niet kan.",
          en: "In this cell a quote stands where it cannot."),
        hint: Words(
          nl: "Een cel met een \" staat zelf tussen aanhalingstekens, en de \" wordt \"\".",
          en: "A cell with a \" stands between quotes itself, and the \" becomes \"\"."))
    }
  }
}
