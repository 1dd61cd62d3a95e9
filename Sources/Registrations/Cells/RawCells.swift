/// Collects the cells of some columns row by row, at the cost of a store or two each. Freed with its owner.
final class RawCells {
  /// One column while it is filled.
  struct Sink {
    private var numbers: UnsafeMutablePointer<Double>?
    private var codes: UnsafeMutablePointer<Int32>?
    private var levels = LevelTable()
    private(set) var count = 0
    private var capacity: Int

    fileprivate init(capacity: Int) {
      self.capacity = max(16, capacity)
    }

    @inline(__always)
    mutating func append(_ number: Double) {
      if count == capacity { grow() }
      if numbers == nil { startNumbers() }
      if let numbers { numbers[count] = number }
      if let codes { codes[count] = -1 }
      count += 1
    }

    /// Adds a text in UTF-8.
    @inline(__always)
    mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
      if count == capacity { grow() }
      if codes == nil { startCodes() }
      if let codes { codes[count] = levels.place(of: text) }
      if let numbers { numbers[count] = .nan }
      count += 1
    }

    @inline(__always)
    mutating func appendMissing() {
      if count == capacity { grow() }
      if let codes { codes[count] = -1 }
      if let numbers { numbers[count] = .nan }
      count += 1
    }

    private mutating func startNumbers() {
      let start = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
      start.update(repeating: .nan, count: count)
      numbers = start
    }

    private mutating func startCodes() {
      let start = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
      start.update(repeating: -1, count: count)
      codes = start
    }

    private mutating func grow() {
      let more = capacity * 2
      if let old = numbers {
        let new = UnsafeMutablePointer<Double>.allocate(capacity: more)
        new.update(from: old, count: count)
        old.deallocate()
        numbers = new
      }
      if let old = codes {
        let new = UnsafeMutablePointer<Int32>.allocate(capacity: more)
        new.update(from: old, count: count)
        old.deallocate()
        codes = new
      }
      capacity = more
    }

    fileprivate mutating func free() {
      numbers?.deallocate()
      codes?.deallocate()
      numbers = nil
      codes = nil
    }

    /// What was collected; the sink is empty afterwards.
    mutating func take() -> RawColumn {
      var column = RawColumn()
      if let numbers { column.numbers = Array(UnsafeBufferPointer(start: numbers, count: count)) }
      if let codes { column.codes = Array(UnsafeBufferPointer(start: codes, count: count)) }
      column.levels = levels
      free()
      return column
    }
  }

  let sinks: UnsafeMutablePointer<Sink>
  let count: Int

  /// - Parameters:
  ///   - columns: how many columns.
  ///   - rows: how many rows are expected; more may come.
  init(columns: Int, rows: Int) {
    count = columns
    sinks = .allocate(capacity: max(1, columns))
    for index in 0..<columns { (sinks + index).initialize(to: Sink(capacity: rows)) }
  }

  deinit {
    for index in 0..<count { sinks[index].free() }
    sinks.deinitialize(count: count)
    sinks.deallocate()
  }
}
