import Documents
import Reporting

/// What a kind of file looks like: the description from which its JSON Schema is made.
public struct FileSchema: Sendable {
  /// The word behind `mkba schema`, which is also the key that names the file.
  public let kind: String
  public let says: String
  /// The keys of the file itself, without `format`; more than one where files of the kind are of different makes.
  public let roots: [KeyBlock]
  public let blocks: [KeyBlock]

  public init(kind: String, _ says: String, root: [KeyBlock.Key], blocks: [KeyBlock]) {
    self.init(kind: kind, says, roots: [KeyBlock(kind, root)], blocks: blocks)
  }

  public init(kind: String, _ says: String, roots: [KeyBlock], blocks: [KeyBlock]) {
    self.kind = kind
    self.says = says
    self.roots = roots
    self.blocks = blocks
  }

  /// The schemas of files that a user writes.
  public static let all: [FileSchema] = [
    .scenario, .shared, .hypothesis, .codebook, .annex, .studies, .coverage, .kpis, .scan, .margins, .prices, .index,
    .sources,
    .rules,
  ]

  /// The JSON Schema, draft 2020-12.
  public var json: JSON {
    let format = KeyBlock.Key.required("format", .word(["1"]), "The version of our files: 1.")
    return SchemaWriter(blocks: blocks).schema(
      title: kind, says: says, roots: roots.map { KeyBlock($0.name, [format] + $0.keys) })
  }
}
