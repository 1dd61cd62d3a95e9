import Documents
import Reporting

/// What a document looks like that a command prints with `--json`: the description from which its JSON Schema is made.
///
/// Every object has the keys that are told here and no others, so a key that nobody told is noticed. Numbers may be null, with a `why`.
public struct DocumentSchema: Sendable {
  /// The command with `.json` behind it: `run.json`.
  public let kind: String
  public let says: String
  public let root: KeyBlock
  public let blocks: [KeyBlock]

  init(_ command: String, _ says: String, root: [KeyBlock.Key], blocks: [KeyBlock]) {
    kind = command + ".json"
    self.says = says
    self.root = Self.explained(KeyBlock(command, root))
    self.blocks = blocks.map(Self.explained)
  }

  /// The documents of the commands, in the order of `mkba --help`, the one of an error, and files of JSON beside a study.
  public static let all: [DocumentSchema] = [
    .run, .test, .power, .fit, .coverage, .kpi, .scan, .check, .compare, .show, .schema, .prices, .initialisation,
    .verify, .error, .plan, .record,
  ]

  /// By its kind, with or without `.json`.
  static func named(_ kind: String) -> DocumentSchema? {
    all.first { $0.kind == kind } ?? all.first { $0.kind == kind + ".json" }
  }

  /// The JSON Schema, draft 2020-12.
  public var json: JSON { SchemaWriter(blocks: blocks).schema(title: kind, says: says, roots: [root]) }

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
