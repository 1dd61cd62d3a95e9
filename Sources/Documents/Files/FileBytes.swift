import Foundation

/// Reads bytes from disk, with a clear finding for each way in which that can fail.
public enum FileBytes {
  public static func read(_ path: String) throws(Findings) -> [UInt8] {
    try check(path)
    guard let data = FileManager.default.contents(atPath: path) else { throw unreadable(path) }
    return [UInt8](data)
  }

  /// The bytes of a file without a copy of them: for a pass over a large one.
  public static func mapped(_ path: String) throws(Findings) -> Data {
    try check(path)
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw unreadable(path)
    }
  }

  /// Sees that a file is there, is no folder and may be read, without reading it.
  public static func check(_ path: String) throws(Findings) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let url = URL(fileURLWithPath: path)
      let neighbours =
        (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)) ?? []
      let near = NearestName.of(url.lastPathComponent, among: neighbours)
      throw Findings(
        Finding(
          code: "file_missing", at: Place(file: path),
          Words(nl: "Dit bestand bestaat niet.", en: "This file does not exist."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    guard !isFolder.boolValue else {
      throw Findings(
        Finding(
          code: "file_is_folder", at: Place(file: path),
          Words(nl: "Dit is een map; hier hoort een bestand.", en: "This is a folder; a file belongs here.")))
    }
    guard access(path, R_OK) == 0 else { throw unreadable(path) }
  }

  static func unreadable(_ path: String) -> Findings {
    Findings(
      Finding(
        code: "file_unreadable", at: Place(file: path),
        Words(nl: "Dit bestand mag niet gelezen worden.", en: "This file may not be read."),
        hint: Words(nl: "Kijk naar de rechten van het bestand.", en: "Look at the file's permissions.")))
  }
}
