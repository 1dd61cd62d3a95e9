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

final class YearReader: CSVColumnReader {
  private var rule: YearRule
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Double>

  init(_ rule: YearRule, _ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Double>) {
    (self.rule, self.missing, self.values) = (rule, missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    let bounds = rule.bounds
    let (low, high) = (bounds.low ?? -.infinity, bounds.high ?? .infinity)
    let mayBeCode = missing.mayBeNumber
    batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults) {
      bytes, count in
      guard count == 4, !mayBeCode else { return nil }
      let digits = (bytes[0] &- 0x30, bytes[1] &- 0x30, bytes[2] &- 0x30, bytes[3] &- 0x30)
      guard digits.0 <= 9, digits.1 <= 9, digits.2 <= 9, digits.3 <= 9 else { return nil }
      let year = Double(Int32(digits.0) * 1000 + Int32(digits.1) * 100 + Int32(digits.2) * 10 + Int32(digits.3))
      return year >= low && year <= high ? year : nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(.nan) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}

final class NumberReader: CSVColumnReader {
  private var rule: NumberRule
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Double>

  init(_ rule: NumberRule, _ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Double>) {
    (self.rule, self.missing, self.values) = (rule, missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    let decimal = rule.form.decimal
    let marks = UInt64(decimal) &* 0x0101_0101_0101_0101
    let (low, high) = (rule.bounds.low ?? -.infinity, rule.bounds.high ?? .infinity)
    let whole = rule.whole
    let mayBeCode = missing.mayBeNumber
    let blank = missing.hasBlank
    NumberForm.powers.withUnsafeBufferPointer { powers in
      batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults)
      { bytes, count in
        if count == 0, blank { return .nan }
        guard count <= 17, count > 0, !mayBeCode else { return nil }
        if count <= 8, let short = ShortNumber(bytes, count, marks: marks) {
          var value = Double(short.digits)
          if short.decimals > 0 {
            value /= powers[short.decimals]
            if whole, value.rounded() != value { return nil }
          }
          return value >= low && value <= high ? value : nil
        }
        let negative = bytes[0] == UInt8(ascii: "-")
        var index = negative ? 1 : 0
        var mantissa: Int64 = 0
        while index < count {
          let digit = bytes[index] &- 0x30
          if digit > 9 { break }
          mantissa = mantissa &* 10 &+ Int64(digit)
          index &+= 1
        }
        var decimals = 0
        if index == count {
          if count == (negative ? 1 : 0) { return nil }
        } else {
          guard bytes[index] == decimal, index > (negative ? 1 : 0) else { return nil }
          index &+= 1
          let first = index
          while index < count {
            let digit = bytes[index] &- 0x30
            if digit > 9 { return nil }
            mantissa = mantissa &* 10 &+ Int64(digit)
            index &+= 1
          }
          decimals = index &- first
          if decimals == 0 { return nil }
        }
        if mantissa > 1 << 53 { return nil }
        var value = Double(mantissa)
        if decimals > 0 {
          value /= powers[decimals]
          if whole, value.rounded() != value { return nil }
        }
        if negative { value = -value }
        return value >= low && value <= high ? value : nil
      }
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(.nan) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}

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

final class YesNoReader: CSVColumnReader {
  private(set) var rule = YesNoRule()
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Int8>

  init(_ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Int8>) {
    (self.missing, self.values) = (missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults) {
      _, _ in nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(-1) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}

final class ChoiceReader: CSVColumnReader {
  private var rule: ChoiceRule
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Int32>

  init(_ rule: ChoiceRule, _ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Int32>) {
    (self.rule, self.missing, self.values) = (rule, missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults) {
      _, _ in nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(-1) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}

final class TextReader: CSVColumnReader {
  private(set) var rule = CodeRule()
  private let missing: MissingCodes
  private let values: UnsafeMutableBufferPointer<Int32>

  init(_ missing: MissingCodes, _ values: UnsafeMutableBufferPointer<Int32>) {
    (self.missing, self.values) = (missing, values)
  }

  func read(_ batch: CSVBatch, place: Int, row: Int, faults: inout [CSVBatch.Fault]) {
    batch.read(place, by: &rule, missing, into: UnsafeMutableBufferPointer(rebasing: values[row...]), faults: &faults) {
      _, _ in nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> CellFault? {
    let reading = missing.contains(cell) ? Reading(-1) : rule.read(cell)
    values[row] = reading.value
    return reading.fault
  }
}
