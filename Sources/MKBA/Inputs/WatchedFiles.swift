import Documents
import Foundation

/// The files of a study as they stand on the disk now, to see whether one of them changes.
public struct WatchedFiles: Equatable, Sendable {
  private struct Stamp: Equatable {
    let changed: Date?
    let size: Int?
  }

  private let stamps: [String: Stamp]

  /// How many files there are.
  public var count: Int { stamps.count }

  /// The files at `paths` and every file that they name, and so on: each text in a file of ours that is the name of a file seen from
  /// its folder. A file that cannot be read as one of ours names nothing.
  public init(_ paths: [String]) {
    var stamps: [String: Stamp] = [:]
    var waiting = paths
    while let path = waiting.popLast() {
      let url = URL(fileURLWithPath: path).standardizedFileURL
      guard stamps[url.path] == nil else { continue }
      let values = try? url.resourceValues(forKeys: [.contentModificationDateKey, .fileSizeKey])
      stamps[url.path] = Stamp(changed: values?.contentModificationDate, size: values?.fileSize)
      guard url.pathExtension == "yaml", let document = try? Document(path: url.path) else { continue }
      let folder = url.deletingLastPathComponent().path
      waiting += Self.texts(document.root).compactMap { Self.file($0, in: folder) }
    }
    self.stamps = stamps
  }

  private static func texts(_ node: Node) -> [String] {
    switch node.value {
    case .text(let text): [text.string]
    case .mapping(let entries): entries.flatMap { texts($0.value) }
    case .list(let items): items.flatMap(texts)
    }
  }

  private static func file(_ text: String, in folder: String) -> String? {
    let name = text.hasPrefix("sqlite:") ? String(text.dropFirst(7)) : text
    // A name of a file has an ending; most texts have none, and need not be looked up.
    guard name.contains("."), name.utf8.count < 1024 else { return nil }
    var isFolder: ObjCBool = false
    let path = RelativePath.resolve(name, in: folder)
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue ? path : nil
  }
}
