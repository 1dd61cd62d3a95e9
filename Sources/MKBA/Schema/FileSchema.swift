import Reporting

/// What a kind of file looks like: the description from which its JSON Schema is made.
public struct FileSchema: Sendable {
  /// The word behind `mkba schema`, which is also the key that names the file.
  public let kind: String
  /// The keys of the file itself, without `format`.
  public let root: [KeyBlock.Key]
  public let blocks: [KeyBlock]

  public init(kind: String, root: [KeyBlock.Key], blocks: [KeyBlock]) {
    self.kind = kind
    self.root = root
    self.blocks = blocks
  }

  /// The schemas that the program prints.
  public static let all: [FileSchema] = [.scenario, .prices, .index, .sources]

  /// The JSON Schema, draft 2020-12. Scalars may be read by an editor as numbers or yes and no: what they mean is for the program.
  public var json: JSON {
    let format = KeyBlock.Key.required("format", .word(["1"]))
    return JSON.object([
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"), .init("title", .text("mkba: \(kind)")),
    ]).with(json(KeyBlock(kind, [format] + root))).with([
      "$defs": .object(blocks.map { JSON.Member($0.name, json($0)) })
    ])
  }

  private func json(_ block: KeyBlock) -> JSON {
    let required = block.keys.filter(\.isRequired).map(\.name)
    var members: [JSON.Member] = [
      .init("type", "object"),
      .init("properties", .object(block.keys.map { JSON.Member($0.name, json($0.form)) })),
      .init("additionalProperties", block.others.map(json) ?? .flag(false)),
    ]
    if !required.isEmpty { members.append(.init("required", .array(required.map { .text($0) }))) }
    return .object(members)
  }

  private func json(_ form: KeyForm) -> JSON {
    switch form {
    case .text: return Self.text
    case .texts: return ["anyOf": [Self.text, ["type": "array", "items": Self.text]]]
    case .word(let words): return ["enum": .array(words.flatMap(Self.asRead))]
    case .block(let name):
      let reference: JSON = ["$ref": .text("#/$defs/\(name)")]
      let hasRequired = blocks.first { $0.name == name }?.keys.contains(where: \.isRequired) ?? true
      return hasRequired ? reference : ["anyOf": [reference, Self.nothing]]
    case .names(let form): return ["type": ["object", "null"], "additionalProperties": json(form)]
    case .list(let form): return ["type": ["array", "null"], "items": json(form)]
    case .either(let forms): return ["anyOf": .array(forms.map(json))]
    case .anything: return .flag(true)
    }
  }

  private static let text: JSON = ["type": ["string", "number", "boolean"], "minLength": .integer(1)]
  private static let nothing: JSON = ["type": "null"]

  /// A word as it is written, and as an editor may read it.
  private static func asRead(_ word: String) -> [JSON] {
    switch word {
    case "yes": [.text(word), .flag(true)]
    case "no": [.text(word), .flag(false)]
    default: Int(word).map { [.text(word), .integer($0)] } ?? [.text(word)]
    }
  }
}
