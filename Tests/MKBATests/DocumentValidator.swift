import Foundation
import MKBA
import Testing

/// A JSON document as it was printed. Foundation bridges numbers and booleans to each other; this keeps them apart.
indirect enum PrintedValue: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([PrintedValue])
  case object([String: PrintedValue])

  init(_ text: String) throws {
    self = try JSONDecoder().decode(PrintedValue.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let object = try? container.decode([String: PrintedValue].self) {
      self = .object(object)
    } else if let list = try? container.decode([PrintedValue].self) {
      self = .list(list)
    } else {
      self = .flag(try container.decode(Bool.self))
    }
  }
}

/// As much of JSON Schema (draft 2020-12) as the schemas of our documents use; tells what is wrong, and where.
struct DocumentValidator {
  private let root: PrintedValue

  init(_ schema: String) throws { root = try PrintedValue(schema) }

  /// Schemas by kind, each read once.
  static let all: [String: DocumentValidator] = Dictionary(
    uniqueKeysWithValues: DocumentSchema.all.compactMap { schema in
      guard let json = try? SchemaRun(schema.kind).run().json, let made = try? DocumentValidator(json) else {
        return nil
      }
      return (schema.kind, made)
    })

  /// What is wrong with a document that a command printed with `--json`; empty where it is as its schema tells.
  static func faults(printed text: String, by arguments: [String], status: Int32) throws -> [String] {
    let isAnswer = status < 2
    // `schema KIND` prints a schema, not a document of ours.
    if isAnswer, arguments.first == "schema", arguments.dropFirst().contains(where: { !$0.hasPrefix("-") }) {
      return []
    }
    let kind = (isAnswer ? arguments.first ?? "" : "error") + ".json"
    guard let validator = all[kind] else { return ["there is no schema \(kind)"] }
    return try validator.faults(of: PrintedValue(text))
  }

  func faults(of document: PrintedValue) -> [String] { faults(document, root, "$") }

  private func faults(_ value: PrintedValue, _ schema: PrintedValue, _ path: String) -> [String] {
    guard case .object(let schema) = schema else {
      if case .flag(true) = schema { return [] }
      return ["\(path): may not be there"]
    }
    if case .text(let reference)? = schema["$ref"] {
      guard case .object(let all) = root, case .object(let blocks)? = all["$defs"],
        let target = blocks[reference.replacing("#/$defs/", with: "")]
      else { return ["\(path): \(reference) leads nowhere"] }
      return faults(value, target, path)
    }
    if case .list(let choices)? = schema["anyOf"] {
      let found = choices.map { faults(value, $0, path) }
      return found.contains(where: \.isEmpty) ? [] : found.max { $0.count < $1.count } ?? []
    }
    if case .list(let words)? = schema["enum"] {
      guard case .text(let text) = value else { return ["\(path): is no word"] }
      return words.contains { if case .text(text) = $0 { true } else { false } }
        ? [] : ["\(path): \(text) is another word"]
    }
    guard types(schema).contains(where: { Self.is(value, $0) }) else { return ["\(path): is of another type"] }
    switch value {
    case .list(let items):
      guard let form = schema["items"] else { return [] }
      return items.enumerated().flatMap { faults($1, form, "\(path)[\($0)]") }
    case .object(let members):
      var result: [String] = []
      if case .list(let required)? = schema["required"] {
        for case .text(let key) in required where members[key] == nil { result.append("\(path): \(key) is missing") }
      }
      var known: [String: PrintedValue] = [:]
      if case .object(let properties)? = schema["properties"] { known = properties }
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        result += faults(member, known[key] ?? schema["additionalProperties"] ?? .flag(true), "\(path).\(key)")
      }
      return result
    default: return []
    }
  }

  private func types(_ schema: [String: PrintedValue]) -> [String] {
    switch schema["type"] {
    case .text(let one)?: [one]
    case .list(let all)?: all.compactMap { if case .text(let one) = $0 { one } else { nil } }
    default: ["null", "boolean", "number", "string", "array", "object"]
    }
  }

  private static func `is`(_ value: PrintedValue, _ type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .flag: type == "boolean"
    case .number(let number): type == "number" || (type == "integer" && number == number.rounded())
    case .text: type == "string"
    case .list: type == "array"
    case .object: type == "object"
    }
  }
}
