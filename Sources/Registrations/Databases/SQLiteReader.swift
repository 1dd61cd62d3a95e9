import Documents
import Evidence

/// Reads a table or view of a SQLite database (`file: sqlite:clients.db`, `read: {table: clients}`).
struct SQLiteReader: RegistrationReader {
  let name = Words(same: "SQLite (sqlite:)")

  func reads(_ place: DataPlace) -> Bool { place.kind == .sqlite }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let file = try SQLiteFile(codebook.data.path)
    let (rows, detected) = try file.read { database in
      let table = try SQLiteFile.table(codebook.data.part, in: database, at: file.place)
      let named = try NamedColumns(SQLiteFile.columns(of: table, in: database), codebook, wanted: wanted)
      let rows = try SQLiteRows(
        wanted.map { codebook.columns[$0].header }, of: table, in: database, at: file.place)
      let which = Words(nl: "tabel \(table)", en: "table \(table)")
      return (rows, (codebook.data.part == nil ? [which] : []) + named.notRead)
    }
    guard rows.rowCount > 0 else { throw Findings(DatabaseTables.noRows(at: file.place)) }
    return try RawConversion(codebook: codebook, wanted: wanted)
      .rows(of: rows.columns, rowCount: rows.rowCount, detected: detected, threads: threads)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    let file = try SQLiteFile(place.path)
    return try file.read { database in
      let table = try SQLiteFile.table(place.part, in: database, at: file.place)
      let names = try SQLiteFile.columns(of: table, in: database)
      let some = try SQLiteRows(names, of: table, limit: rows + 1, in: database, at: file.place)
      let shown = min(rows, some.rowCount)
      return RegistrationSample(
        columns: zip(names, some.columns).map { .init(name: $0, cells: $1.cells(rowCount: shown)) },
        reading: [("table", table.quotedText)], isCut: some.rowCount > shown)
    }
  }
}
