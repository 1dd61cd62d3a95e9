import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

@Suite struct PageTests {
  @Test(arguments: Language.allCases, Audience.allCases)
  func aPageIsWellFormedAndLoadsNothing(language: Language, audience: Audience) throws {
    let page = HTMLRenderer.render(WorkedRun().report(language, audience))
    try WellFormed.check(page)
    for load in ["http:", "https:", "src=", "<script", "<link", "@import", "url("] { #expect(!page.contains(load)) }
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(page.contains("class=\"skip\" href=\"#main\"") && page.contains("id=\"main\""))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
  }

  @Test func idsAreUniqueAndLinksLeadSomewhere() {
    let page = HTMLRenderer.render(WorkedRun().report(.nl, .inside))
    let ids = PageReading.values(of: "id", in: page)
    #expect(Set(ids).count == ids.count)
    for link in PageReading.values(of: "href", in: page) where !link.hasPrefix("data:") {
      #expect(ids.contains(String(link.dropFirst())))
    }
    for labels in PageReading.values(of: "aria-labelledby", in: page) {
      #expect(labels.split(separator: " ").allSatisfy { ids.contains(String($0)) })
    }
  }

  @Test(arguments: Language.allCases)
  func theFirstPageHoldsTheAnswerADrawingAndTheSavings(language: Language) throws {
    let report = WorkedRun().report(language, .inside)
    let page = HTMLRenderer.render(report)
    let front = try #require(
      page.components(separatedBy: "<div class=\"front\">").last?.components(separatedBy: "<nav")[0])
    for sentence in report.answer.map({ $0.replacing("<", with: "&lt;").replacing("'", with: "&#39;") }) {
      #expect(front.replacing("\u{2060}", with: "").contains(sentence))
    }
    #expect(front.components(separatedBy: "<svg").count == 2)
    #expect(front.contains(language == .nl ? "Netto besparing, in geld" : "Net savings, cash"))
    #expect(page.contains(".front { break-after: page; }"))
  }

  @Test func everyTableHasACaptionAndHeadersWithScope() {
    let page = HTMLRenderer.render(WorkedRun().report(.en, .inside))
    let tables = page.components(separatedBy: "<table>").dropFirst().map { $0.components(separatedBy: "</table>")[0] }
    #expect(tables.count > 8)
    for table in tables {
      #expect(table.contains("<caption>"))
      let headers = table.components(separatedBy: "<th").dropFirst().filter { !$0.hasPrefix("ead") }
      #expect(headers.allSatisfy { $0.hasPrefix(" scope=\"col\"") || $0.hasPrefix(" scope=\"row\"") })
      for row in table.components(separatedBy: "<tr").dropFirst(2) { #expect(row.contains("<th scope=\"row\">")) }
    }
  }

  @Test func everyDrawingHasATitleADescriptionAndIsSmall() {
    let page = HTMLRenderer.render(WorkedRun().report(.nl, .inside))
    let drawings = page.components(separatedBy: "<svg").dropFirst().map { $0.components(separatedBy: "</svg>")[0] }
    // One of the hypothesis, one of the claims, two of the balance, and by alternative its parts, who pays, the years, and what it depends on.
    #expect(drawings.count == 12)
    for drawing in drawings {
      #expect(drawing.contains("<title ") && drawing.contains("<desc ") && drawing.contains("role=\"img\""))
      #expect(drawing.utf8.count < 6000)
      #expect(!drawing.contains("nan") && !drawing.contains("inf"))
    }
  }

  @Test(arguments: [40, 60, 80, 120])
  func noLineOfTextIsLongerThanAsked(width: Int) {
    for language in Language.allCases {
      let text = TextRenderer.render(WorkedRun().report(language, .inside), width: width)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test func aReportFollowsTheOrderInWhichPeopleAsk() throws {
    let titles = WorkedRun().report(.en, .inside).sections.map(\.title)
    #expect(
      titles == [
        "Savings and balance", "The test: referral", "Effects in their own units", "Costs and benefits",
        "In how many calculations", "Who pays and who gains", "By year and by party", "What it depends on",
        "What is not in the system", "Not expressed in money", "Sources", "Assumptions", "The weakest inputs",
        "Rules of calculation", "What may be said", "Checked against the guidelines", "About this study",
        "Files and fingerprint",
      ])
  }

  @Test func savingsStandInFiveRowsWithMeanAndInterval() throws {
    let report = WorkedRun().report(.en, .inside)
    let savings = try #require(report.sections.first { $0.title == "Savings and balance" })
    let tables = savings.blocks.compactMap { block -> DataTable? in
      guard case .table(let table) = block else { return nil }
      return table
    }
    let table = try #require(tables.first)
    #expect(table.columns == ["Savings", "Mean", "8 times out of 10 between"])
    #expect(
      table.rows.map { $0.cells[0].text } == [
        "Gross savings, economic", "Net savings, economic", "Gross savings, cash", "Net savings, cash",
        "Freed capacity",
      ])
  }

  @Test func aRunWithoutAnythingToDrawIsStillAReport() throws {
    var bare = WorkedRun()
    bare.alternatives = []
    bare.hypotheses = []
    let report = bare.report(.nl, .outside)
    try WellFormed.check(HTMLRenderer.render(report))
    #expect(!TextRenderer.render(report).isEmpty)
  }

  @Test func numbersThatAreNotFiniteBreakNoDrawing() throws {
    let figure = WorkedRun.figure(.nan, 1, "EUR2024")
    let format = FigureFormat(figure, NumberFormat(.en))
    #expect(format.mean(figure) == "unknown")
  }

  @Test func severalScenariosAreToldApart() {
    var other = WorkedRun()
    other.name = "Second plan"
    let report = ReportBuilder.build(
      ReportInput(
        runs: [WorkedRun().told, other.told], findings: [], language: .en, audience: .inside, files: [], versions: []))
    #expect(
      report.answer.allSatisfy { $0.hasPrefix("Elderly work in Voorbeeldstad – ") || $0.hasPrefix("Second plan – ") })
    #expect(report.sections.contains { $0.title == "Second plan – What it depends on" })
  }
}
