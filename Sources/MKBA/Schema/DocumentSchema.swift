import Documents
import Reporting

/// What a document looks like that a command prints with `--json`: the description from which its JSON Schema is made.
///
/// Every object has the keys that are told here and no others, so a key that nobody told is noticed. Numbers may be null, with a `why`.
public struct DocumentSchema: Sendable {
  /// The command with `.json` behind it: `run.json`.
  public let kind: String
  public let says: String
  /// A document is one of these.
  public let roots: [KeyBlock]
  public let blocks: [KeyBlock]

  init(_ command: String, _ says: String, root: [KeyBlock.Key], blocks: [KeyBlock]) {
    self.init(command, says, roots: [root], blocks: blocks)
  }

  init(_ command: String, _ says: String, roots: [[KeyBlock.Key]], blocks: [KeyBlock]) {
    kind = command + ".json"
    self.says = says
    self.roots = roots.map { Self.explained(KeyBlock(command, $0)) }
    self.blocks = blocks.map(Self.explained)
  }

  /// The documents of the commands, in the order of `mkba --help`, the one of an error, and files of JSON beside a study.
  public static let all: [DocumentSchema] = [
    .run, .test, .power, .fit, .coverage, .kpi, .scan, .check, .compare, .show, .schema, .prices, .initialisation,
    .verify, .trace, .annex, .error, .plan, .record,
  ]

  /// By its kind, with or without `.json`.
  static func named(_ kind: String) -> DocumentSchema? {
    all.first { $0.kind == kind } ?? all.first { $0.kind == kind + ".json" }
  }

  /// The JSON Schema, draft 2020-12.
  public var json: JSON { SchemaWriter(blocks: blocks).schema(title: kind, says: says, roots: roots) }

  /// The blocks of a document that reuses parts of others: the named ones, and all that they refer to.
  static func needed(by names: [String], among blocks: [KeyBlock]) -> [KeyBlock] {
    var found: Set<String> = []
    var waiting = names
    while let name = waiting.popLast() {
      guard found.insert(name).inserted, let block = blocks.first(where: { $0.name == name }) else { continue }
      waiting += block.keys.flatMap { $0.form.blocks }
    }
    var seen: Set<String> = []
    return blocks.filter { found.contains($0.name) && seen.insert($0.name).inserted }
  }

  /// With the key that says why values beside it are null.
  private static func explained(_ block: KeyBlock) -> KeyBlock {
    guard !block.keys.contains(where: { $0.name == "why" }) else { return block }
    return KeyBlock(
      block.name, others: block.others,
      block.keys + [.may("why", .string, "Why values beside it are null.")], says: block.says)
  }
}

extension KeyBlock.Key {
  /// A key that is always there.
  static func has(_ name: String, _ form: ValueForm, _ says: String = "") -> KeyBlock.Key {
    .required(name, .value(form), says)
  }

  /// A key that is there in some documents.
  static func may(_ name: String, _ form: ValueForm, _ says: String = "") -> KeyBlock.Key {
    .key(name, .value(form), says)
  }
}

extension ValueForm {
  static let strings = ValueForm.array(.string)
  static let numbers = ValueForm.array(.number)
  static let summary = ValueForm.object("summary")
  static let share = ValueForm.object("share")
  static let findings = ValueForm.array(.object("finding"))
  /// A text that may be absent.
  static let maybe = ValueForm.orNull(.string)

  static func list(_ block: String) -> ValueForm { .array(.object(block)) }
  static func perhaps(_ block: String) -> ValueForm { .orNull(.object(block)) }
  static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> ValueForm
  where Word.RawValue == String { .oneOf(type.allCases.map(\.rawValue)) }
}

extension KeyForm {
  /// Names of the blocks that a value in a document may be.
  fileprivate var blocks: [String] {
    if case .value(let form) = self { form.blocks } else { [] }
  }
}

extension ValueForm {
  fileprivate var blocks: [String] {
    switch self {
    case .object(let name): [name]
    case .map(let form), .array(let form), .orNull(let form): form.blocks
    case .string, .oneOf, .number, .whole, .flag: []
    }
  }
}
