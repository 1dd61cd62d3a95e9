import Foundation

/// One case of the shared reference: public data, and the numbers that other packages give on them. Read in place, never committed.
public struct ReferenceCase {
  public let name: String
  public let data: ReferenceTable

  /// `expected.json`, as it is.
  public let expected: JSONValue

  /// - Parameter file: the file of the case with the data.
  /// - Throws: what reading throws.
  public init(_ name: String, file: String = "data.csv") throws {
    self.name = name
    let folder = ReferenceFolder.place.appendingPathComponent("cases/\(name)")
    data = try ReferenceTable(contentsOf: folder.appendingPathComponent(file))
    expected = try JSONValue(contentsOf: folder.appendingPathComponent("expected.json"))
  }

  /// The model of that `id`.
  public func model(_ id: String) -> JSONValue {
    expected["models"].array.first { $0["id"].string == id } ?? .null
  }

  /// The term of a model.
  public func term(_ name: String, of model: String) -> JSONValue {
    self.model(model)["terms"].array.first { $0["term"].string == name } ?? .null
  }
}

/// Where numbers stand that others computed: `MKBA_REFERENCE`, or `../shared/reference` beside the package.
public enum ReferenceFolder {
  public static let place: URL = {
    let named = ProcessInfo.processInfo.environment["MKBA_REFERENCE"].flatMap { $0.isEmpty ? nil : $0 }
    if let named { return URL(fileURLWithPath: named) }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("../shared/reference").standardizedFileURL
  }()

  public static var isPresent: Bool {
    FileManager.default.fileExists(atPath: place.appendingPathComponent("cases").path)
  }

  /// What a skipped test says.
  public static let absence = "skipped: the reference cases are not in MKBA_REFERENCE (../shared/reference)"
}
