import CPostgreSQL
import Documents

/// The cells of chosen columns of a table, by `COPY … TO STDOUT (FORMAT binary)`: one message a row.
struct PostgreSQLRows {
  let columns: [RawColumn]
  let rowCount: Int

  /// Before the first row: a signature of 11 bytes, flags of 4, and the length of what follows, of 4.
  private static let headerLength = 19

  /// - Throws: `Findings` where a column is of a type that is not read, or the server fails.
  init(
    _ wanted: [PostgreSQLTable.Column], of table: PostgreSQLTable, limit: Int? = nil,
    on connection: PostgreSQLConnection
  ) throws(Findings) {
    var types: [PostgreSQLType] = []
    for column in wanted {
      guard let type = column.type else {
        throw Findings(DatabaseTables.unreadColumn(column.name, type: column.typeName, at: connection.place))
      }
      types.append(type)
    }
    let list = wanted.map(\.name.quotedName).joined(separator: ", ")
    let end = limit.map { " LIMIT \($0)" } ?? ""
    let query = "COPY (SELECT \(list) FROM \(table.quotedName)\(end)) TO STDOUT (FORMAT binary)"
    let begun = PQexec(connection.pointer, query)
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_OUT else { throw Findings(connection.failure(begun)) }

    let cells = RawCells(columns: wanted.count, rows: limit ?? 4096)
    var count = 0
    var isFirst = true
    var isWhole = true
    var isAtEnd = false
    var message: UnsafeMutablePointer<CChar>?
    var length = PQgetCopyData(connection.pointer, &message, 0)
    while length > 0, let start = message {
      var rest = UnsafeRawBufferPointer(start: start, count: Int(length))
      if isFirst {
        isWhole = Self.dropHeader(&rest)
        isFirst = false
      }
      while isWhole, !isAtEnd, !rest.isEmpty {
        switch Self.row(&rest, types, cells) {
        case .row: count += 1
        case .end: isAtEnd = true
        case .broken: isWhole = false
        }
      }
      PQfreemem(start)
      length = PQgetCopyData(connection.pointer, &message, 0)
    }
    let done = PQgetResult(connection.pointer)
    defer { PQclear(done) }
    guard length == -1, isWhole, PQresultStatus(done) == PGRES_COMMAND_OK else {
      throw Findings(connection.failure(done))
    }
    rowCount = count
    columns = types.indices.map { index in
      var column = cells.sinks[index].take()
      column.meaning = types[index].meaning
      column.isSingle = types[index] == .float4
      return column
    }
  }

  private enum Step { case row, end, broken }

  private static func dropHeader(_ rest: inout UnsafeRawBufferPointer) -> Bool {
    guard rest.count >= headerLength else { return false }
    let more = Int(Int32(bigEndian: rest.loadUnaligned(fromByteOffset: 15, as: Int32.self)))
    guard more >= 0, rest.count >= headerLength + more else { return false }
    rest = UnsafeRawBufferPointer(rebasing: rest[(headerLength + more)...])
    return true
  }

  /// One row: the number of cells, then for each its length (-1 where null) and its bytes. A number of -1 is the end.
  private static func row(_ rest: inout UnsafeRawBufferPointer, _ types: [PostgreSQLType], _ cells: RawCells) -> Step {
    guard rest.count >= 2 else { return .broken }
    let fields = Int(Int16(bigEndian: rest.loadUnaligned(as: Int16.self)))
    if fields == -1 { return .end }
    guard fields == types.count else { return .broken }
    var offset = 2
    for index in 0..<fields {
      guard offset + 4 <= rest.count else { return .broken }
      let length = Int(Int32(bigEndian: rest.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
      offset += 4
      let sink = cells.sinks + index
      if length < 0 {
        sink.pointee.appendMissing()
      } else {
        guard offset + length <= rest.count else { return .broken }
        let cell = UnsafeRawBufferPointer(rebasing: rest[offset..<(offset + length)])
        guard types[index].add(cell, to: sink) else { return .broken }
        offset += length
      }
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[offset...])
    return .row
  }
}
