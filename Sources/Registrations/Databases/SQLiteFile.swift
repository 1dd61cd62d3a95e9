import Documents
import Foundation
import GRDB
import GRDBSQLite

/// A SQLite database, opened for reading only. Nothing is written, not even the small files that SQLite keeps beside a
/// database in use.
struct SQLiteFile {
  private let queue: DatabaseQueue
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
    var configuration = Configuration()
    configuration.readonly = true
    let address = isStill ? Self.address(path) : path
    do {
      queue = try DatabaseQueue(path: address, configuration: configuration)
    } catch {
      throw Findings(Self.damaged(place))
    }
  }

  private static func address(_ path: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: "?#%")
    let whole = URL(fileURLWithPath: path).path
    return "file:\(whole.addingPercentEncoding(withAllowedCharacters: allowed) ?? whole)?immutable=1"
  }

  /// Runs `work` within one transaction that only reads.
  func read<Value>(_ work: (Database) throws -> Value) throws(Findings) -> Value {
    do {
      return try queue.read(work)
    } catch let findings as Findings {
      throw findings
    } catch {
      throw Findings(Self.damaged(place))
    }
  }

  /// The table or view that is meant.
  /// - Parameter wanted: as the codebook names it; nil for the only one.
  static func table(_ wanted: String?, in database: Database, at place: Place) throws -> String {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
        """)
    let tables = DatabaseTables(names: names, place: place)
    return names[try tables.choose(wanted) { $0.lowercased() == $1.lowercased() }]
  }

  static func columns(of table: String, in database: Database) throws -> [String] {
    try database.makeStatement(sql: "SELECT * FROM \(table.quotedName) LIMIT 0").columnNames
  }

  private static func notADatabase(_ place: Place) -> Finding {
    Finding(
      code: "sqlite_other_kind", at: place,
      Words(nl: "Dit bestand is geen SQLite-database.", en: "This file is no SQLite database."),
      hint: Words(
        nl: "Een versleutelde database moet eerst zonder wachtwoord bewaard worden.",
        en: "A database with a password must first be saved without it."))
  }

  private static func damaged(_ place: Place) -> Finding {
    Finding(
      code: "sqlite_damaged", at: place,
      Words(
        nl: "Deze database is beschadigd, of een ander programma houdt haar vast.",
        en: "This database is damaged, or another program keeps it locked."),
      hint: Words(
        nl: "Sluit het andere programma, of lees een kopie.", en: "Close the other program, or read a copy."))
  }
}
