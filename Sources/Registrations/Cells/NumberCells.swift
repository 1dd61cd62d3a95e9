/// Numbers with the file's marks; missing is NaN.
final class NumberCells: CellColumn {
  private let form: NumberForm
  private let bounds: Bounds
  private let whole: Bool
  private var values: [Double] = []

  init(_ dialect: CSVDialect, _ bounds: Bounds, whole: Bool, capacity: Int) {
    form = NumberForm(decimal: dialect.decimal, thousands: dialect.thousands)
    self.bounds = bounds
    self.whole = whole
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let value = form.read(cell)
    if value.isNaN {
      appendMissing()
      return form.fault(of: cell)
    }
    let fault: CellFault? =
      whole && value.rounded() != value ? .fraction : bounds.contains(value) ? nil : .outOfRange
    values.append(fault == nil ? value : .nan)
    return fault
  }

  func appendMissing() { values.append(.nan) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .numbers(values) }
}
