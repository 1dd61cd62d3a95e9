import Documents
import Estimation
import Reporting
import Testing

/// The first line says an amount only where the claim is supported, by data that can carry it.
@Suite struct FirstLineTests {
  typealias Verdict = TestedHypothesis.Verdict

  static let verdicts: [Verdict] = Verdict.Testable.allCases.flatMap { testable -> [Verdict] in
    guard testable != .notTestable else {
      return [Verdict(anyEffect: nil, asLargeAsClaimed: nil, testable: testable, flags: [], reasons: [])]
    }
    return Verdict.Answer.allCases.flatMap { any in
      Verdict.Answer.allCases.flatMap { large in
        [[], ["opposite"], ["too_small"]].map { flags in
          Verdict(anyEffect: any, asLargeAsClaimed: large, testable: testable, flags: flags, reasons: [])
        }
      }
    }
  }

  static let result = WorkedRun().told.result

  func report(_ verdict: Verdict?, _ language: Language) -> Report {
    let hypotheses = verdict.map { verdict in
      var claim = WorkedClaim()
      claim.verdict = verdict
      return [claim.hypothesis]
    }
    let run = ToldRun(result: Self.result, hypotheses: hypotheses ?? [], fingerprint: "b7c1")
    return ReportBuilder.build(
      ReportInput(runs: [run], findings: [], language: language, audience: .inside, files: [], versions: []))
  }

  func firstLine(_ verdict: Verdict?, _ language: Language) throws -> String {
    try #require(report(verdict, language).answer.first)
  }

  @Test(arguments: Language.allCases)
  func anAmountIsTheFirstLineOnlyOfASupportedAndTestableClaim(language: Language) throws {
    for verdict in Self.verdicts {
      let line = try firstLine(verdict, language)
      let isSupported =
        verdict.testable == .testable && verdict.anyEffect == .supported && verdict.asLargeAsClaimed == .supported
      #expect(line.contains("€") == isSupported, "\(verdict.testable) \(String(describing: verdict.anyEffect))")
      #expect(line.contains(language == .nl ? "van de 100" : "of 100") == isSupported)
    }
  }

  @Test func withoutAHypothesisTheAmountComesFirst() throws {
    let line = try firstLine(nil, .en)
    #expect(line.hasPrefix("In 82 of 100 calculations with these data and assumptions"))
  }

  @Test func anUntestableClaimIsSaidToBeSo() throws {
    let verdict = Verdict(anyEffect: nil, asLargeAsClaimed: nil, testable: .notTestable, flags: [], reasons: [])
    #expect(try firstLine(verdict, .en).hasPrefix("These data cannot say whether the claim holds"))
    #expect(try firstLine(verdict, .nl).hasPrefix("Deze gegevens kunnen niet zeggen of de claim klopt"))
  }

  @Test func theWorkedClaimPointsToAnEffectAndDoesNotShowAHalf() throws {
    let line = try firstLine(WorkedClaim().verdict, .en)
    #expect(line.contains("point to an effect") && line.contains("(\u{2212}50%) is not shown"))
    #expect(line.contains("descriptive only"))
  }

  @Test(arguments: Language.allCases)
  func thereAreNoVictoryWordsAndOnlyCashIsSaved(language: Language) {
    let victory =
      language == .nl
      ? ["bewezen", "bewijst", "succes", "gelukt", "% kans", "maar liefst", "significant"]
      : ["proven", "proves", "success", "% chance", "impressive", "significantly"]
    for verdict in Self.verdicts {
      let text = Self.words(of: report(verdict, language))
      for word in victory { #expect(!text.contains { $0.lowercased().contains(word) }, "\(word)") }
      // A claim card quotes what may not be said.
      for line in text
      where line.contains(language == .nl ? " bespaart " : " saves ") && !line.hasPrefix("„") && !line.hasPrefix("“") {
        #expect(line.contains(language == .nl ? "In geld" : "In cash"))
      }
    }
  }

  /// Every sentence of the answer and of all sections, drawings included.
  static func words(of report: Report) -> [String] {
    report.answer
      + report.sections.flatMap(\.blocks).flatMap { block -> [String] in
        switch block {
        case .heading(let text), .paragraph(let text), .note(let text), .quote(let text): [text]
        case .list(let items): items
        case .terms(let terms): terms.map(\.text)
        case .table(let table): [table.caption] + table.columns + table.rows.flatMap { $0.cells.map(\.text) }
        case .chart(let chart): [chart.title, chart.description, chart.data.caption] + chart.data.columns
        }
      }
  }
}
