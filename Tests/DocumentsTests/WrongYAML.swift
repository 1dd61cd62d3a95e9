import Documents
import Testing

/// A file that is no strict YAML of ours, with the place and words of its finding.
struct WrongYAML: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int?
  let column: Int?
  let says: String
  let text: String

  var testDescription: String { "\(code): \(says)" }

  init(_ code: String, _ line: Int?, _ column: Int?, says: String, _ text: String) {
    self.code = code
    self.line = line
    self.column = column
    self.says = says
    self.text = text
  }

  static let all: [WrongYAML] = [
    .init("yaml_not_allowed", 1, 4, says: "no anchors", "a: &here 1\nb: 2\n"),
    .init("yaml_not_allowed", 2, 4, says: "no aliases", "a: 1\nb: *here\n"),
    .init("yaml_not_allowed", 2, 3, says: "no merge keys", "a:\n  <<: {b: 1}\n"),
    .init("yaml_not_allowed", 1, 4, says: "no tags", "a: !!int 1\n"),
    .init("yaml_not_allowed", 1, 4, says: "no tags", "a: !thing {b: 1}\n"),
    .init("duplicate_key", 3, 1, says: "second time (first on line 1)", "a: 1\nb: 2\na: 3\n"),
    .init("duplicate_key", 2, 1, says: "second time (first on line 1)", "1: a\n\"1\": b\n"),
    .init("yaml_key", 1, 2, says: "A key here is not plain text", "{[1, 2]: 3}\n"),
    .init("yaml_syntax", 2, 2, says: "The structure of the file", "a: [1, 2\nb: 3\n"),
    .init("yaml_syntax", 1, 5, says: "The structure of the file", "a: b: c\n"),
    .init("yaml_tab", 2, 1, says: "indented with a tab", "a:\n\tb: 1\n"),
    .init("yaml_too_deep", 1, 49, says: "More than 48 blocks", String(repeating: "[", count: 60) + "\n"),
    .init("file_empty", nil, nil, says: "This file is empty", " \n\t\n"),
    .init("file_empty", nil, nil, says: "no content", "# only a remark\n"),
    .init("not_utf8", 2, 4, says: "no valid UTF-8", "a: 1\nb: \u{0}\n"),
  ]
}

@Suite("Strict YAML")
struct StrictYAMLTests {
  @Test("refuses what our files do not use, and says where", arguments: WrongYAML.all)
  func refusals(_ wrong: WrongYAML) throws {
    let findings = try #require(throws: Findings.self) {
      try Document(SourceFile(path: "wrong.yaml", bytes: Array(wrong.text.utf8)))
    }
    let found = try #require(findings.all.first)
    #expect(found.code == wrong.code)
    #expect(found.message.en.contains(wrong.says), "\(found.message.en)")
    #expect(found.place?.line == wrong.line)
    #expect(found.place?.column == wrong.column)
    #expect(found.place?.file == "wrong.yaml")
  }

  @Test("keeps every scalar as the text that was written, whatever YAML would make of it")
  func scalars() throws {
    let written = ["yes", "no", "null", "~", "1e3", "0x10", "2024-01-01", "1_000", "010", ".5", "true"]
    let file = try SourceFile(
      path: "a.yaml", bytes: Array(("list: [" + written.joined(separator: ", ") + "]\n").utf8))
    let items = try #require(try Document(file).root.entries?.first?.value.items)
    #expect(items.compactMap { $0.text?.string } == written)
    #expect(items.allSatisfy { $0.text?.quoted == false })
  }

  @Test("knows line and column of every scalar, in letters and not in bytes")
  func places() throws {
    let file = try SourceFile(path: "a.yaml", bytes: Array("été: 1\nk: {één: x, b: \"y\"}\n".utf8))
    let entries = try #require(try Document(file).root.entries)
    #expect(entries[0].value.place.line == 1 && entries[0].value.place.column == 6)
    let inner = try #require(entries[1].value.entries)
    #expect(inner[0].value.place.column == 10)
    #expect(inner[1].value.text?.quoted == true)
    #expect(inner[1].value.place.column == 16)
    #expect(inner[1].value.place.excerpt == "k: {één: x, b: \"y\"}")
  }

  @Test("reads the same with a byte order mark and with line ends of Windows")
  func byteOrderMark() throws {
    let plain = Array("format: 1\na: [x, y]\n".utf8)
    let windows = [0xEF, 0xBB, 0xBF] + Array("format: 1\r\na: [x, y]\r\n".utf8)
    let texts = try [plain, windows].map { bytes in
      try Document(SourceFile(path: "a.yaml", bytes: bytes)).root.entries?[1].value.items?.compactMap {
        $0.text?.string
      }
    }
    #expect(texts[0] == ["x", "y"] && texts[1] == ["x", "y"])
  }

  @Test("has a bound on its size")
  func size() throws {
    let bytes = [UInt8](repeating: 0x61, count: SourceFile.largest + 1)
    let findings = try #require(throws: Findings.self) { try SourceFile(path: "big.yaml", bytes: bytes) }
    #expect(findings.all.map(\.code) == ["file_too_large"])
  }
}
