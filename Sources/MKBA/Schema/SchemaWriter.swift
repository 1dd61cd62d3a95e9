import Documents
import Reporting

/// Writes blocks of keys as JSON Schema, draft 2020-12.
///
/// Scalars of a file may be read by an editor as numbers or as yes and no: what they mean is for the program.
struct SchemaWriter {
  let blocks: [KeyBlock]

  /// The whole schema: a file or document is one of the roots.
  func schema(title: String, says: String, roots: [KeyBlock]) -> JSON {
    let head: JSON = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text("mkba: \(title)"),
      "description": .text(says),
    ]
    let body: JSON = roots.count == 1 ? json(roots[0]) : ["anyOf": .array(roots.map(json))]
    let definitions = JSON.object(blocks.map { JSON.Member($0.name, json($0)) })
    return head.with(body).with(["$defs": definitions])
  }

  private func json(_ block: KeyBlock) -> JSON {
    let required = block.keys.filter(\.isRequired).map(\.name)
    var members: [JSON.Member] = [
      .init("type", "object"),
      .init("properties", .object(block.keys.map { JSON.Member($0.name, json($0)) })),
      .init("additionalProperties", block.others.map(json) ?? .flag(false)),
    ]
    if !required.isEmpty { members.append(.init("required", .array(required.map { .text($0) }))) }
    if !block.says.isEmpty { members.append(.init("description", .text(block.says))) }
    return .object(members)
  }

  private func json(_ key: KeyBlock.Key) -> JSON {
    let form = json(key.form)
    guard !key.says.isEmpty else { return form }
    let description: JSON = ["description": .text(key.says)]
    // A form that takes anything is `true`, which cannot bear words.
    if case .flag = form { return description }
    return form.with(description)
  }

  private func json(_ form: KeyForm) -> JSON {
    switch form {
    case .text: return Self.text
    case .texts: return ["anyOf": [Self.text, ["type": "array", "items": Self.text]]]
    case .word(let words): return ["enum": .array(words.flatMap(Self.asRead))]
    case .block(let name):
      let reference = Self.reference(name)
      let hasRequired = blocks.first { $0.name == name }?.keys.contains(where: \.isRequired) ?? true
      return hasRequired ? reference : ["anyOf": [reference, Self.nothing]]
    case .names(let form): return ["type": ["object", "null"], "additionalProperties": json(form)]
    case .list(let form): return ["type": ["array", "null"], "items": json(form)]
    case .either(let forms): return ["anyOf": .array(forms.map(json))]
    case .anything: return .flag(true)
    case .value(let form): return json(form)
    }
  }

  private func json(_ form: ValueForm) -> JSON {
    switch form {
    case .string: return ["type": "string"]
    case .oneOf(let words): return ["enum": .array(words.map { .text($0) })]
    case .number: return ["type": ["number", "null"]]
    case .whole: return ["type": ["integer", "null"]]
    case .flag: return ["type": "boolean"]
    case .object(let name): return Self.reference(name)
    case .map(let form):
      // Beside nulls stands `why`, which a user may also have as a name.
      let value = json(form)
      return [
        "type": "object", "properties": ["why": ["anyOf": [["type": "string"], value]]],
        "additionalProperties": value,
      ]
    case .array(let form): return ["type": "array", "items": json(form)]
    case .orNull(let form): return ["anyOf": [json(form), Self.nothing]]
    }
  }

  private static func reference(_ name: String) -> JSON { ["$ref": .text("#/$defs/\(name)")] }

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
