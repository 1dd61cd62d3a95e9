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

  @Test("without words lists every price and figure that ships")
  func all() throws { #expect(try json([]).count == 189) }

  /// CBS, 2015 = 100: 121.43 in 2022, 130.31 in 2024, so 290 · 130.31 / 121.43 = 311.2073…
  @Test("brings a price to another year and shows the levels it went by")
  func indexed() throws {
    let found = try #require(try json(["Nursing-home-DAY", "--year", "2024"]).first)
    #expect(found["value"] as? Double == 290)
    #expect(found["price_year"] as? Int == 2022)
    let step = try #require(found["indexed"] as? [String: Any])
    let value = try #require(step["value"] as? Double)
    let moved: Double = 290 * 130.31 / 121.43
    #expect(abs(value - moved) < 1e-10)
    #expect(step["unit"] as? String == "EUR2024/day")
    #expect(step["from_level"] as? Double == 121.43 && step["to_level"] as? Double == 130.31)
  }

  /// 121.43, 126.09 and 130.31 in 2022, 2023 and 2024.
  @Test("shows the years on the way, with the factor of each")
  func yearByYear() throws {
    let found = try #require(try json(["Nursing-home-DAY", "--year", "2024"]).first)
    let step = try #require(found["indexed"] as? [String: Any])
    let years = try #require(step["years"] as? [[String: Any]])
    #expect(years.map { $0["year"] as? Int } == [2022, 2023, 2024])
    let factors = years.compactMap { $0["factor"] as? Double }
    #expect(factors.count == 3)
    for (factor, expected) in zip(factors, [1, 126.09 / 121.43, 130.31 / 126.09]) {
      #expect(abs(factor - expected) < 1e-15)
    }
    #expect(found["payer"] as? String == "care_office" && found["paragraph"] as? String == "4.13")
  }

  private static let doubtful = """
    format: 1
    prices: mine
    source: {title: A list of prices 2024, status: read}
    lines:
      a: {value: 10 EUR2024/day, kind: cost, page: 1, says: A}

    """

  @Test("judges a register of one's own, with status 1 for a warning")
  func judged() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    try Self.doubtful.write(to: folder.file("mine.prices.yaml"), atomically: true, encoding: .utf8)
    let lint = ["--file", "mine.prices.yaml", "--wanted-for", "2026", "--json"]
    for arguments in [["prices", "--lint"] + lint, ["prices", "mine.a"] + lint] {
      let outcome = try ProgramUnderTest.run(arguments, in: folder.url)
      #expect(outcome.status == 1, "\(outcome.errors)")
      let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      let findings = try #require(document?["findings"] as? [[String: Any]])
      #expect(findings.map { $0["code"] as? String } == ["price_year_of_publication"])
      #expect(findings.first?["line"] as? Int == 5 && findings.first?["column"] as? Int == 3)
    }
    let checked = try ProgramUnderTest.run(["check", "mine.prices.yaml", "--json"], in: folder.url)
    #expect(checked.status == 1 && checked.output.contains("price_year_of_publication"))
    try Self.doubtful.replacing("EUR2024", with: "EUR2022")
      .write(to: folder.file("mine.prices.yaml"), atomically: true, encoding: .utf8)
    #expect(try ProgramUnderTest.run(["prices", "--lint"] + lint, in: folder.url).status == 0)
  }

  @Test("finds nothing doubtful in the list that ships")
  func shipped() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let outcome = try ProgramUnderTest.run(
      ["prices", "--lint", "--wanted-for", "2026", "--lang", "en"], in: folder.url)
    #expect(outcome.status == 0 && outcome.output.contains("189 lines of zin: nothing to report"))
  }

  @Test("brings a price along an index of one's own")
  func ownIndex() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    try "format: 1\nindex: pay\ntitle: Pay\nsource: {title: Pay, status: own}\nyearly_change: {2023: 5%, 2024: 10%}\n"
      .write(to: folder.file("pay.index.yaml"), atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(
      [
        "prices", "nursing-home-day", "--year", "2024", "--index", "pay", "--index-file", "pay.index.yaml", "--json",
      ], in: folder.url)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let step = (document?["prices"] as? [[String: Any]])?.first?["indexed"] as? [String: Any]
    // 290 · 1.05 · 1.10 = 334.95.
    #expect(abs((step?["value"] as? Double ?? .nan) - 334.95) < 1e-9)
    #expect(try ProgramUnderTest.run(["check", "pay.index.yaml"], in: folder.url).status == 0)
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
