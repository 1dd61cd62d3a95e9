import Documents

/// The files that went into a result, each with its digest, in order of path.
struct InputFiles {
  private var digests: [String: String] = [:]

  /// Reads and digests a file, once.
  mutating func add(_ path: String) throws(Findings) {
    if digests[path] == nil { digests[path] = Digest.of(try FileBytes.read(path)) }
  }

  var all: [(path: String, sha256: String)] {
    digests.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
