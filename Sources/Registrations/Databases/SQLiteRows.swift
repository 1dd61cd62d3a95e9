import CSQLite
import Documents

/// The cells of chosen columns of a table, as SQLite holds them: every cell has a type of its own.
struct SQLiteRows {
  let columns: [RawColumn]
  let rowCount: Int

  /// The largest whole number up to which every one is a double.
  private static let exact: Int64 = 1 << 53

  /// - Parameter names: the columns, in this order.
  init(_ names: [String], of table: String, limit: Int? = nil, in file: SQLiteFile) throws(Findings) {
    let list = names.map(\.quotedName).joined(separator: ", ")
    let end = limit.map { " LIMIT \($0)" } ?? ""
    let cells = RawCells(columns: names.count, rows: limit ?? 4096)
    rowCount = try file.query("SELECT \(list) FROM \(table.quotedName)\(end)") { row throws(Findings) in
      try Self.read(names, from: row, into: cells, at: file.place)
    }
    columns = names.indices.map { cells.sinks[$0].take() }
  }

  /// - Returns: how many rows there were.
  private static func read(
    _ names: [String], from row: OpaquePointer, into cells: RawCells, at place: Place
  ) throws(Findings) -> Int {
    var count = 0
    var blob: Int?
    var state = sqlite3_step(row)
    while state == SQLITE_ROW, blob == nil {
      for index in names.indices {
        let sink = cells.sinks + index
        let column = CInt(index)
        switch sqlite3_column_type(row, column) {
        case SQLITE_INTEGER:
          let number = sqlite3_column_int64(row, column)
          if number.magnitude <= exact.magnitude {
            sink.pointee.append(Double(number))
          } else {
            var text = String(number)
            text.withUTF8 { sink.pointee.append(utf8: $0) }
          }
        case SQLITE_FLOAT: sink.pointee.append(sqlite3_column_double(row, column))
        case SQLITE_TEXT:
          let text = sqlite3_column_text(row, column)
          sink.pointee.append(
            utf8: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(row, column))))
        case SQLITE_NULL: sink.pointee.appendMissing()
        default: blob = index
        }
      }
      count += 1
      state = sqlite3_step(row)
    }
    if let blob { throw Findings(DatabaseTables.unreadColumn(names[blob], type: "BLOB", at: place)) }
    guard state == SQLITE_DONE else { throw Findings(SQLiteFile.damaged(place)) }
    return count
  }
}
