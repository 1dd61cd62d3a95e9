import Foundation

/// What a test reads out of a page, by plain splitting.
enum PageReading {
  /// The values of an attribute, in order.
  static func values(of attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().map { $0.components(separatedBy: "\"")[0] }
  }

  /// The page without an attribute.
  static func without(_ attribute: String, in page: String) -> String {
    let parts = page.components(separatedBy: " \(attribute)=\"")
    return parts[0]
      + parts.dropFirst().map { $0.components(separatedBy: "\"").dropFirst().joined(separator: "\"") }.joined()
  }

  /// The names of the tags in order, with a slash where they close.
  static func tags(in page: String) -> [String] {
    page.components(separatedBy: "<").dropFirst().map { String($0.prefix { !" />".contains($0) || $0 == "/" }) }
  }
}
