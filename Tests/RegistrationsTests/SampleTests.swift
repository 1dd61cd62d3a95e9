import Foundation
import Registrations
import Testing

@Suite("The first rows of a CSV")
struct SampleTests {
  private func sample(_ text: [UInt8], rows: Int = 10) throws -> RegistrationSample {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = FileManager.default.createFile(atPath: path, contents: Data(text))
    return try RegistrationSample.read(DataPlace(path), rows: rows)
  }

  private func reading(_ text: String) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try sample(Array(text.utf8)).reading.map { ($0.key, $0.value) })
  }

  @Test("stand as they are, without a codebook")
  func cells() throws {
    let sample = try sample(Array("client;uren;\"opmerking\"\na1;1,5;\"x;\"\"y\"\"\"\na2;.; \na3;2;z\n".utf8), rows: 2)
    #expect(sample.columns.map(\.name) == ["client", "uren", "opmerking"])
    #expect(sample.columns[0].cells == [.text("a1"), .text("a2")])
    #expect(sample.columns[1].cells == [.text("1,5"), .missing])
    #expect(sample.columns[2].cells == [.text("x;\"y\""), .missing])
    #expect(sample.isCut)
  }

  @Test("tell the marks of the file, each in its dialect")
  func marks() throws {
    #expect(
      try reading("c;d;n\na;31-01-2024;1.234,5\nb;01-02-2024;2\n") == [
        "separator": "\";\"", "encoding": "utf-8", "decimal": "\",\"", "thousands": "\".\"", "date": "dd-mm-yyyy",
      ])
    #expect(
      try reading("c,d,n\na,2024-01-31,1.5\nb,2024-02-01,2\n") == [
        "separator": "\",\"", "encoding": "utf-8", "decimal": "\".\"", "date": "yyyy-mm-dd",
      ])
    #expect(
      try reading("c\td\na\t31/01/2024\n") == ["separator": "\"tab\"", "encoding": "utf-8", "date": "dd/mm/yyyy"])
    #expect(
      try sample([0x63, 0x3B, 0x64, 0x0A, 0xE9, 0x3B, 0x31, 0x0A]).reading.contains { $0.value == "windows-1252" })
  }

  @Test("leave a mark out that could be either of two")
  func either() throws {
    #expect(try reading("c;n\na;1.234\nb;5.678\n")["decimal"] == nil)
    #expect(try reading("c;n\na;1.5\nb;1,5\n")["decimal"] == nil)
  }
}
