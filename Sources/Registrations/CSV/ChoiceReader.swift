/// Cells of which the codebook names every one.
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
