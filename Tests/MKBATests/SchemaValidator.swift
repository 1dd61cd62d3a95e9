import Documents
import Foundation

/// As much of JSON Schema (draft 2020-12) as our schemas use, on a file of ours: `type`, `enum`, `anyOf`, `properties`, `required`,
/// `additionalProperties`, `items`, `minLength`, `$ref` and schemas that are true or false.
struct SchemaValidator {
  let root: [String: Any]

  static let keywords: Set = [
    "$schema", "title", "$defs", "type", "enum", "anyOf", "properties", "required", "additionalProperties", "items",
    "minLength", "$ref", "description",
  ]

  func accepts(_ node: Node) -> Bool { accepts(node, root) }

  private func accepts(_ node: Node, _ schema: Any) -> Bool {
    // A boolean is bridged to a number, so it is told from a schema by what it is not.
    guard let schema = schema as? [String: Any] else { return schema as? Bool ?? false }
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: Any])?[name] else { return false }
      return accepts(node, target)
    }
    if let choices = schema["anyOf"] as? [Any] { return choices.contains { accepts(node, $0) } }
    if let words = schema["enum"] as? [Any] {
      return words.contains { ($0 as? String) == node.text?.string && node.text != nil }
    }
    let types = (schema["type"] as? [String]) ?? [schema["type"] as? String].compactMap { $0 }
    // A schema of words alone takes anything.
    guard types.isEmpty || types.contains(Self.type(of: node)) else { return false }
    switch node.value {
    case .text(let text):
      return text.string.count >= (schema["minLength"] as? Int ?? 0) || types.contains("null") || types.isEmpty
    case .list(let items): return items.allSatisfy { item in schema["items"].map { accepts(item, $0) } ?? true }
    case .mapping(let entries):
      let properties = schema["properties"] as? [String: Any] ?? [:]
      let keys = Set(entries.map(\.key.string))
      guard (schema["required"] as? [String] ?? []).allSatisfy(keys.contains) else { return false }
      return entries.allSatisfy { entry in
        if let known = properties[entry.key.string] { return accepts(entry.value, known) }
        return schema["additionalProperties"].map { accepts(entry.value, $0) } ?? true
      }
    }
  }

  private static func type(of node: Node) -> String {
    switch node.value {
    case .text(let text): text.string.isEmpty && !text.quoted ? "null" : "string"
    case .list: "array"
    case .mapping: "object"
    }
  }
}
