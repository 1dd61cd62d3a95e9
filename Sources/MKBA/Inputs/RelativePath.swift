import Foundation

/// Paths seen from a folder, so that a record holds no path of one machine where it can be helped.
enum RelativePath {
  /// `path` as seen from `folder`: `../scenarios/x.yaml`; a table on a server is the same from everywhere.
  static func of(_ path: String, from folder: String) -> String {
    if InputFiles.isOnServer(path) { return path }
    let target = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let base = URL(fileURLWithPath: folder).standardizedFileURL.pathComponents
    let shared = zip(target, base).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: base.count - shared) + target[shared...]).joined(separator: "/")
  }

  /// The path that `relative` means when it stands in a file of `folder`.
  static func resolve(_ relative: String, in folder: String) -> String {
    relative.hasPrefix("/")
      ? relative : URL(fileURLWithPath: folder).appendingPathComponent(relative).standardizedFileURL.path
  }
}
