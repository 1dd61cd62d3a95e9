import Documents
import Evidence

/// Reads a table or view on a PostgreSQL server (`file: postgresql://server/database`, `read: {table: clients}`).
///
/// One transaction that only reads; the columns of the codebook alone leave the server.
struct PostgreSQLReader: RegistrationReader {
  let name = Words(same: "PostgreSQL (postgresql:)")

  func reads(_ place: DataPlace) -> Bool { place.kind == .postgresql }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let connection = try PostgreSQLConnection(codebook.data)
    let table = try PostgreSQLTable(codebook.data.part, on: connection)
    let named = try NamedColumns(table.columns.map(\.name), codebook, wanted: wanted)
    let rows = try PostgreSQLRows(named.places.map { table.columns[$0] }, of: table, on: connection)
    guard rows.rowCount > 0 else { throw Findings(DatabaseTables.noRows(at: connection.place)) }
    let which = Words(nl: "tabel \(table.name)", en: "table \(table.name)")
    return try RawConversion(codebook: codebook, wanted: wanted)
      .rows(
        of: rows.columns, rowCount: rows.rowCount,
        detected: (codebook.data.part == nil ? [which] : []) + named.notRead, threads: threads)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    let connection = try PostgreSQLConnection(place)
    let table = try PostgreSQLTable(place.part, on: connection)
    let read = table.columns.filter { $0.type != nil }
    let some = try PostgreSQLRows(read, of: table, limit: rows + 1, on: connection)
    let shown = min(rows, some.rowCount)
    return RegistrationSample(
      columns: zip(read, some.columns).map { .init(name: $0.name, cells: $1.cells(rowCount: shown)) },
      reading: [("table", table.name.quotedText)], isCut: some.rowCount > shown)
  }
}
