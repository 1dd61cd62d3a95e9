import Evidence

/// Dates as days since 1970-01-01.
final class DateCells: CellColumn {
  private let format: DateFormat
  private let bounds: Bounds
  private var values: [Int32] = []

  init(_ format: DateFormat, _ bounds: Bounds, capacity: Int) {
    self.format = format
    self.bounds = bounds
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let fault: CellFault
    switch format.read(cell) {
    case .day(let day):
      if bounds.contains(Double(day)) {
        values.append(day)
        return nil
      }
      fault = .outOfRange
    case .impossible: fault = .noSuchDay
    case .time: fault = .timeOfDay
    case .otherForm: fault = cell.isEmpty ? .blank : .otherDate
    }
    appendMissing()
    return fault
  }

  func appendMissing() { values.append(Day.missing) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .days(values) }
}
