import Evidence

/// Dates; those of ten letters are read at fixed places.
final class DateReader: CSVColumnReader {
  private var rule: DateRule
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Int32>

  init(_ rule: DateRule, _ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Int32>) {
    (self.rule, self.missing, self.values) = (rule, missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    let (low, high) = (rule.bounds.low ?? -.infinity, rule.bounds.high ?? .infinity)
    let mark = rule.format.mark
    let mayBeCode = missing.mayBeNumber
    let blank = missing.hasBlank
    // Where the year, month and day stand, and the two marks.
    let places = rule.format.yearFirst ? (year: 0, month: 5, day: 8) : (year: 6, month: 3, day: 0)
    let marks = rule.format.yearFirst ? (4, 7) : (2, 5)
    batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults) {
      bytes, count in
      if count == 0, blank { return Day.missing }
      guard count == 10, !mayBeCode, bytes[marks.0] == mark, bytes[marks.1] == mark else { return nil }
      var high9: UInt8 = 0
      @inline(__always) func digit(_ place: Int) -> Int {
        let digit = bytes[place] &- 0x30
        high9 = max(high9, digit)
        return Int(digit)
      }
      let year =
        digit(places.year) &* 1000 &+ digit(places.year &+ 1) &* 100 &+ digit(places.year &+ 2) &* 10
        &+ digit(places.year &+ 3)
      let month = digit(places.month) &* 10 &+ digit(places.month &+ 1)
      let day = digit(places.day) &* 10 &+ digit(places.day &+ 1)
      guard high9 <= 9, let number = Day.number(year: year, month: month, day: day) else { return nil }
      return Double(number) >= low && Double(number) <= high ? number : nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(Day.missing) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}
