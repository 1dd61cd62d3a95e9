import Documents

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

  /// The pairs seen, as `ja/nee`; a lone `n` belongs to the first pair that has it.
  var words: [String] {
    Self.catalogue.filter { contains($0.spelling) }.map { "\($0.yes)/\($0.no)" }
  }
}

/// Yes and no as 1 and 0; missing is -1.
final class YesNoCells: CellColumn {
  private var values: [Int8] = []
  private var spellings: YesNoSpelling = []

  init(capacity: Int) {
    values.reserveCapacity(capacity)
  }

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
      Word(packed: packed(entry.no.utf8), flag: 0, spelling: entry.spelling),
    ]
  }

  func append(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    if (1...7).contains(cell.count) {
      let word = Self.packed(cell)
      for known in Self.known where known.packed == word {
        // `n` alone does not tell j/n from y/n: it adds nothing where the other is known.
        let isN = word == UInt64(UInt8(ascii: "n"))
        if !isN || spellings.isDisjoint(with: [.jN, .yN]) { spellings.insert(known.spelling) }
        values.append(known.flag)
        return nil
      }
    }
    appendMissing()
    return cell.isEmpty ? .blank : .notYesNo
  }

  func appendMissing() { values.append(-1) }
  func removeLast() { values.removeLast() }
  func finish() -> ColumnPart { .flags(values, spellings: spellings) }
}
