import Foundation
import Reporting
import Testing

@Suite struct JSONTests {
  func parsed(_ json: JSON) throws -> [String: Any] { try ParsedJSON.object(json) }

  static let numbers: [Double] = [
    0.1, 1 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, -2.5e-7, 1e16, 9_007_199_254_740_992, 412_345.67,
  ]

  @Test(arguments: numbers)
  func aNumberReadsBackToTheSameBits(value: Double) throws {
    let text = JSONWriter.text(["x": .number(value)])
    let written = try #require(text.split(separator: "\"x\": ").last?.split(separator: "\n").first)
    #expect(Double(written)?.bitPattern == value.bitPattern)
    #expect(try parsed(["x": .number(value)])["x"] is NSNumber)
  }

  @Test func whatIsNotFiniteIsNullWithASiblingWhy() throws {
    let json: JSON = [
      "df": .number(.infinity), "p": .number(.nan), "swing": [.number(1), .number(.nan)], "n": .integer(3),
    ]
    let object = try parsed(json)
    #expect(object["df"] is NSNull && object["p"] is NSNull)
    #expect(object["why"] as? String == "df: infinite; p: not a number; swing: not a number")
  }

  @Test func aMissingValueSaysWhy() throws {
    let object = try parsed(["evppi": .number(nil, otherwise: "not computed"), "ok": true])
    #expect(object["evppi"] is NSNull)
    #expect(object["why"] as? String == "evppi: not computed")
    #expect(try parsed(["ok": true])["why"] == nil)
  }

  @Test(arguments: [
    "plain", "quote \" and \\ and /", "line\nfeed\ttab\r", "nul \u{0} bell \u{7} escape \u{1B}[31m", "é € 𝄞 👩‍👧",
    "</script><script>alert(1)</script>", "turned \u{202E}txt.exe", "\u{2028}\u{2029}", "",
  ])
  func aTextReadsBackWhole(text: String) throws {
    #expect(try parsed(["t": .text(text)])["t"] as? String == text)
  }

  @Test func nothingHiddenStandsInADocument() {
    let text = JSONWriter.text(["t": "a\u{202E}b\u{1B}c\u{2066}d<script>"])
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (32..<127).contains($0.value) })
    #expect(!text.contains("<"))
  }

  @Test func keysKeepTheirOrder() {
    let text = JSONWriter.text(["zebra": 1.json, "apple": 2.json])
    #expect(text == "{\n  \"zebra\": 1,\n  \"apple\": 2\n}\n")
  }

  @Test func emptyObjectsAndArraysAreWritten() throws {
    #expect(JSONWriter.text(["a": [:], "b": []]) == "{\n  \"a\": {},\n  \"b\": []\n}\n")
  }
}

extension Int {
  fileprivate var json: JSON { .integer(self) }
}
