import Evidence

/// Pseudonyms and texts, as places in a table of the different ones in order of first appearance; missing is -1.
struct CodeRule: CellRule, Sendable {
  static var missing: Int32 { -1 }

  var levels = LevelTable()

  @inline(__always)
  mutating func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Int32> {
    cell.isEmpty ? Reading(-1, .blank) : Reading(levels.place(of: cell))
  }
}

/// Pseudonyms and texts of a file that knows types of its own.
final class CodeCells: CellColumn {
  private let encoding: CSVEncoding
  private var rule = CodeRule()
  private var values: [Int32] = []

  init(_ encoding: CSVEncoding, capacity: Int) {
    self.encoding = encoding
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let reading = rule.read(cell)
    values.append(reading.value)
    return reading.fault
  }

  func appendMissing() { values.append(-1) }
  func finish() -> Column.Values { .codes(values, levels: rule.levels.texts(encoding)) }
}
