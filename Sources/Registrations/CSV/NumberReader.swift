/// Numbers with the file's marks; most are read without looking at a byte twice.
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
