/// Years of four digits.
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
