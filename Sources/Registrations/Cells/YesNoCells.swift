import Documents
import Evidence

/// Which words for yes and no a column uses.
struct YesNoSpelling: OptionSet, Sendable {
  let rawValue: UInt8

  static let jaNee = YesNoSpelling(rawValue: 1)
  static let jN = YesNoSpelling(rawValue: 2)
  static let yesNo = YesNoSpelling(rawValue: 4)
  static let yN = YesNoSpelling(rawValue: 8)
  static let digits = YesNoSpelling(rawValue: 16)
  static let trueFalse = YesNoSpelling(rawValue: 32)
  static let waarOnwaar = YesNoSpelling(rawValue: 64)

  static let catalogue: [(spelling: YesNoSpelling, yes: String, no: String)] = [
    (.jaNee, "ja", "nee"), (.jN, "j", "n"), (.yesNo, "yes", "no"), (.yN, "y", "n"), (.digits, "1", "0"),
    (.trueFalse, "true", "false"), (.waarOnwaar, "waar", "onwaar"),
  ]

  /// An `n`, which alone does not tell `j/n` from `y/n`.
  static let loneN = YesNoSpelling(rawValue: 128)

  /// The pairs seen, as `ja/nee`; a lone `n` belongs to the first pair that has it.
  var words: [String] {
    var seen = self
    if contains(.loneN), isDisjoint(with: [.jN, .yN]) { seen.insert(.jN) }
    return Self.catalogue.filter { seen.contains($0.spelling) }.map { "\($0.yes)/\($0.no)" }
  }
}

/// Yes and no as 1 and 0; missing is -1.
struct YesNoRule: CellRule, Sendable {
  static var missing: Int8 { -1 }

  private(set) var spellings: YesNoSpelling = []
  /// The words that were read last, as most columns have two.
  private var recent: (Word, Word) = (known[0], known[1])

  /// The letters of a short word in lower case, packed into one number.
  @inline(__always)
  private static func packed(_ cell: some Collection<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for byte in cell { word = word << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    return word
  }

  private struct Word {
    let packed: UInt64
    let flag: Int8
    let spelling: YesNoSpelling
  }

  private static let known: [Word] = YesNoSpelling.catalogue.flatMap { entry in
    [
      Word(packed: packed(entry.yes.utf8), flag: 1, spelling: entry.spelling),
      Word(packed: packed(entry.no.utf8), flag: 0, spelling: entry.no == "n" ? .loneN : entry.spelling),
    ]
  }

  @inline(__always)
  mutating func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading<Int8> {
    guard cell.count <= 7, !cell.isEmpty else { return Reading(-1, cell.isEmpty ? .blank : .notYesNo) }
    let word = Self.packed(cell)
    if !spellings.isEmpty {
      if word == recent.0.packed { return Reading(recent.0.flag) }
      if word == recent.1.packed { return Reading(recent.1.flag) }
    }
    return look(up: word)
  }

  private mutating func look(up word: UInt64) -> Reading<Int8> {
    guard let known = Self.known.first(where: { $0.packed == word }) else { return Reading(-1, .notYesNo) }
    recent = spellings.isEmpty ? (known, known) : (known, recent.0)
    spellings.insert(known.spelling)
    return Reading(known.flag)
  }
}

/// Yes and no of a file that knows types of its own.
final class YesNoCells: CellColumn {
  private var rule = YesNoRule()
  private var values: [Int8] = []

  init(capacity: Int) {
    values.reserveCapacity(capacity)
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let reading = rule.read(cell)
    values.append(reading.value)
    return reading.fault
  }

  func append(flag: Bool) -> CellFault? {
    values.append(flag ? 1 : 0)
    return nil
  }

  func append(day: Int32) -> CellFault? {
    values.append(-1)
    return .notYesNo
  }

  func appendMissing() { values.append(-1) }
  func finish() -> Column.Values { .flags(values) }
}
