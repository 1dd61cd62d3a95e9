import Foundation

/// Short byte strings as numbers: for looking them up, and for telling whether two are equal.
enum CellHash {
  /// The bytes of a cell of at most eight as one number; two of equal length are equal where their numbers are.
  @inline(__always)
  static func word(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(cell)
    let count = bytes.count
    if count == 8 { return bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self) }
    if count >= 4 {
      return UInt64(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
    }
    if count == 0 { return 0 }
    return UInt64(bytes[0]) | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count - 1]) << 16
  }

  @inline(__always)
  static func equal(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = one.count
    guard count == other.count else { return false }
    if count <= 8 { return word(one) == word(other) }
    guard let first = one.baseAddress, let second = other.baseAddress else { return false }
    if count <= 16 { return head(first) == head(second) && head(first + count - 8) == head(second + count - 8) }
    return memcmp(first, second, count) == 0
  }

  /// Whether one sorts before the other, byte by byte.
  @inline(__always)
  static func precedes(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = one.baseAddress, let second = other.baseAddress else { return one.count < other.count }
    let order = memcmp(first, second, min(one.count, other.count))
    return order < 0 || (order == 0 && one.count < other.count)
  }

  @inline(__always)
  private static func head(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
  }

  /// A number whose every bit depends on all bytes: multiplication to 128 bits, both halves joined.
  @inline(__always)
  static func of(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = cell.count
    if count <= 8 { return mixed(word(cell) ^ 0x2D35_8DCC_AA6C_78A5, UInt64(count) ^ 0x8BB8_4B93_962E_ACC9) }
    var hash = UInt64(count)
    guard let bytes = cell.baseAddress else { return hash }
    var index = 0
    while index + 8 < count {
      hash = mixed(head(bytes + index) ^ 0x2D35_8DCC_AA6C_78A5, hash ^ 0x8BB8_4B93_962E_ACC9)
      index += 8
    }
    return mixed(head(bytes + count - 8) ^ 0x2D35_8DCC_AA6C_78A5, hash ^ 0x4B33_A62E_D433_D4A3)
  }

  @inline(__always)
  private static func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
