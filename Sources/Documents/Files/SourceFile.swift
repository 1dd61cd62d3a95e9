import Foundation

/// A text file of ours, read whole: UTF-8, with its lines at hand for carets.
public struct SourceFile: Sendable {
  /// The path as it was asked for.
  public let path: String
  /// The bytes as they stand on disk, for a hash.
  public let bytes: [UInt8]
  public let text: String
  public let lines: [String]

  /// A file of ours is written by people; one above this size is something else. In bytes.
  public static let largest = 4_000_000

  public init(path: String, bytes: [UInt8]) throws(Findings) {
    self.path = path
    self.bytes = bytes
    guard bytes.count <= Self.largest else {
      throw Findings(
        Finding(
          code: "file_too_large", at: Place(file: path),
          Words(
            nl:
              "Dit bestand is groter dan \(Self.largest / 1_000_000) MB; een bestand dat mensen schrijven is kleiner.",
            en: "This file is larger than \(Self.largest / 1_000_000) MB; a file that people write is smaller."),
          hint: Words(nl: "Is dit het goede bestand?", en: "Is this the right file?")))
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if content.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      throw Findings(
        Finding(
          code: "file_empty", at: Place(file: path),
          Words(nl: "Dit bestand is leeg.", en: "This file is empty."),
          hint: Words(
            nl: "Is het wel opgeslagen, of halverwege afgebroken?", en: "Was it saved, or cut off half way?")))
    }
    if let bad = Self.firstFault(in: content) {
      let before = content[..<bad]
      let line = before.count { $0 == 0x0A } + 1
      let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
      let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
      throw Findings(
        Finding(
          code: "not_utf8", at: Place(file: path, line: line, column: column),
          Words(nl: "Hier staat geen geldige UTF-8.", en: "Here stands no valid UTF-8."),
          hint: Words(nl: "Sla het bestand op als UTF-8.", en: "Save the file as UTF-8.")))
    }
    text = String(decoding: content, as: UTF8.self).replacing("\r\n", with: "\n")
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Reads the file at `path`.
  /// - Throws: `Findings` with a code of its own where the file is missing, is a folder, may not be read, is empty, too large or no UTF-8.
  public static func read(_ path: String) throws(Findings) -> SourceFile {
    try SourceFile(path: path, bytes: FileBytes.read(path))
  }

  /// The place of a line and column in this file, with the line's text.
  public func place(line: Int, column: Int) -> Place {
    let excerpt = lines.indices.contains(line - 1) ? lines[line - 1] : nil
    return Place(file: path, line: line, column: column, excerpt: excerpt)
  }

  /// The offset of the first byte that is no text: a control character, or no valid UTF-8.
  private static func firstFault(in bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        if scalar.value < 0x20, scalar != "\t", scalar != "\n", scalar != "\r" { return offset }
        offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
