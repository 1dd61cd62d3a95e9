import CSQLite
import Foundation
import Reporting

/// A database read back by SQLite itself.
final class ReadDatabase {
  enum Cell: Equatable {
    case none
    case integer(Int)
    case real(Double)
    case text(String)

    var written: String {
      switch self {
      case .none: ""
      case .integer(let integer): "\(integer)"
      case .real(let real): real == real.rounded() && abs(real) < 1e15 ? "\(Int(real))" : "\(real)"
      case .text(let text): text
      }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    /// As a comma-separated file writes it.
    var real: Double? {
      switch self {
      case .real(let real): real
      case .integer(let integer): Double(integer)
      default: nil
      }
    }
  }

  struct NotRead: Error {}

  private var database: OpaquePointer?
  private let file: URL

  init(_ bytes: [UInt8]) throws {
    file = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-\(UUID().uuidString).sqlite")
    try Data(bytes).write(to: file)
    guard sqlite3_open_v2(file.path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { throw NotRead() }
  }

  deinit {
    sqlite3_close(database)
    try? FileManager.default.removeItem(at: file)
  }

  func rows(_ query: String) -> [[Cell]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else { return [] }
    defer { sqlite3_finalize(statement) }
    var rows: [[Cell]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append((0..<sqlite3_column_count(statement)).map { cell($0, of: statement) })
    }
    return rows
  }

  func texts(_ query: String) -> [String] { rows(query).compactMap { $0.first?.text } }

  func columns(of table: String) -> [String] { texts("SELECT name FROM pragma_table_info('\(table)')") }

  private func cell(_ place: Int32, of statement: OpaquePointer?) -> Cell {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, place)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, place))
    case SQLITE_TEXT: .text(String(cString: sqlite3_column_text(statement, place)))
    default: .none
    }
  }
}

extension RecordHead {
  static let made = RecordHead(lines: [("program", "mkba"), ("seed", "1")], inputs: [("study.yaml", "ab12")])
}
