import Foundation

/// A JSON document whose shape differs from case to case.
public enum JSONValue: Sendable {
  case null
  case number(Double)
  case text(String)
  case truth(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  public init(contentsOf place: URL) throws {
    let data = try Data(contentsOf: place)
    self.init(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
  }

  private init(_ value: Any) {
    switch value {
    case let value as NSNumber where CFBoolean.isBoolean(value): self = .truth(value.boolValue)
    case let value as NSNumber: self = .number(value.doubleValue)
    case let value as String: self = .text(value)
    case let value as [Any]: self = .list(value.map { JSONValue($0) })
    case let value as [String: Any]: self = .object(value.mapValues { JSONValue($0) })
    default: self = .null
    }
  }

  /// Null where there is no such member.
  public subscript(name: String) -> JSONValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  public subscript(index: Int) -> JSONValue { array.indices.contains(index) ? array[index] : .null }

  public var array: [JSONValue] { if case .list(let items) = self { items } else { [] } }
  public var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
  public var string: String? { if case .text(let text) = self { text } else { nil } }

  /// Not a number where it is none, so that no comparison with it holds.
  public var number: Double { if case .number(let number) = self { number } else { .nan } }
  public var numbers: [Double] { array.map(\.number) }
}

private enum CFBoolean {
  static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
