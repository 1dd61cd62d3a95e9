/// Whether the values of a column look like citizen service numbers (BSN): nine digits that pass the eleven-test.
///
/// Source of the test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h − i is a multiple of 11.
struct ElevenTest {
  /// In fewer values than this chance may do it.
  static let fewest = 10

  private var values = 0
  private var passed = 0

  var looksLikeBSN: Bool { values >= Self.fewest && passed * 10 >= values * 9 }

  mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    if cell.isEmpty { return }
    values += 1
    if Self.passes(cell) { passed += 1 }
  }

  static func passes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count == 9 || cell.count == 8 else { return false }
    var sum = 0
    var any: UInt8 = 0
    for (index, byte) in cell.enumerated() {
      let digit = byte &- 0x30
      guard digit <= 9 else { return false }
      any |= digit
      let weight = cell.count - index
      sum += (weight == 1 ? -1 : weight) * Int(digit)
    }
    return any != 0 && sum % 11 == 0
  }
}
