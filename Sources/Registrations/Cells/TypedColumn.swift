import Evidence

/// One column of `TypedColumns`. Every `append` adds one row; a cell that does not fit counts as missing, and its fault
/// is given back.
final class TypedColumn {
  let declared: DeclaredColumn
  private let cells: any CellColumn
  private let missing: MissingCodes
  private let missingNumbers: [Double]
  private let missingDays: [Int32]

  init(_ declared: DeclaredColumn, _ dialect: CSVDialect, capacity: Int) {
    self.declared = declared
    cells = declared.cells(in: dialect, capacity: capacity)
    let codes = dialect.missing + declared.missing
    missing = MissingCodes(codes, encoding: .utf8)
    missingNumbers = codes.compactMap { Double($0.trimmed) }
    let forms = [dialect.date, .iso]
    missingDays = codes.compactMap { code in
      forms.lazy.compactMap { form -> Int32? in
        guard case .day(let day) = Array(code.trimmed.utf8).withUnsafeBufferPointer({ form.read($0) }) else {
          return nil
        }
        return day
      }.first
    }
  }

  func append(_ cell: TypedCell) -> CellFault? {
    switch cell {
    case .missing:
      appendMissing()
      return nil
    case .number(let number): return append(number: number)
    case .text(var text): return text.withUTF8 { append(utf8: $0) }
    case .day(let day): return append(day: day)
    case .flag(let flag): return append(flag: flag)
    }
  }

  /// A number; NaN and the codebook's codes for "missing" (99) are missing.
  func append(number: Double) -> CellFault? {
    if number.isNaN || missingNumbers.contains(number) {
      appendMissing()
      return nil
    }
    return cells.append(number: number)
  }

  /// A text in UTF-8; blanks round it do not count.
  func append(utf8 text: UnsafeBufferPointer<UInt8>) -> CellFault? {
    var first = text.startIndex
    var end = text.endIndex
    while first < end, text[first] == 0x20 { first += 1 }
    while end > first, text[end - 1] == 0x20 { end -= 1 }
    let cell = UnsafeBufferPointer(rebasing: text[first..<end])
    if missing.contains(cell) {
      appendMissing()
      return nil
    }
    return cells.append(cell)
  }

  /// A day since 1970-01-01.
  func append(day: Int32) -> CellFault? {
    if day == Day.missing || missingDays.contains(day) {
      appendMissing()
      return nil
    }
    return cells.append(day: day)
  }

  func append(flag: Bool) -> CellFault? { cells.append(flag: flag) }

  func appendMissing() { cells.appendMissing() }

  /// Whether the codebook lists a number among the codes for "missing".
  func isMissing(number: Double) -> Bool { missingNumbers.contains(number) }

  /// Whether the label that a file gives to a value is what the codebook speaks of, rather than the value.
  func prefers(_ label: String, to value: String) -> Bool {
    switch declared.type {
    case .choices(let choices): !choices.contains { $0.cell == value } && !declared.missing.contains(value)
    case .text: true
    case .yesNo: YesNoSpelling.catalogue.contains { [$0.yes, $0.no].contains(label.lowercased()) }
    case .pseudonym, .year, .wholeNumber, .number, .date: false
    }
  }

  /// The shortest decimal text that reads back as the number: `3`, `2.5`.
  static func text(of number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }

  func finish() -> Column { Column(name: declared.name, values: cells.finish()) }
}
