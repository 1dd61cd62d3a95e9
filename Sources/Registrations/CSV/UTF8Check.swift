/// Tells byte by byte whether a stream is UTF-8, without keeping it.
///
/// Source: Unicode 15, table 3-7 (well-formed byte sequences).
struct UTF8Check {
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  /// Whether a byte above 0x7F was seen.
  private(set) var sawOther = false

  /// No letter is half read.
  var isBetween: Bool { pending == 0 }

  mutating func accepts(_ byte: UInt8) -> Bool {
    if pending > 0 {
      defer { (low, high) = (0x80, 0xBF) }
      guard (low...high).contains(byte) else {
        pending = 0
        return false
      }
      pending -= 1
      return true
    }
    if byte < 0x80 { return true }
    sawOther = true
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0...0xEF:
      pending = 2
      if byte == 0xE0 { low = 0xA0 }
      if byte == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      pending = 3
      if byte == 0xF0 { low = 0x90 }
      if byte == 0xF4 { high = 0x8F }
    default: return false
    }
    return true
  }
}
