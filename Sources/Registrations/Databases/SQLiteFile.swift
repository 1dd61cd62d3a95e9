import CSQLite
import Documents
import Foundation

/// A SQLite database, opened for reading only. Nothing is written, not even the small files that SQLite keeps beside a
/// database in use.
final class SQLiteFile {
  private var database: OpaquePointer?
  let place: Place

  /// - Throws: `Findings` where the file is missing or is no database.
  init(_ path: String) throws(Findings) {
    place = Place(file: path)
    let file = try OpenFile(path)
    var start = [UInt8](repeating: 0, count: 20)
    var filled: Result<Int, Findings> = .success(0)
    start.withUnsafeMutableBytes { bytes in
      filled = Result { () throws(Findings) in try file.read(into: bytes, at: 0) }
    }
    guard try filled.get() == 20, start.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw Findings(Self.notADatabase(place))
    }
    // A database with a write-ahead log would get files beside it even when it is only read. Without a log in use
    // nothing is pending, and it may be opened as one that does not change.
    let keepsLog = start[18] == 2 || start[19] == 2
    let isStill = keepsLog && !FileManager.default.fileExists(atPath: path + "-wal")
    // As an address, so that no letter of a path means anything else.
    let address = Self.address(path) + (isStill ? "?immutable=1" : "")
    let state = sqlite3_open_v2(address, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
    guard state == SQLITE_OK else {
      sqlite3_close(database)
      throw Findings(Self.damaged(place))
    }
  }

  deinit {
    sqlite3_close(database)
  }

  private static func address(_ path: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: "?#%")
    let whole = URL(fileURLWithPath: path).path
    return "file:\(whole.addingPercentEncoding(withAllowedCharacters: allowed) ?? whole)"
  }

  /// Runs `work` within one transaction that only reads.
  func read<Value>(_ work: (SQLiteFile) throws(Findings) -> Value) throws(Findings) -> Value {
    guard sqlite3_exec(database, "BEGIN", nil, nil, nil) == SQLITE_OK else { throw Findings(Self.damaged(place)) }
    defer { sqlite3_exec(database, "ROLLBACK", nil, nil, nil) }
    return try work(self)
  }

  /// Makes a statement, hands it to `work`, and takes it away again.
  func query<Value>(_ text: String, _ work: (OpaquePointer) throws(Findings) -> Value) throws(Findings) -> Value {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw Findings(Self.damaged(place))
    }
    defer { sqlite3_finalize(statement) }
    return try work(statement)
  }

  /// The table or view that is meant.
  /// - Parameter wanted: as the codebook names it; nil for the only one.
  func table(_ wanted: String?) throws(Findings) -> String {
    let names = try query(
      """
      SELECT name FROM sqlite_master
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
      """
    ) { statement throws(Findings) in
      var names: [String] = []
      var state = sqlite3_step(statement)
      while state == SQLITE_ROW {
        if let name = sqlite3_column_text(statement, 0) { names.append(String(cString: name)) }
        state = sqlite3_step(statement)
      }
      guard state == SQLITE_DONE else { throw Findings(Self.damaged(place)) }
      return names
    }
    let tables = DatabaseTables(names: names, place: place)
    return names[try tables.choose(wanted) { $0.lowercased() == $1.lowercased() }]
  }

  func columns(of table: String) throws(Findings) -> [String] {
    try query("SELECT * FROM \(table.quotedName) LIMIT 0") { statement throws(Findings) in
      (0..<sqlite3_column_count(statement)).map { index in
        sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
      }
    }
  }

  private static func notADatabase(_ place: Place) -> Finding {
    Finding(
      code: "sqlite_other_kind", at: place,
      Words(nl: "Dit bestand is geen SQLite-database.", en: "This file is no SQLite database."),
      hint: Words(
        nl: "Een versleutelde database moet eerst zonder wachtwoord bewaard worden.",
        en: "A database with a password must first be saved without it."))
  }

  static func damaged(_ place: Place) -> Finding {
    Finding(
      code: "sqlite_damaged", at: place,
      Words(
        nl: "Deze database is beschadigd, of een ander programma houdt haar vast.",
        en: "This database is damaged, or another program keeps it locked."),
      hint: Words(
        nl: "Sluit het andere programma, of lees een kopie.", en: "Close the other program, or read a copy."))
  }
}
