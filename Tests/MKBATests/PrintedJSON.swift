import Foundation
import Testing

/// The one JSON document that a command printed, walked by keys and places.
struct PrintedJSON {
  let value: Any?

  /// - Throws: where the text is no JSON document, or more than one.
  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private init(_ value: Any?) {
    self.value = value
  }

  subscript(key: String) -> PrintedJSON { PrintedJSON((value as? [String: Any])?[key]) }
  subscript(place: Int) -> PrintedJSON {
    let items = value as? [Any] ?? []
    return PrintedJSON(items.indices.contains(place) ? items[place] : nil)
  }

  var items: [PrintedJSON] { (value as? [Any] ?? []).map { PrintedJSON($0) } }
  var members: [(key: String, value: PrintedJSON)] {
    (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, PrintedJSON($0.value)) }
  }
  var number: Double? { value as? Double }
  var text: String? { value as? String }
}
