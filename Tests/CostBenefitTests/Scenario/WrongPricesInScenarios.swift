import CostBenefit
import Documents
import Testing

/// One thing wrong, or worth a look, with a price in a scenario.
struct WrongPriceInScenario: Sendable, CustomTestStringConvertible {
  let code: String
  let severity: Severity
  /// The file that it names, by the end of its path.
  let file: String
  let line: Int
  let column: Int
  let says: String
  let changes: [(String, String)]

  var testDescription: String { "\(code): \(says)" }

  private static let own = ("sources: [sources.yaml]", "sources: [sources.yaml]\nprices: [register.yaml]")

  private static func priced(_ name: String, _ more: (String, String)...) -> [(String, String)] {
    [own, ("zin.nursing-home-day", name)] + more
  }

  static let all: [WrongPriceInScenario] = [
    .init(
      code: "price_distribution", severity: .error, file: "register.yaml", line: 10, column: 81,
      says: "in the unit of the price", changes: priced("mine.odd")),
    .init(
      code: "impossible_arguments", severity: .error, file: "register.yaml", line: 11, column: 96, says: "high must",
      changes: priced("mine.wrong")),
    .init(
      code: "cashable_of_price", severity: .error, file: "scenario.yaml", line: 29, column: 75,
      says: "No price in less care says",
      changes: [
        own, ("  price: ", "  money: "), ("* price", "* money"), ("cashable: share", "cashable: price"),
      ]),
    .init(
      code: "cashable_of_price", severity: .error, file: "scenario.yaml", line: 30, column: 85,
      says: "more than one price says",
      changes: priced(
        "mine.place", ("  price: ", "  other: {price: mine.range}\n  money: "), ("* price", "* (money + other)"),
        ("cashable: share", "cashable: price"))),
    .init(
      code: "flow_cost_and_tariff", severity: .warning, file: "scenario.yaml", line: 30, column: 31,
      says: "zin.nursing-home-day (a cost) and with mine.tariff (a tariff)",
      changes: [
        own, ("  price: ", "  paid: {price: mine.tariff}\n  price: "), ("* price", "* (price - paid)"),
      ]),
    .init(
      code: "price_payer_other", severity: .note, file: "scenario.yaml", line: 28, column: 12,
      says: "is paid by care_office; less care is booked to state", changes: [("to: care_office", "to: state")]),
    .init(
      code: "price_twice", severity: .warning, file: "scenario.yaml", line: 17, column: 19, says: "is other too",
      changes: priced("mine.place", ("  price: ", "  other: {price: mine.place}\n  price: "))),
    .init(
      code: "price_stale", severity: .warning, file: "scenario.yaml", line: 16, column: 19,
      says: "16 years before 2026",
      changes: priced("mine.old")),
    .init(
      code: "price_year_of_publication", severity: .warning, file: "scenario.yaml", line: 16, column: 19,
      says: "the year in which the source was published", changes: priced("mine.taken")),
    .init(
      code: "source_missing", severity: .error, file: "scenario.yaml", line: 15, column: 3, says: "has no source",
      changes: [("{price: zin.nursing-home-day}", "{price: zin.nursing-home-day, real_growth: 1%}")]),
    .init(
      code: "unknown_index", severity: .error, file: "scenario.yaml", line: 16, column: 19,
      says: "wages is no price index", changes: priced("mine.waged")),
  ]
}

@Suite struct WrongPricesInScenariosTests {
  @Test(arguments: WrongPriceInScenario.all)
  func aFaultIsNamedAtItsPlace(_ wrong: WrongPriceInScenario) throws {
    var findings: [Finding] = []
    do throws(Findings) {
      findings = try TrialScenario.compile(TrialScenario.with(wrong.changes)).findings
      #expect(wrong.severity != .error, "an error does not stop the work")
    } catch {
      findings = error.all
      #expect(wrong.severity == .error, "a warning stops the work")
    }
    let finding = try #require(
      findings.first { $0.code == wrong.code && $0.message.en.contains(wrong.says) },
      "\(findings.map(\.description))")
    #expect(finding.severity == wrong.severity)
    #expect(finding.place?.file.hasSuffix(wrong.file) == true)
    #expect(finding.place?.line == wrong.line && finding.place?.column == wrong.column, "\(finding.description)")
    #expect(finding.message.nl != finding.message.en)
  }
}
