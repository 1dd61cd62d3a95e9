/// A zip of stored (not packed) parts, in memory, so that a test can spoil a workbook in one place.
struct ZipBytes {
  private(set) var bytes: [UInt8] = []

  init(_ parts: [(name: String, data: [UInt8])]) {
    var directory: [UInt8] = []
    for part in parts {
      let offset = bytes.count
      let name = Array(part.name.utf8)
      // Version 20, no flags, stored, no time; 33 is 1 January 1980.
      let facts =
        Self.two(20) + Self.two(0) + Self.two(0) + Self.two(0) + Self.two(33) + Self.four(Self.sum(part.data))
        + Self.four(part.data.count) + Self.four(part.data.count) + Self.two(name.count) + Self.two(0)
      bytes += [0x50, 0x4B, 3, 4] + facts + name + part.data
      directory += [0x50, 0x4B, 1, 2] + Self.two(20) + facts + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
      directory += Self.four(offset) + name
    }
    let start = bytes.count
    bytes += directory
    bytes += [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + Self.two(parts.count) + Self.two(parts.count)
    bytes += Self.four(directory.count) + Self.four(start) + Self.two(0)
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 65_535) + two(value >> 16) }

  /// The checksum of a zip (CRC-32, polynomial EDB88320).
  private static func sum(_ data: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in data {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}
