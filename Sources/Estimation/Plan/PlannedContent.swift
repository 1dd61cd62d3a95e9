import Documents

/// What a file of ours says, apart from how it is written: each value with the path of its key, in order of path.
///
/// Comments, the order of keys, quotes and white space around a value do not matter; the order of a list does.
public struct PlannedContent: Sendable, Equatable {
  /// `test.confidence` → `95%`.
  public let values: [String: String]

  public init(values: [String: String]) { self.values = values }

  /// - Parameter leaving: keys at the top that say nothing of what will be done.
  public init(_ node: Node, leaving: Set<String> = []) {
    var values: [String: String] = [:]
    Self.collect(node, path: "", leaving: leaving, into: &values)
    self.values = values
  }

  /// A hypothesis: all but the words of the claim, which tests nothing.
  /// - Throws: `Findings` where the file is no YAML of ours.
  public static func hypothesis(_ path: String) throws(Findings) -> PlannedContent {
    PlannedContent(try Document(path: path).root, leaving: ["claim", "format"])
  }

  /// A codebook: which file is read and how, and what its columns mean.
  public static func codebook(_ path: String) throws(Findings) -> PlannedContent {
    PlannedContent(try Document(path: path).root, leaving: ["format"])
  }

  /// One line a value, in order of path: what a digest is taken of. Line ends within a value are escaped.
  public var canonical: String {
    values.sorted { $0.key < $1.key }.map { key, value in
      "\(key) = \(value.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))\n"
    }.joined()
  }

  /// The keys whose values differ, or that one of both lacks, in order.
  public func changes(from earlier: PlannedContent) -> [String] {
    Set(values.keys).union(earlier.values.keys).filter { values[$0] != earlier.values[$0] }.sorted()
  }

  private static func collect(_ node: Node, path: String, leaving: Set<String>, into values: inout [String: String]) {
    switch node.value {
    case .text(let text): values[path] = text.string
    case .mapping(let entries):
      if entries.isEmpty { values[path] = "{}" }
      for entry in entries where path != "" || !leaving.contains(entry.key.string) {
        let key = path.isEmpty ? entry.key.string : "\(path).\(entry.key.string)"
        collect(entry.value, path: key, leaving: leaving, into: &values)
      }
    case .list(let items):
      if items.isEmpty { values[path] = "[]" }
      for (place, item) in items.enumerated() {
        collect(item, path: "\(path)[\(place)]", leaving: leaving, into: &values)
      }
    }
  }
}
