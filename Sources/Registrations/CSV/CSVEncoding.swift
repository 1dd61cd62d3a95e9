/// The encodings that a CSV of ours may have.
public enum CSVEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  /// The letters of bytes 0x80 to 0x9F; the five holes are control letters, as browsers read them.
  private static let specials: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte)
      ? Unicode.Scalar(specials[Int(byte) - 0x80]) ?? "\u{FFFD}" : Unicode.Scalar(byte)
  }

  /// The cell's bytes as text.
  func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .utf8: return String(decoding: cell, as: UTF8.self)
    case .windows1252:
      if cell.allSatisfy({ $0 < 0x80 }) { return String(decoding: cell, as: UTF8.self) }
      var text = String.UnicodeScalarView()
      for byte in cell { text.append(Self.scalar(byte)) }
      return String(text)
    }
  }

  func text(_ cell: [UInt8]) -> String { cell.withUnsafeBufferPointer { text($0) } }

  /// The bytes of a text in this encoding, or nil where it lacks a letter.
  func bytes(of text: String) -> [UInt8]? {
    switch self {
    case .utf8: return Array(text.utf8)
    case .windows1252:
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        if let special = Self.specials.firstIndex(where: { UInt32($0) == scalar.value }) {
          bytes.append(UInt8(special + 0x80))
        } else if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) {
          bytes.append(UInt8(scalar.value))
        } else {
          return nil
        }
      }
      return bytes
    }
  }

  /// How many letters stand between two places in the file.
  func letters(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch self {
    case .utf8: bytes.count { $0 & 0xC0 != 0x80 }
    case .windows1252: bytes.count
    }
  }
}
