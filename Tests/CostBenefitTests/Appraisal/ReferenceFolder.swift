import Foundation

/// Numbers that others computed, read in place: `MKBA_REFERENCE`, or `../shared/reference` beside the project.
enum ReferenceFolder {
  static let place: URL? = {
    let named = ProcessInfo.processInfo.environment["MKBA_REFERENCE"].flatMap { $0.isEmpty ? nil : $0 }
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let folder = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/reference").standardized
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func json(_ path: String) throws -> [String: Any] {
    guard let place else { return [:] }
    let data = try Data(contentsOf: place.appending(path: path))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
