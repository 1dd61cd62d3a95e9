import Documents
import Evidence

/// Reads a table or view of a SQLite database (`file: sqlite:clients.db`, `read: {table: clients}`).
struct SQLiteReader: RegistrationReader {
  let name = Words(same: "SQLite (sqlite:)")

  func reads(_ place: DataPlace) -> Bool { place.kind == .sqlite }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let file = try SQLiteFile(codebook.data.path)
    let (rows, detected) = try file.read { file throws(Findings) in
      let table = try file.table(codebook.data.part)
      let named = try NamedColumns(file.columns(of: table), codebook, wanted: wanted)
      let rows = try SQLiteRows(wanted.map { codebook.columns[$0].header }, of: table, in: file)
      let which = Words(nl: "tabel \(table)", en: "table \(table)")
      return (rows, (codebook.data.part == nil ? [which] : []) + named.notRead)
    }
    guard rows.rowCount > 0 else { throw Findings(DatabaseTables.noRows(at: file.place)) }
    return try RawConversion(codebook: codebook, wanted: wanted)
      .rows(of: rows.columns, rowCount: rows.rowCount, detected: detected, threads: threads)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    let file = try SQLiteFile(place.path)
    return try file.read { file throws(Findings) in
      let table = try file.table(place.part)
      let names = try file.columns(of: table)
      let some = try SQLiteRows(names, of: table, limit: rows + 1, in: file)
      let shown = min(rows, some.rowCount)
      return RegistrationSample(
        columns: zip(names, some.columns).map { .init(name: $0, cells: $1.cells(rowCount: shown)) },
        reading: [("table", table.quotedText)], isCut: some.rowCount > shown)
    }
  }
}
