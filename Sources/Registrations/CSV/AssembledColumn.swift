import Evidence

/// Joins the blocks of one column in the order of the file.
final class AssembledColumn {
  private let column: DeclaredColumn
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var flags: [Int8] = []
  private var levels = LevelTable()
  private(set) var spellings: YesNoSpelling = []

  init(_ column: DeclaredColumn, capacity: Int) {
    self.column = column
    switch column.type {
    case .year, .wholeNumber, .number: numbers.reserveCapacity(capacity)
    case .pseudonym, .text, .choices, .date: codes.reserveCapacity(capacity)
    case .yesNo: flags.reserveCapacity(capacity)
    }
  }

  func append(_ part: ColumnPart) {
    switch part {
    case .numbers(let more): numbers += more
    case .days(let more), .choices(let more): codes += more
    case .flags(let more, let spelled):
      flags += more
      spellings.formUnion(spelled)
    case .codes(let more, let theirs):
      // A block numbers its levels from 0; here they get their place among all, in order of first appearance.
      var places: [Int32] = []
      places.reserveCapacity(theirs.count)
      theirs.visit { places.append(levels.place(of: $0)) }
      for code in more { codes.append(code < 0 ? -1 : places[Int(code)]) }
    }
  }

  func finish(_ encoding: CSVEncoding) -> Column {
    let values: Column.Values
    switch column.type {
    case .year, .wholeNumber, .number: values = .numbers(numbers)
    case .date: values = .days(codes)
    case .yesNo: values = .flags(flags)
    case .choices(let choices): values = .codes(codes, levels: ChoiceRule(choices, encoding: encoding).levels)
    case .pseudonym, .text:
      let names = levels.texts(encoding)
      values = .codes(codes, levels: names)
    }
    return Column(name: column.name, values: values)
  }
}
