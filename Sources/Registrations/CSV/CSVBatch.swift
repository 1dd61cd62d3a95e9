/// Where the cells of some records stand, a row after a row.
///
/// A cell as found is not yet without its blanks or the CR of its line; once quotes were taken off, it is.
struct CSVBatch {
  let bytes: UnsafePointer<UInt8>
  /// Cell i is from `starts[i] + shift` up to `stops[i]`.
  let starts: UnsafePointer<UInt32>
  let shift: UInt32
  let stops: UnsafePointer<UInt32>
  let columns: Int
  let rows: Int
  let isTrimmed: Bool
  /// Whether a CR at a cell's end belongs to the line end.
  let dropsReturn: Bool

  /// What did not fit in a batch.
  struct Fault {
    let row: Int
    /// In the record.
    let place: Int
    let fault: CellFault
  }

  /// A cell without blanks round it.
  @inline(__always)
  func cell(from start: Int, to stop: Int) -> UnsafeBufferPointer<UInt8> {
    var first = start
    var end = stop
    if !isTrimmed {
      if end > first, dropsReturn, bytes[end - 1] == 0x0D { end -= 1 }
      while first < end, bytes[first] == 0x20 { first += 1 }
      while end > first, bytes[end - 1] == 0x20 { end -= 1 }
    }
    return UnsafeBufferPointer(start: bytes + first, count: end - first)
  }

  /// Reads one column by a rule.
  /// - Parameters:
  ///   - place: the column's place in a record.
  ///   - values: where the value of the first row goes.
  ///   - quick: the value of the bytes of a plain cell; nil where they need a closer look.
  @inline(__always)
  func read<Rule: CellRule>(
    _ place: Int, by rule: inout Rule, _ missing: MissingCodes, into values: UnsafeMutableBufferPointer<Rule.Value>,
    faults: inout [Fault], quick: (UnsafePointer<UInt8>, Int) -> Rule.Value?
  ) {
    var index = place
    for row in 0..<rows {
      let start = Int(starts[index] &+ shift)
      let stop = Int(stops[index])
      index &+= columns
      if let value = quick(bytes + start, stop &- start) {
        values[row] = value
        continue
      }
      let cell = cell(from: start, to: stop)
      if missing.contains(cell) {
        values[row] = Rule.missing
        continue
      }
      let reading = rule.read(cell)
      values[row] = reading.value
      if let fault = reading.fault { faults.append(Fault(row: row, place: place, fault: fault)) }
    }
  }
}
