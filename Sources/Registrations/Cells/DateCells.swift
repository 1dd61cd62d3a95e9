import Evidence

/// Dates as days since 1970-01-01.
struct DateRule: CellRule, Sendable {
  static var missing: Int32 { Day.missing }

  let format: DateFormat
  let bounds: Bounds

  init(_ format: DateFormat, _ bounds: Bounds) {
    self.format = format
    self.bounds = bounds
  }

  @inline(__always)
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Int32> {
    switch format.read(cell) {
    case .day(let day): accept(day)
    case .impossible: Reading(Day.missing, .noSuchDay)
    case .time: Reading(Day.missing, .timeOfDay)
    case .otherForm: Reading(Day.missing, cell.isEmpty ? .blank : .otherDate)
    }
  }

  @inline(__always)
  func accept(_ day: Int32) -> Reading<Int32> {
    bounds.contains(Double(day)) ? Reading(day) : Reading(Day.missing, .outOfRange)
  }
}

/// Dates of a file that knows types of its own; a text may have the codebook's form or `yyyy-mm-dd`.
final class DateCells: CellColumn {
  private let rule: DateRule
  private var values: [Int32] = []

  init(_ rule: DateRule, capacity: Int) {
    self.rule = rule
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let reading = rule.read(cell)
    if reading.fault == .otherDate, rule.format != .iso { return append(DateRule(.iso, rule.bounds).read(cell)) }
    return append(reading)
  }

  func append(number: Double) -> CellFault? { append(Reading(Day.missing, .otherDate)) }
  func append(day: Int32) -> CellFault? { append(rule.accept(day)) }
  func appendMissing() { values.append(Day.missing) }
  func finish() -> Column.Values { .days(values) }

  private func append(_ reading: Reading<Int32>) -> CellFault? {
    values.append(reading.value)
    return reading.fault
  }
}
