import Evidence

/// A column of the key while blocks are added to it.
struct KeyColumn: Sendable {
  let declared: DeclaredColumn
  private var numbers: [Double] = []
  private(set) var codes: [Int32] = []
  private var flags: [Int8] = []

  /// - Parameter rows: no more than this will come.
  init(_ declared: DeclaredColumn, rows: Int) {
    self.declared = declared
    switch declared.type {
    case .year, .wholeNumber, .number: numbers.reserveCapacity(rows)
    case .pseudonym, .text, .choices, .date: codes.reserveCapacity(rows)
    case .yesNo: flags.reserveCapacity(rows)
    }
  }

  mutating func append(_ values: Column.Values) {
    switch values {
    case .numbers(let more): numbers += more
    case .days(let more), .codes(let more, _): codes += more
    case .flags(let more): flags += more
    }
  }

  /// Gives the codes of rows the places that their texts have among those of all threads.
  mutating func renumber(_ rows: Range<Int>, _ places: [Int32]) {
    codes.withUnsafeMutableBufferPointer { codes in
      TextMerge.renumber(UnsafeMutableBufferPointer(rebasing: codes[rows]), places)
    }
  }

  func column(levels: [String]) -> Column {
    let values: Column.Values =
      switch declared.type {
      case .year, .wholeNumber, .number: .numbers(numbers)
      case .date: .days(codes)
      case .yesNo: .flags(flags)
      case .choices(let choices): .codes(codes, levels: ChoiceRule(choices, encoding: .utf8).levels)
      case .pseudonym, .text: .codes(codes, levels: levels)
      }
    return Column(name: declared.name, values: values)
  }
}
