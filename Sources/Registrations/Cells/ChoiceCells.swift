import Evidence

/// Cells of which the codebook names every one, as places among the choices' names; missing is -1.
struct ChoiceRule: CellRule, Sendable {
  static var missing: Int32 { -1 }

  /// The names in the order of the codebook; two cells with one name are one level.
  let levels: [String]
  private var cells = LevelTable()
  private var names: [Int32] = []

  init(_ choices: [CellType.Choice], encoding: CSVEncoding) {
    var levels: [String] = []
    for choice in choices where !levels.contains(choice.name) { levels.append(choice.name) }
    self.levels = levels
    for choice in choices {
      guard let bytes = encoding.bytes(of: choice.cell), let level = levels.firstIndex(of: choice.name) else {
        continue
      }
      let place = bytes.withUnsafeBufferPointer { cells.place(of: $0) }
      if place == names.count { names.append(Int32(level)) }
    }
  }

  @inline(__always)
  mutating func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Int32> {
    if let place = cells.find(cell) { return Reading(names[Int(place)]) }
    return Reading(-1, cell.isEmpty ? .blank : cells.findIgnoringCapitals(cell) ? .choiceCapitals : .notAChoice)
  }
}

/// Choices of a file that knows types of its own.
final class ChoiceCells: CellColumn {
  private var rule: ChoiceRule
  private var values: [Int32] = []

  init(_ rule: ChoiceRule, capacity: Int) {
    self.rule = rule
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let reading = rule.read(cell)
    values.append(reading.value)
    return reading.fault
  }

  func appendMissing() { values.append(-1) }
  func finish() -> Column.Values { .codes(values, levels: rule.levels) }
}
