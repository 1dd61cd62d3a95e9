/// Years of four digits, as numbers; missing is NaN.
final class YearCells: CellColumn {
  private let bounds: Bounds
  private var values: [Double] = []

  init(_ bounds: Bounds, capacity: Int) {
    self.bounds = bounds
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    guard cell.count == 4, cell.allSatisfy({ (0x30...0x39).contains($0) }) else {
      appendMissing()
      return cell.isEmpty ? .blank : .notAYear
    }
    let year = Double(cell.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    let fits = bounds.contains(year)
    values.append(fits ? year : .nan)
    return fits ? nil : .outOfRange
  }

  func appendMissing() { values.append(.nan) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .numbers(values) }
}
