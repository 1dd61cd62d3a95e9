import Evidence

/// Collects the cells of one column of a file that knows types of its own; one conforming class for each type of ours.
///
/// A cell that does not fit is added as missing, and its fault given back.
protocol CellColumn: AnyObject {
  /// Adds a text that is no code for "missing", without blanks round it.
  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault?
  /// Adds a number that is no code for "missing" and not NaN.
  func append(number: Double) -> CellFault?
  /// Adds a day since 1970-01-01.
  func append(day: Int32) -> CellFault?
  func append(flag: Bool) -> CellFault?
  func appendMissing()
  func finish() -> Column.Values
}

extension CellColumn {
  /// The shortest decimal text that reads back as the number: `3`, `2.5`.
  func append(number: Double) -> CellFault? {
    append(text: TypedColumn.text(of: number))
  }

  func append(day: Int32) -> CellFault? { append(text: Day.text(of: day)) }
  func append(flag: Bool) -> CellFault? { append(text: flag ? "true" : "false") }

  func append(text: String) -> CellFault? {
    var text = text
    return text.withUTF8 { append($0) }
  }
}

extension DeclaredColumn {
  /// The one place that knows which type of cell is collected how.
  func cells(in dialect: CSVDialect, capacity: Int) -> any CellColumn {
    switch type {
    case .pseudonym, .text: CodeCells(dialect.encoding, capacity: capacity)
    case .year: NumberCells(YearRule(bounds), capacity: capacity)
    case .wholeNumber: NumberCells(NumberRule(dialect, bounds, whole: true), capacity: capacity)
    case .number: NumberCells(NumberRule(dialect, bounds, whole: false), capacity: capacity)
    case .yesNo: YesNoCells(capacity: capacity)
    case .date: DateCells(DateRule(dialect.date, bounds), capacity: capacity)
    case .choices(let choices): ChoiceCells(ChoiceRule(choices, encoding: dialect.encoding), capacity: capacity)
    }
  }
}
