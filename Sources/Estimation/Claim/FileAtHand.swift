import Foundation

/// Paths that a file of ours names, counted from its own folder.
enum FileAtHand {
  static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The path of `name` as written in the file at `path`.
  static func path(of name: String, besides path: String) -> String {
    if name.hasPrefix("/") { return name }
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
  }
}
