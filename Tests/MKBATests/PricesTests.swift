import Documents
import Foundation
import Testing

@Suite("mkba prices")
struct PricesTests {
  private func json(_ arguments: [String]) throws -> [[String: Any]] {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let outcome = try ProgramUnderTest.run(["prices"] + arguments + ["--json"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return document?["prices"] as? [[String: Any]] ?? []
  }

  @Test("without words lists every price that ships")
  func all() throws { #expect(try json([]).count == 163) }

  /// CBS, 2015 = 100: 121.43 in 2022, 130.31 in 2024, so 290 · 130.31 / 121.43 = 311.2073…
  @Test("brings a price to another year and shows the levels it went by")
  func indexed() throws {
    let found = try #require(try json(["Nursing-home-DAY", "--year", "2024"]).first)
    #expect(found["value"] as? Double == 290)
    #expect(found["price_year"] as? Int == 2022)
    let step = try #require(found["indexed"] as? [String: Any])
    #expect(abs((step["value"] as? Double ?? .nan) - 290 * 130.31 / 121.43) < 1e-10)
    #expect(step["unit"] as? String == "EUR2024/day")
    #expect(step["from_level"] as? Double == 121.43 && step["to_level"] as? Double == 130.31)
  }

  @Test("says of a price of the year asked for that it is left as it is")
  func same() throws {
    let found = try #require(try json(["nursing-home-day", "--year", "2022"]).first)
    #expect(found["indexed"] is NSNull)
  }

  @Test("searches a register of one's own too")
  func own() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let text = """
      format: 1
      prices: mine
      source: {title: Budget 2024, status: own}
      lines:
        bus-trip: {value: 12.50 EUR2023/day, kind: tariff, says: "Zorgbus"}
      """
    try text.write(to: folder.file("mine.prices.yaml"), atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(
      ["prices", "zorgbus", "--file", "mine.prices.yaml", "--year", "2024", "--lang", "nl"], in: folder.url)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains("mine.bus-trip") && outcome.output.contains("€ 12,50".replacing(" ", with: "\u{A0}")))
  }

  @Test("says why there is no answer", arguments: WrongPrice.all)
  func refusal(_ wrong: WrongPrice) throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let outcome = try ProgramUnderTest.run(["prices"] + wrong.arguments + ["--json", "--lang", "en"], in: folder.url)
    #expect(outcome.status == 3)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let error = try #require(document?["error"] as? [String: Any])
    #expect(error["code"] as? String == wrong.code)
    #expect("\(error["message"] ?? "") \(error["hint"] ?? "")".contains(wrong.says))
  }
}
