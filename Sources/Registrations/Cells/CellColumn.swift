/// Collects the cells of one column within one block of the file.
protocol CellColumn: AnyObject {
  /// Adds a cell that is not missing; a cell that does not fit is added as missing, and its fault given back.
  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault?
  func appendMissing()
  func removeLast()
  func finish() -> ColumnPart
}

/// The values of one column in one block.
enum ColumnPart: Sendable {
  case numbers([Double])
  /// Places in the table of the block's own levels.
  case codes([Int32], LevelTable)
  case choices([Int32])
  case days([Int32])
  case flags([Int8], spellings: YesNoSpelling)
}

extension DeclaredColumn {
  /// The one place that knows which type of cell is collected how.
  func cells(in dialect: CSVDialect, capacity: Int) -> any CellColumn {
    switch type {
    case .pseudonym, .text: CodeCells(capacity: capacity)
    case .year: YearCells(bounds, capacity: capacity)
    case .wholeNumber: NumberCells(dialect, bounds, whole: true, capacity: capacity)
    case .number: NumberCells(dialect, bounds, whole: false, capacity: capacity)
    case .yesNo: YesNoCells(capacity: capacity)
    case .date: DateCells(dialect.date, bounds, capacity: capacity)
    case .choices(let choices): ChoiceCells(choices, encoding: dialect.encoding, capacity: capacity)
    }
  }
}
