import Foundation

/// Writes a file whole or not at all: to a temporary neighbour first, then renamed.
public enum WholeFile {
  /// Writes `bytes` to `path`, making the folders above it.
  /// - Throws: `Findings` where the place cannot be written; what stood there then still stands.
  public static func write(_ bytes: [UInt8], to path: String) throws(Findings) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let draft = folder.appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: draft)
      guard rename(draft.path, url.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw Findings(
        Finding(
          code: "cannot_write", at: Place(file: path),
          Words(nl: "Hier kan niet geschreven worden.", en: "This place cannot be written to."),
          hint: Words(
            nl: "Kies een andere map met --output, of kijk naar de rechten en de ruimte op de schijf.",
            en: "Choose another folder with --output, or look at the permissions and the space on the disk.")))
    }
  }

  public static func write(_ text: String, to path: String) throws(Findings) {
    try write(Array(text.utf8), to: path)
  }
}
