import Foundation

/// Where the rows of a registration stand, as a codebook's `file:` says it.
public struct DataPlace: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A file of its own; its ending tells which reader reads it.
    case file
    /// `sqlite:clients.db`: a table or view in a SQLite database.
    case sqlite
    /// `postgresql:…` or `postgresql://host/database`: a table or view on a PostgreSQL server.
    case postgresql
  }

  public let kind: Kind
  /// The path of a file (relative to the working directory, as all our paths), or the connection text of a server.
  public let path: String
  /// The sheet of a workbook, or the table of a database; nil for the first or only one.
  public let part: String?

  /// - Parameters:
  ///   - written: as in a codebook: `clients.csv`, `sqlite:clients.db`, `postgresql://localhost/welfare`.
  ///   - codebook: the path of the codebook, which relative paths are relative to; nil for the working directory.
  public init(_ written: String, part: String? = nil, besides codebook: String? = nil) {
    func beside(_ file: String) -> String {
      guard let codebook, !file.hasPrefix("/") else { return file }
      let folder = (codebook as NSString).deletingLastPathComponent
      return folder.isEmpty ? file : (folder as NSString).appendingPathComponent(file)
    }
    self.part = part
    if written.hasPrefix("sqlite:") {
      kind = .sqlite
      path = beside(String(written.dropFirst("sqlite:".count)))
    } else if written.hasPrefix("postgresql:") || written.hasPrefix("postgres:") {
      kind = .postgresql
      path = written
    } else {
      kind = .file
      path = beside(written)
    }
  }

  /// What may be shown and recorded: the path of a file; of a server the name of the database alone.
  public var shown: String { kind == .postgresql ? PostgreSQLPlace(path).shown : path }

  /// The ending of a file in small letters, with that before `.gz`: `tsv.gz`; empty for a server.
  public var ending: String {
    guard kind == .file else { return "" }
    let name = (path as NSString).lastPathComponent.lowercased()
    let last = (name as NSString).pathExtension
    guard last == "gz" else { return last }
    let before = ((name as NSString).deletingPathExtension as NSString).pathExtension
    return before.isEmpty ? "gz" : before + ".gz"
  }
}
