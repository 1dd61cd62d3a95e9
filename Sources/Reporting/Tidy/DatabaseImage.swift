import CSQLite
import Documents

/// Tidy tables as the bytes of one SQLite database.
///
/// It is made in memory with a fixed page size, without a journal and without a time in it, so that the same tables give the same bytes by
/// the same version of SQLite. Values are bound, never part of a statement; names of tables and columns are quoted.
struct DatabaseImage {
  private let database: OpaquePointer

  /// The bytes of a database with these tables and views.
  static func bytes(_ tables: [TidyTable], views: [(name: String, query: String)]) -> [UInt8] {
    let image = DatabaseImage()
    defer { sqlite3_close(image.database) }
    image.run("PRAGMA page_size = 4096")
    image.run("PRAGMA encoding = 'UTF-8'")
    image.run("PRAGMA journal_mode = OFF")
    // What is freed is zeroed, so that no page holds bytes of the memory that it was made in.
    image.run("PRAGMA secure_delete = ON")
    image.run("PRAGMA user_version = 1")
    image.run("BEGIN")
    for table in tables { image.write(table) }
    for view in views { image.run("CREATE VIEW \(quoted(view.name)) AS \(view.query)") }
    image.run("COMMIT")
    return image.serialized
  }

  private init() {
    var opened: OpaquePointer?
    guard sqlite3_open(":memory:", &opened) == SQLITE_OK, let opened else {
      preconditionFailure("a database in memory can be made")
    }
    database = opened
  }

  private func write(_ table: TidyTable) {
    let columns = table.columns.map { "\(Self.quoted($0.name)) \($0.kind.rawValue)" }.joined(separator: ", ")
    run("CREATE TABLE \(Self.quoted(table.name)) (\(columns))")
    guard !table.rows.isEmpty else { return }
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    var statement: OpaquePointer?
    check(sqlite3_prepare_v2(database, "INSERT INTO \(Self.quoted(table.name)) VALUES (\(marks))", -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    for row in table.rows {
      for (place, value) in row.enumerated() { bind(value, to: Int32(place + 1), of: statement) }
      guard sqlite3_step(statement) == SQLITE_DONE else {
        preconditionFailure(String(cString: sqlite3_errmsg(database)))
      }
      sqlite3_reset(statement)
    }
  }

  private func bind(_ value: TidyTable.Value, to place: Int32, of statement: OpaquePointer?) {
    switch value {
    case .none: check(sqlite3_bind_null(statement, place))
    case .integer(let integer): check(sqlite3_bind_int64(statement, place, Int64(integer)))
    case .real(let real): check(sqlite3_bind_double(statement, place, real))
    case .text(let text):
      // With a byte behind it, so that an empty text has an address, too.
      let bytes = Array(PlainText.shown(text).utf8) + [0]
      // SQLite makes a copy of its own.
      let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      let state = bytes.withUnsafeBufferPointer { pointer in
        pointer.withMemoryRebound(to: CChar.self) { letters in
          sqlite3_bind_text(statement, place, letters.baseAddress, Int32(bytes.count - 1), copies)
        }
      }
      check(state)
    }
  }

  private var serialized: [UInt8] {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(database, "main", &size, 0) else {
      preconditionFailure("the database can be handed over")
    }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  private func run(_ statement: String) { check(sqlite3_exec(database, statement, nil, nil, nil)) }

  private func check(_ state: Int32) {
    guard state == SQLITE_OK else { preconditionFailure(String(cString: sqlite3_errmsg(database))) }
  }

  /// A name as SQL writes it, whatever letters stand in it.
  private static func quoted(_ name: String) -> String {
    "\"\(PlainText.shown(name).replacing("\"", with: "\"\""))\""
  }
}
