import Documents
import Foundation
import Registrations
import Testing

@Suite("A registration that was pressed together")
struct WrongGzipTests {
  /// The trial registration as Python's gzip module writes it (level 9, no time, no name).
  private static let pressed = [UInt8](
    Data(
      base64Encoded: "H4sIAAAAAAAC/12LwQqDMBAF735LhWRFKLyPkSV9VtslgTUi9ust6MnjMDPJZuaKneqgvei2D1vxL8bZlzqkkqumiq"
        + "msvsA50l2t0QgJIvgoQtcGaf8UEeXR403mRuX0mQQCNvtdS3dbnmd/ANtUlemGAAAA") ?? Data())

  /// Bytes as gzip without compression: stored blocks of at most 65,535 bytes (RFC 1951, 3.2.4), and their check.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let size = UInt16(block.count)
      file +=
        [rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)] + block
    } while !rest.isEmpty
    for word in [check(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      file += (0..<4).map { UInt8(word >> (8 * $0) & 255) }
    }
    return file
  }

  /// CRC-32 bit by bit (RFC 1952, section 8).
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    var check = UInt32.max
    for byte in bytes {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
    }
    return ~check
  }

  private func read(_ bytes: [UInt8], name: String = "registration.csv.gz") throws -> Registration {
    let trial = try TrialRegistration(
      codebook: TrialRegistration.codebook.replacingOccurrences(of: "registration.csv", with: name), data: nil)
    defer { trial.remove() }
    try Data(bytes).write(to: trial.folder.appendingPathComponent(name))
    return try trial.read()
  }

  @Test("is read as what it was, commas or tabs, one part or several, short or long")
  func same() throws {
    let plain = try TrialRegistration()
    defer { plain.remove() }
    let expected = try plain.read()
    for bytes in [Self.pressed, Self.stored(Array(TrialRegistration.data.utf8))] {
      let registration = try read(bytes)
      #expect(registration.texts("client") == expected.texts("client"))
      #expect(registration.numbers("hours") == [12.5, 8, 0])
    }
    let tabs = TrialRegistration.data.replacingOccurrences(of: ";", with: "\t")
    #expect(try read(Self.stored(Array(tabs.utf8)), name: "registration.tsv.gz").numbers("hours") == [12.5, 8, 0])
    // Two parts behind each other are one text (RFC 1952, 2.2), and zeros may follow.
    let cut = TrialRegistration.data.utf8.count / 2
    let halves = [TrialRegistration.data.utf8.prefix(cut), TrialRegistration.data.utf8.dropFirst(cut)]
    #expect(try read(halves.flatMap { Self.stored(Array($0)) } + [0, 0]).numbers("hours") == [12.5, 8, 0])
    let long = TrialRegistration.rows(120_000, header: "other") { _ in "x" }
    #expect(try read(Self.stored(Array(long.utf8))).table.rowCount == 120_000)
  }

  @Test("says so where it breaks off or is damaged")
  func wrong() throws {
    func codes(_ bytes: [UInt8]) throws -> [String] {
      try #require(throws: Findings.self) { try read(bytes) }.all.map(\.code)
    }
    #expect(try codes(Array(Self.pressed.dropLast(20))) == ["gzip_truncated"])
    #expect(try codes(Array(Self.pressed.prefix(5))) == ["gzip_truncated"])
    var other = Self.pressed
    other[other.count - 6] ^= 0x55
    #expect(try codes(other) == ["gzip_damaged"])
    #expect(try codes(Array(TrialRegistration.data.utf8)) == ["gzip_damaged"])
    #expect(try codes(Self.pressed + [1, 2, 3]) == ["gzip_damaged"])
    #expect(try codes([]) == ["csv_empty"])
  }
}
