import Documents

/// The cells that mean "missing", as bytes of the file.
struct MissingCodes: Sendable {
  /// As CBS and most systems write it: `.` for unknown, blank for none.
  static let usual = [".", ""]

  private let codes: [[UInt8]]
  /// Whether an empty cell is missing.
  let hasBlank: Bool
  /// Whether a code could be read as a number or a date.
  let mayBeNumber: Bool
  /// Most cells are told apart from every code by their length or first byte, without looking at the codes.
  private let longest: Int
  private let firstBytes: (UInt64, UInt64)

  init(_ texts: [String], encoding: CSVEncoding) {
    codes = texts.map(\.trimmed).filter { !$0.isEmpty }.compactMap { encoding.bytes(of: $0) }
    hasBlank = texts.contains { $0.trimmed.isEmpty }
    mayBeNumber = codes.contains { code in code.contains { (0x30...0x39).contains($0) } }
    longest = codes.map(\.count).max() ?? 0
    var bits: (UInt64, UInt64) = (0, 0)
    for first in codes.compactMap(\.first) {
      if first < 64 { bits.0 |= 1 << first } else { bits.1 |= 1 << (first & 63) }
    }
    firstBytes = bits
  }

  @inline(__always)
  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    if cell.isEmpty { return hasBlank }
    if cell.count > longest { return false }
    let first = cell[0]
    if (first < 64 ? firstBytes.0 >> first : firstBytes.1 >> (first & 63)) & 1 == 0 { return false }
    return isCode(cell)
  }

  private func isCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    codes.contains { $0.count == cell.count && $0.elementsEqual(cell) }
  }

  /// A key that lists codes, one of which may be an empty text between quotes.
  static func read(_ key: String, in fields: Fields) -> [Text]? {
    guard let node = fields.optional(key) else { return nil }
    let nodes = node.items ?? [node]
    return nodes.compactMap { item in
      if let text = item.text, text.quoted || !text.string.isEmpty { return text }
      fields.notebook.add(
        Finding(
          code: "bad_missing_code", at: item.place,
          Words(
            nl:
              "Hier hoort een code die \u{201C}ontbreekt\u{201D} betekent; een lege cel is \"\" (twee aanhalingstekens).",
            en: "A code that means \u{201C}missing\u{201D} belongs here; an empty cell is \"\" (two quotes).")))
      return nil
    }
  }
}
