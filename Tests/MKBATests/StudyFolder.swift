import Foundation

/// A copy of a small, sound study in a folder of its own, in which a test breaks one thing.
struct StudyFolder {
  let url: URL

  /// The small study itself.
  static let sound = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Study")

  init(copying base: URL = Self.sound) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-study-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: base, to: url)
  }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Replaces the first `old` in a file; fails the test where it is not there.
  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try String(contentsOf: file(name), encoding: .utf8)
    guard let range = text.range(of: old) else { throw NotThere(old: old, file: name) }
    try text.replacingCharacters(in: range, with: new).write(to: file(name), atomically: true, encoding: .utf8)
  }

  /// Leaves out three people of the treated who were not referred, of those whose line has `mark`.
  func dropThree(with mark: String = "") throws {
    let text = try String(contentsOf: file(StudyFile.register.name), encoding: .utf8)
    var left = 3
    let lines = text.split(separator: "\n").filter { line in
      guard left > 0, line.contains(";ja;"), line.contains(";geen;"), mark.isEmpty || line.contains(mark) else {
        return true
      }
      left -= 1
      return false
    }
    try apply(.write(lines.joined(separator: "\n") + "\n", .register))
  }

  /// Every path below the folder with its bytes, to see that nothing was written or left half written; a folder, and a file that
  /// may not be read, as nothing.
  var contents: [String: Data] {
    let paths = (FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String]) ?? []
    return Dictionary(
      paths.map { ($0, FileManager.default.contents(atPath: file($0).path) ?? Data()) },
      uniquingKeysWith: { first, _ in first })
  }

  func remove() {
    try? FileManager.default.removeItem(at: url)
  }

  struct NotThere: Error {
    let old: String
    let file: String
  }
}
