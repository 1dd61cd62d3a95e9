import Documents
import Registrations

/// The files that went into a result, each with its digest, in order of path.
struct InputFiles {
  private var digests: [String: String] = [:]

  /// Reads and digests a file, once.
  mutating func add(_ path: String) throws(Findings) {
    if digests[path] == nil { digests[path] = Digest.of(try FileBytes.mapped(path)) }
  }

  /// Digests the file of a registration; of a table on a server the values that were read, once.
  mutating func add(_ registration: Registration) throws(Findings) {
    let data = registration.codebook.data
    guard data.kind == .postgresql else { return try add(data.path) }
    let name = data.shown + (data.part.map { "/\($0)" } ?? "")
    if digests[name] == nil { digests[name] = TableDigest.of(registration.table) }
  }

  /// Whether a path of a record names a table on a server.
  static func isOnServer(_ path: String) -> Bool { path.hasPrefix("postgresql:") }

  var all: [(path: String, sha256: String)] {
    digests.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
