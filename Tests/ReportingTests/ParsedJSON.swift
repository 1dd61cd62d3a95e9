import Foundation
import Reporting

/// What Foundation reads in a document of ours.
enum ParsedJSON {
  struct NoObject: Error {}

  static func object(_ json: JSON) throws -> [String: Any] {
    try cast(JSONSerialization.jsonObject(with: Data(JSONWriter.text(json).utf8)))
  }

  static func cast<T>(_ value: Any?) throws -> T {
    guard let value = value as? T else { throw NoObject() }
    return value
  }
}
