/// How a cell of one type becomes a value: one rule a type, the same for every reader.
protocol CellRule {
  associatedtype Value: Sendable
  /// The value that says that there is none.
  static var missing: Value { get }
  /// The value of a cell that is no code for "missing", without blanks round it; `missing` where there is a fault.
  mutating func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Value>
}

/// A value, or why the cell has none.
struct Reading<Value: Sendable>: Sendable {
  let value: Value
  let fault: CellFault?

  @inline(__always)
  init(_ value: Value, _ fault: CellFault? = nil) {
    self.value = value
    self.fault = fault
  }
}
