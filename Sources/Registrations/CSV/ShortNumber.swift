/// A number of at most eight bytes without a sign, read as one word instead of byte by byte.
struct ShortNumber {
  let digits: Int64
  let decimals: Int

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// nil where the bytes are anything else than digits with at most one mark between them.
  /// - Parameters:
  ///   - bytes: the cell; eight bytes before its end may be read, whatever they are.
  ///   - marks: the decimal mark in each of eight bytes.
  @inline(__always)
  init?(_ bytes: UnsafePointer<UInt8>, _ count: Int, marks: UInt64) {
    let loaded = UInt64(littleEndian: UnsafeRawPointer(bytes + count - 8).loadUnaligned(as: UInt64.self))
    // Bytes before the cell become zeros; the last digit is the highest byte.
    let outside = UInt64(64 &- 8 &* count)
    let zeros = 0x30 &* Self.ones
    var word = count == 8 ? loaded : (loaded &>> outside) &<< outside | zeros & ((1 &<< outside) &- 1)
    // A byte is 0 where the mark stands; the lowest such bit is never wrong.
    let same = word ^ marks
    let found = (same &- Self.ones) & ~same & (0x80 &* Self.ones)
    decimals = found == 0 ? 0 : 7 &- found.trailingZeroBitCount / 8
    if found != 0 {
      let place = UInt64(found.trailingZeroBitCount & ~7)
      guard place > outside, decimals > 0 else { return nil }
      // What stands before the mark moves up by a byte, over it.
      let before = (1 &<< place) &- 1
      word = (word & before) &<< 8 | word & (~before &<< 8) | 0x30
    }
    let high = 0xF0 &* Self.ones
    guard word & high == zeros, (word &+ 0x06 &* Self.ones) & high == zeros else { return nil }
    word &-= zeros
    word = (word &* 10) &+ (word &>> 8)
    let odd: UInt64 = 0x0000_00FF_0000_00FF
    let first: UInt64 = 100 &+ (1_000_000 &<< 32)
    let second: UInt64 = 1 &+ (10_000 &<< 32)
    let sum: UInt64 = (word & odd) &* first &+ ((word &>> 16) & odd) &* second
    digits = Int64(truncatingIfNeeded: sum &>> 32)
  }
}
