/// The cells of one column as a file with types of its own gave them, before the codebook has its say.
///
/// A cell is a number or a text; where it is neither, it is missing.
struct RawColumn: Sendable {
  /// What the numbers stand for.
  enum Meaning: Sendable, Hashable {
    case number
    /// 0 and 1 of a database that knows truth values.
    case flag
    /// Moments counted from a day: SPSS counts seconds since 1582-10-14.
    case moment(unitsPerDay: Double, firstDay: Int32)
  }

  var meaning = Meaning.number
  /// By row, NaN where the cell is no number; empty where no cell is one.
  var numbers: [Double] = []
  /// By row, places in `levels`, -1 where the cell is no text; empty where no cell is one.
  var codes: [Int32] = []
  var levels = LevelTable()
  /// Whether the numbers were stored with 24 bits, so that the shortest decimal that gives them is meant.
  var isSingle = false
  /// The names that the file itself gives to values.
  var labels = ValueLabels()
  /// Numbers from `low` up to and including `high` are missing, the file says.
  var missingNumbers: [ClosedRange<Double>] = []
  /// Texts that are missing, the file says.
  var missingTexts: [String] = []
}

/// Names that a file gives to the values of a column.
struct ValueLabels: Sendable {
  var ofNumbers: [Double: String] = [:]
  var ofTexts: [String: String] = [:]

  var isEmpty: Bool { ofNumbers.isEmpty && ofTexts.isEmpty }
}

extension RawColumn {
  /// Adds the rows of a later part of the file.
  mutating func append(_ later: RawColumn, after rows: Int, count: Int) {
    if !numbers.isEmpty || !later.numbers.isEmpty {
      if numbers.isEmpty { numbers = [Double](repeating: .nan, count: rows) }
      if later.numbers.isEmpty {
        numbers.append(contentsOf: repeatElement(.nan, count: count))
      } else {
        numbers += later.numbers
      }
    }
    guard !codes.isEmpty || !later.codes.isEmpty else { return }
    if codes.isEmpty { codes = [Int32](repeating: -1, count: rows) }
    var places: [Int32] = []
    later.levels.visit { places.append(levels.place(of: $0)) }
    codes.reserveCapacity(rows + count)
    if later.codes.isEmpty {
      codes.append(contentsOf: repeatElement(-1, count: count))
    } else {
      for code in later.codes { codes.append(code < 0 ? -1 : places[Int(code)]) }
    }
  }

  /// The cells one by one, for a look at the first rows.
  func cells(rowCount: Int) -> [TypedCell] {
    var texts: [String] = []
    levels.visit { texts.append(String(decoding: $0, as: UTF8.self).trimmed) }
    return (0..<rowCount).map { row in
      if row < codes.count, codes[row] >= 0 { return .text(texts[Int(codes[row])]) }
      guard row < numbers.count, !numbers[row].isNaN else { return .missing }
      let number = isSingle ? Double("\(Float(numbers[row]))") ?? numbers[row] : numbers[row]
      switch meaning {
      case .number: return .number(number)
      case .flag: return .flag(number != 0)
      case .moment(let unitsPerDay, let firstDay):
        let day = (number / unitsPerDay).rounded(.down)
        guard day * unitsPerDay == number, abs(day) < 10_000_000 else { return .number(number) }
        return .day(firstDay + Int32(day))
      }
    }
  }
}
