import Foundation

/// Writes numbers as bytes, the lowest first.
struct LittleEndianWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }

  mutating func put(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }

  mutating func put(_ number: Double) { put(number.bitPattern) }

  mutating func put(_ more: [UInt8]) { bytes += more }
}

/// Reads what `LittleEndianWriter` wrote; nil past the end.
struct LittleEndianReader {
  private let bytes: Data
  private(set) var at: Int
  private let end: Int

  /// - Parameter bytes: they begin at 0, as those of a file do.
  init(_ bytes: Data, from start: Int = 0, to end: Int) {
    self.bytes = bytes
    at = start
    self.end = end
  }

  var isAtEnd: Bool { at == end }

  mutating func short() -> UInt32? { value(UInt32.self).map(UInt32.init(littleEndian:)) }

  mutating func long() -> UInt64? { value(UInt64.self).map(UInt64.init(littleEndian:)) }

  mutating func double() -> Double? { long().map(Double.init(bitPattern:)) }

  /// A number that stands in 64 bits and fits a count.
  mutating func count() -> Int? { long().flatMap { Int(exactly: $0) } }

  /// The place of the next bytes, which are passed over.
  mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, end - at >= count else { return nil }
    defer { at += count }
    return at..<at + count
  }

  private mutating func value<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
    guard let place = skip(MemoryLayout<Value>.size) else { return nil }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place.lowerBound, as: type) }
  }
}
