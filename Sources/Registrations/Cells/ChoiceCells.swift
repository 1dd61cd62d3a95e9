/// Cells of which the codebook names every one, as places among the choices' names; missing is -1.
final class ChoiceCells: CellColumn {
  private var values: [Int32] = []
  private var cells = LevelTable()
  private var names: [Int32] = []

  /// The names in the order of the codebook; two cells with one name are one level.
  static func levels(_ choices: [CellType.Choice]) -> [String] {
    var levels: [String] = []
    for choice in choices where !levels.contains(choice.name) { levels.append(choice.name) }
    return levels
  }

  init(_ choices: [CellType.Choice], encoding: CSVEncoding, capacity: Int) {
    values.reserveCapacity(capacity)
    let levels = Self.levels(choices)
    for choice in choices {
      guard let bytes = encoding.bytes(of: choice.cell), let level = levels.firstIndex(of: choice.name) else {
        continue
      }
      let place = bytes.withUnsafeBufferPointer { cells.place(of: $0) }
      if place == names.count { names.append(Int32(level)) }
    }
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    if let place = cells.find(cell) {
      values.append(names[Int(place)])
      return nil
    }
    appendMissing()
    return cell.isEmpty ? .blank : cells.findIgnoringCapitals(cell) ? .choiceCapitals : .notAChoice
  }

  func appendMissing() { values.append(-1) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .choices(values) }
}
