import Documents
import Evidence
import Foundation
import Testing

/// Registers about which a lint speaks, and registers much like them about which it does not.
struct LintCase: Sendable, CustomTestStringConvertible {
  let code: String
  let head: String
  let lines: [String]
  /// The names of the prices about which it speaks.
  let about: [String]
  var year = 2026

  var testDescription: String { "\(code) on \(about)" }

  private static func head(_ source: String, _ more: String = "") -> String {
    "format: 1\nprices: mine\n" + (source.isEmpty ? "" : "source: {\(source)}\n") + more
  }
  private static let read2024 = head("title: A list, year: 2024, status: read")

  private static func line(_ id: String, _ value: String, _ more: String = "") -> String {
    "\(id): {value: \(value), kind: \(more.contains("tariff") ? "tariff" : "cost"), page: 1, says: A thing"
      + more.replacing("tariff", with: "") + "}"
  }

  static let fires: [LintCase] = [
    LintCase(
      code: "price_levels_mixed", head: read2024,
      lines: [line("a", "10 EUR2022/day"), line("b", "11 EUR2022/day"), line("c", "12 EUR2023/day")], about: ["c"]),
    LintCase(
      code: "price_levels_mixed", head: head("title: A list, year: 2024, status: read", "price_level: 2022\n"),
      lines: [line("a", "10 EUR2021/day")], about: ["a"]),
    LintCase(
      code: "price_year_of_publication", head: read2024, lines: [line("a", "10 EUR2024/day"), line("b", "10 EUR2024")],
      about: ["a", "b"]),
    // The one mistake that is made most: the guideline of 2024 taken to be at the prices of 2024.
    LintCase(
      code: "price_year_of_publication",
      head: head("title: Kostenhandleiding 2024, status: quoted", "price_level: 2022\n"),
      lines: [line("a", "10 EUR2024/day")], about: ["a"]),
    // Ten times the others, where the others are close together.
    LintCase(
      code: "price_outlier", head: read2024,
      lines: [
        line("a", "28 EUR2022/day"), line("b", "30 EUR2022/day"), line("c", "33 EUR2022/day"),
        line("d", "300 EUR2022/day"),
      ], about: ["d"]),
    LintCase(
      code: "price_outlier", head: read2024,
      lines: [
        line("a", "28_000 EUR2022/day"), line("b", "30_000 EUR2022/day"), line("c", "33_000 EUR2022/day"),
        line("d", "31 EUR2022/day"),
      ], about: ["d"]),
    LintCase(
      code: "price_stale", head: read2024, lines: [line("a", "10 EUR2022/day", ", valid: 2022..2025")], about: ["a"]),
    LintCase(code: "price_stale", head: read2024, lines: [line("a", "10 EUR2020/day")], about: ["a"]),
    LintCase(code: "price_without_source", head: head(""), lines: [line("a", "10 EUR2022/day")], about: ["a"]),
    LintCase(
      code: "cost_beside_tariff", head: read2024,
      lines: [line("a", "10 EUR2022/day"), line("b", "11 EUR2022/day"), line("c", "12 EUR2022/day", "tariff")],
      about: ["c"]),
    LintCase(
      code: "cost_beside_tariff", head: read2024,
      lines: [
        line("a", "10 EUR2022/day", "tariff"), line("b", "11 EUR2022/day"), line("c", "12 EUR2022/day", "tariff"),
      ],
      about: ["b"]),
    LintCase(
      code: "price_range_off_centre", head: read2024, lines: [line("a", "10 EUR2022/day", ", range: [9, 20]")],
      about: ["a"]),
  ]

