import CostBenefit
import Documents
import Estimation
import Foundation
import Probability
import Reporting
import Testing

/// A comparison outside: rounded where anything is withheld of a side, and the places of what was changed without what stands there.
@Suite struct ComparisonReportTests {
  /// With exactly this mean, and a standard deviation of about 30,000.
  static func figure(_ mean: Double) -> Figure {
    let bell = WorkedRun.bell(0, 30_000)
    let middle = bell.reduce(0, +) / Double(bell.count)
    return Figure(unit: "EUR2024", summary: Summary(of: bell.map { $0 - middle + mean }))
  }

  /// A difference that 8 of 10 draws put in a width of some €77,000: the ends are told to €1,000.
  static let difference = RunResult.Difference(
    from: "A", to: "A", netPresentValue: figure(100_456.78))
  static let falls: [CompareDocument.Fall] = [
    .init(alternative: "A", assumption: "parameters.reach", netPresentValue: figure(123_456.78)),
    .init(alternative: "A", assumption: "interaction", netPresentValue: figure(-23_000)),
  ]
  static let changes = [CompareDocument.Change(place: "parameters.reach.value", from: "612 person/year", to: "500")]

  /// Of one side a hypothesis with a cell of 9 is withheld, of the other nothing.
  private func release(readsEstimate: Bool) -> ComparisonDisclosure {
    var run = WorkedRun()
    run.readsEstimate = readsEstimate
    var sound = WorkedRun()
    sound.hypotheses = []
    sound.readsEstimate = false
    return ComparisonDisclosure([sound, run].map { RunDisclosure($0.told, Disclosure(.outside)) })
  }

  private func report(_ language: Language, _ release: ComparisonDisclosure) -> Report {
    ReportBuilder.build(
      changes: Self.changes, differences: [Self.difference], waterfall: Self.falls, draws: 1001, language: language,
      audience: .outside, release: release)
  }

  @Test func amountsAreRoundedWhereAnythingIsWithheld() throws {
    let report = report(.en, release(readsEstimate: false))
    let answer = try #require(report.answer.first)
    // The mean no finer than the ends; inside it has a digit more.
    #expect(answer.contains("by €100,000 on average") && !answer.contains("100,5"))
    let chart = try #require(ChartTests.charts(of: report).first)
    #expect(chart.data.rows.map { $0.cells[1].value } == [123_000, -23_000, 100_000])
    #expect(chart.data.rows.map { $0.cells[1].text } == ["€123,000", "\u{2212}€23,000", "€100,000"])
    let page = HTMLRenderer.render(report)
    #expect(!page.contains("123,5") && !page.contains("123456"))
    let inside = HTMLRenderer.render(self.report(.en, .none))
    #expect(inside.contains("123,500") && inside.contains("100,500"))
  }

  @Test(arguments: Language.allCases)
  func whatWasChangedIsToldByItsPlaceAlone(language: Language) throws {
    for readsEstimate in [false, true] {
      let text = TextRenderer.render(report(language, release(readsEstimate: readsEstimate)))
      #expect(text.contains("parameters.reach.value") && !text.contains("612") && !text.contains("500 "))
      #expect(text.contains(language == .nl ? "Alleen de plaatsen" : "Only the places"))
      #expect(text.contains("€") == !readsEstimate)
    }
    #expect(TextRenderer.render(report(language, .none)).contains("612 person/year → 500"))
  }

  @Test func theDocumentWithholdsWhatThePageDoes() throws {
    func json(_ release: ComparisonDisclosure) -> String {
      JSONWriter.text(
        CompareDocument.json(
          changed: Self.changes, differences: [Self.difference], waterfall: Self.falls, release: release))
    }
    let withheld = json(release(readsEstimate: true))
    #expect(withheld.contains("a cell below 10") && withheld.contains("parameters.reach.value"))
    for number in ["612", "500", "100456", "123456", "123000", "100000"] {
      #expect(!withheld.contains(number), "\(number)")
    }
    let rounded = json(release(readsEstimate: false))
    #expect(rounded.contains("123000") && !rounded.contains("123456") && !rounded.contains("612"))
    #expect(json(.none).contains("612 person/year") && json(.none).contains("123456.7"))
  }

  @Test(arguments: Language.allCases)
  func aDifferenceWithoutSpreadIsSaidToBeFixed(language: Language) throws {
    let fixed = RunResult.Difference(from: "A", to: "A", netPresentValue: WorkedRun.figure(373, 0, "EUR2024"))
    let report = ReportBuilder.build(changes: [], differences: [fixed], draws: 1001, language: language)
    #expect(
      report.answer == [
        language == .nl
          ? "A: het saldo verschilt €\u{A0}373; dat ligt vast." : "A: the balance differs by €373; it is fixed."
      ])
  }

  @Test(arguments: Language.allCases)
  func anAmountWithoutSpreadIsSaidToBeFixed(language: Language) throws {
    var run = WorkedRun()
    run.isFixed = true
    run.readsEstimate = false
    let report = run.report(language, .inside)
    let texts = [TextRenderer.render(report), HTMLRenderer.render(report)].map {
      $0.replacing("\u{2060}", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    for text in texts {
      #expect(!text.contains("between fixed") && !text.contains("tussen ligt vast"))
      #expect(text.contains(language == .nl ? "€ 1.231.457; dat ligt vast" : "€1,231,457; it is fixed"))
      #expect(text.contains(language == .nl ? "€ 272.753 per jaar; dat ligt vast" : "€272,753 a year; it is fixed"))
    }
  }

  /// Twelve months, give or take one, under a price level that is a quarter higher: the draws are a quarter longer too.
  @Test func anUncertainInputIsToldUnderTheUnitThatStandsBesideIt() throws {
    var run = WorkedRun()
    let month = try #require(run.model.parameters.first { $0.name == "stay" }).unit.factor
    run.stay = .distribution(try Normal(mean: 12, sd: 1), factor: 1.25 * month)
    run.readsEstimate = false
    // 15 in the middle; 12 − 1.28155 and 12 + 1.28155 are 13.398 and 16.602.
    let text = TextRenderer.render(run.report(.en, .inside))
    #expect(text.contains("15.0 (13.4 to 16.6)") && !text.contains("12.0 (10.7"))
  }
}
