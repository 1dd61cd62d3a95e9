import Probability

/// A sum of 64 bits that tells a damaged file, and one model from another: FNV-1a.
///
/// It guards against accidents, not against forgery; any change of one byte changes it.
/// - Source: Fowler, Noll & Vo, IETF draft-eastlake-fnv.
struct CheckSum {
  private(set) var bits: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var hash = bits
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    bits = hash
  }

  mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { add($0) }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  /// To the bit.
  mutating func add(_ number: Double) { add(number.bitPattern) }

  /// With its length, so that texts do not run into each other.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    add(bytes.count)
    bytes.withUnsafeBytes { add($0) }
  }
}
