/// Pseudonyms and texts, as places in a table of the different ones in order of first appearance; missing is -1.
final class CodeCells: CellColumn {
  private var values: [Int32] = []
  private var levels = LevelTable()

  init(capacity: Int) {
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    if cell.isEmpty {
      appendMissing()
      return .blank
    }
    values.append(levels.place(of: cell))
    return nil
  }

  func appendMissing() { values.append(-1) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .codes(values, levels) }
}
