import Documents

/// The records of a text of Statistics Netherlands, in UTF-8; such tables are small enough to be held whole.
struct StatisticsText {
  struct Record {
    let line: Int
    /// Where each cell stands in `bytes`, quotes and blanks round it taken off.
    let cells: [Range<Int>]

    /// The first cell, where the others are empty: a title, a source, a note.
    var alone: Range<Int>? {
      guard let first = cells.first, !first.isEmpty, cells.dropFirst().allSatisfy(\.isEmpty) else { return nil }
      return first
    }
  }

  let bytes: [UInt8]
  let records: [Record]
  let separator: UInt8

  /// In bytes.
  private static let largest = 1_000_000_000

  /// - Throws: `Findings` where the file cannot be read, is no text or is too large for a table of this kind.
  init(_ path: String, _ rules: ReadingRules?) throws(Findings) {
    try self.init(bytes: FileBytes.read(path), path: path, rules)
  }

  /// The first and last part of a file, to see what it is.
  init(bytes read: [UInt8], path: String, _ rules: ReadingRules?) throws(Findings) {
    guard read.count <= Self.largest, !read.prefix(4096).contains(0) else {
      throw Findings(
        Finding(
          code: "cbs_not_text", at: Place(file: path),
          Words(
            nl: "Dit is geen tekst zoals het CBS die levert.",
            en: "This is no text as Statistics Netherlands delivers it."),
          hint: Words(
            nl: "Kies in StatLine \u{201C}CSV met statistische symbolen\u{201D}.",
            en: "In StatLine choose \u{201C}CSV met statistische symbolen\u{201D}.")))
    }
    let body = read.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(read.dropFirst(3)) : read
    bytes =
      rules?.encoding != .windows1252 && Self.isUTF8(body)
      ? body : Array(body.withUnsafeBufferPointer { CSVEncoding.windows1252.text($0) }.utf8)
    separator = rules?.separator ?? UInt8(ascii: ";")
    records = Self.cut(bytes, separator)
  }

  func text(_ cell: Range<Int>) -> String { String(decoding: bytes[cell], as: UTF8.self) }

  @inline(__always)
  func withCell<Result>(_ cell: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cell])) }
  }

  /// The column of a cell's first letter in its line, from 1.
  func column(of cell: Range<Int>) -> Int {
    let start = bytes[..<cell.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return bytes[start..<cell.lowerBound].count { $0 & 0xC0 != 0x80 } + 1
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// Records without a single letter are left out.
  private static func cut(_ bytes: [UInt8], _ separator: UInt8) -> [Record] {
    var records: [Record] = []
    var cells: [Range<Int>] = []
    var line = 1
    var recordLine = 1
    var start = 0
    var inQuotes = false
    func trimmed(_ range: Range<Int>) -> Range<Int> {
      func isEdge(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x09 }
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high, isEdge(bytes[low]) { low += 1 }
      while high > low, isEdge(bytes[high - 1]) { high -= 1 }
      if high - low >= 2, bytes[low] == 0x22, bytes[high - 1] == 0x22 {
        (low, high) = (low + 1, high - 1)
        while low < high, isEdge(bytes[low]) { low += 1 }
        while high > low, isEdge(bytes[high - 1]) { high -= 1 }
      }
      return low..<high
    }
    func close(at end: Int) {
      cells.append(trimmed(start..<end))
      if cells.contains(where: { !$0.isEmpty }) { records.append(Record(line: recordLine, cells: cells)) }
      cells = []
    }
    for (index, byte) in bytes.enumerated() {
      if byte == 0x22 {
        inQuotes.toggle()
      } else if byte == 0x0A {
        line += 1
        if inQuotes { continue }
        close(at: index)
        start = index + 1
        recordLine = line
      } else if byte == separator, !inQuotes {
        cells.append(trimmed(start..<index))
        start = index + 1
      }
    }
    if start < bytes.count { close(at: bytes.count) }
    return records
  }
}
