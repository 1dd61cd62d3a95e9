import Evidence

/// Reads one column of a CSV into its place in memory; each thread has its own.
protocol CSVColumnReader: AnyObject {
  /// Reads the column's cells of a batch; the first goes to `row`.
  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault])
  /// Reads one cell, without blanks round it.
  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault?
}

extension CSVStore {
  /// The one place that knows which type of cell is read how.
  func reader(in dialect: CSVDialect) -> any CSVColumnReader {
    let missing = MissingCodes(dialect.missing + column.missing, encoding: dialect.encoding)
    switch values {
    case .numbers(let values) where column.type == .year:
      return YearReader(YearRule(column.bounds), missing, values)
    case .numbers(let values):
      return NumberReader(NumberRule(dialect, column.bounds, whole: column.type == .wholeNumber), missing, values)
    case .days(let values): return DateReader(DateRule(dialect.date, column.bounds), missing, values)
    case .flags(let values): return YesNoReader(missing, values)
    case .codes(let values):
      if case .choices(let choices) = column.type {
        return ChoiceReader(ChoiceRule(choices, encoding: dialect.encoding), missing, values)
      }
      return TextReader(missing, values)
    }
  }
}