  static let isSilent: [LintCase] = [
    // Each of its own time, or of its own category.
    LintCase(
      code: "price_levels_mixed", head: read2024,
      lines: [
        line("a", "10 EUR2022/day", ", valid: 2022..2022"), line("b", "11 EUR2023/day", ", valid: 2023..2023"),
        line("c", "12 EUR2021/day", ", category: other"),
      ], about: []),
    LintCase(
      code: "price_levels_mixed", head: head("title: A list, year: 2024, status: read", "price_level: 2022\n"),
      lines: [line("a", "10 EUR2022/day")], about: []),
    LintCase(
      code: "price_year_of_publication", head: head("title: A list, year: 2024, status: read", "price_level: 2024\n"),
      lines: [line("a", "10 EUR2024/day")], about: []),
    LintCase(
      code: "price_year_of_publication", head: head("title: Budget 2024, status: own"),
      lines: [line("a", "10 EUR2024/day")], about: []),
    LintCase(
      code: "price_year_of_publication", head: read2024,
      lines: [line("a", "10 EUR2024/day", "tariff, valid: 2024..2025"), line("b", "10 EUR2023/day", "tariff")],
      about: []
    ),
    // Six times; another unit; said to be right; widely spread themselves; too few.
    LintCase(
      code: "price_outlier", head: read2024,
      lines: [
        line("a", "28 EUR2022/day"), line("b", "30 EUR2022/day"), line("c", "33 EUR2022/day"),
        line("d", "180 EUR2022/day"), line("e", "9_000 EUR2022/year"),
        line("f", "700 EUR2022/day", ", checked: counted again"),
      ], about: []),
    LintCase(
      code: "price_outlier", head: read2024,
      lines: [
        line("a", "1 EUR2022/day"), line("b", "10 EUR2022/day"), line("c", "100 EUR2022/day"),
        line("d", "1_000 EUR2022/day"),
      ], about: []),
    LintCase(
      code: "price_outlier", head: read2024, lines: [line("a", "1 EUR2022/day"), line("b", "1_000 EUR2022/day")],
      about: []),
    LintCase(
      code: "price_stale", head: read2024,
      lines: [line("a", "10 EUR2021/day"), line("b", "10 EUR2010/day", ", valid: 2010..2026")], about: []),
    LintCase(
      code: "price_without_source", head: head("", "sources:\n  book: {title: A book, status: own}\n"),
      lines: [line("a", "10 EUR2022/day", ", source: book")], about: []),
    LintCase(
      code: "cost_beside_tariff", head: read2024,
      lines: [
        line("a", "10 EUR2022/day"), line("b", "12 EUR2022/day", "tariff, beside: a"),
        line("c", "12 EUR2022/hour", "tariff"), line("d", "3 EUR2022/day", "tariff, category: other"),
      ], about: []),
    // The middle of the logarithms of 8 and 12.5 is 10; below zero the middle itself.
    LintCase(
      code: "price_range_off_centre", head: read2024,
      lines: [line("a", "10 EUR2022/day", ", range: [8, 12.5]"), line("b", "5 EUR2022/day", ", range: [-5, 15]")],
      about: []),
  ]
}

@Suite struct PriceLintTests {
  private func register(_ one: LintCase) throws -> PriceRegister {
    try PriceRegister.read(
      SourceFile(
        path: "mine.yaml",
        bytes: Array((one.head + "lines:\n" + one.lines.map { "  \($0)\n" }.joined()).utf8)))
  }

  @Test(arguments: LintCase.fires)
  func aLintWarnsAtTheLineOfThePrice(_ one: LintCase) throws {
    let register = try register(one)
    let findings = PriceLints.findings(in: [register], year: one.year).filter { $0.code == one.code }
    #expect(findings.map { $0.place?.line } == one.about.map { register[$0]?.place?.line })
    for (finding, id) in zip(findings, one.about) {
      #expect(finding.severity == .warning && finding.place?.column == 3)
      #expect(finding.message.en.hasPrefix("\(id) ") && finding.message.nl.hasPrefix("\(id) "))
      #expect(finding.message.en != finding.message.nl)
    }
  }

  @Test(arguments: LintCase.isSilent)
  func aLintIsSilentWhereNothingIsDoubtful(_ one: LintCase) throws {
    let findings = PriceLints.findings(in: [try register(one)], year: one.year)
    #expect(findings.filter { $0.code == one.code }.isEmpty)
  }

  @Test func everyLintHasACaseThatFiresAndOneThatDoesNot() throws {
    let codes = PriceLints.all.map(\.code).sorted()
    #expect(Set(codes).count == codes.count)
    #expect(Set(LintCase.fires.map(\.code)).sorted() == codes)
    #expect(Set(LintCase.isSilent.map(\.code)).sorted() == codes)
    // A lint is a file, and a word in the list.
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Evidence/Prices/Lints")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let lints = try files.filter {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8).contains(": PriceLint {")
    }
    #expect(
      lints.map { $0.replacing(".swift", with: "") }.sorted() == PriceLints.all.map { "\(type(of: $0))" }.sorted())
  }

  @Test func aPriceOfOnesOwnIsHeldAgainstTheReferencePricesOfItsCategory() throws {
    let register = try TrialPrices.register(
      "place: {value: 2_900 EUR2022/day, kind: cost, page: 1, category: elderly-care, says: A shifted sign}")
    #expect(PriceLints.findings(in: [register], year: 2026).isEmpty)
    let beside = PriceLints.findings(in: [register], beside: try PriceRegister.shipped(), year: 2026)
    #expect(beside.map(\.code) == ["price_outlier"])
    // The day of a nursing home, of which the sign is shifted: 2,900 beside a median of 329.
    #expect(beside.first?.place?.file == "mine.yaml")
  }

  @Test func aSourceWithoutAPageIsANoteOnTheWholeRegister() throws {
    let register = try TrialPrices.register(
      "a: {value: 1 EUR2022/day, kind: cost, says: A}", "b: {value: 1 EUR2022/day, kind: cost, says: B}")
    let findings = PriceLints.findings(in: [register], year: 2026)
    #expect(findings.map(\.code) == ["price_without_page"])
    #expect(findings.first?.severity == .note && findings.first?.message.en.hasPrefix("2 prices of mine") == true)
  }
}
