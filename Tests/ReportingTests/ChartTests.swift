import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

/// Every drawing can be read by who does not see it, stands alone with its source, and holds the numbers of the result.
@Suite struct ChartTests {
  static func charts(of report: Report) -> [any Chart] {
    report.sections.flatMap(\.blocks).compactMap { block in
      guard case .chart(let chart) = block else { return nil }
      return chart
    }
  }

  /// The files of a type that a page holds, in order.
  static func saved(in page: String, type: String) -> [String] {
    PageReading.values(of: "href", in: page).filter { $0.hasPrefix("data:\(type);charset=utf-8,") }.compactMap {
      $0.split(separator: ",", maxSplits: 1).last.flatMap { String($0).removingPercentEncoding }
    }
  }

  private func chart(_ title: String, _ report: Report) throws -> any Chart {
    try #require(Self.charts(of: report).first { $0.title == title }, "\(title)")
  }

  private func column(_ place: Int, of chart: any Chart) -> [Double?] { chart.data.rows.map { $0.cells[place].value } }

  @Test(arguments: Language.allCases, Audience.allCases)
  func everyDrawingIsXMLWithATitleADescriptionASourceAndNumbers(language: Language, audience: Audience) throws {
    var run = WorkedRun()
    run.readsEstimate = false
    for chart in Self.charts(of: run.report(language, audience)) {
      let elements = try XMLReading.read(chart.svg(id: "f1"))
      #expect(elements[0].name == "svg" && elements[0].attributes["role"] == "img")
      #expect(elements.first { $0.name == "title" }?.text == chart.title)
      #expect(elements.first { $0.name == "desc" }?.text.replacing("\u{2060}", with: "") == chart.description)
      #expect(!chart.description.isEmpty && !chart.source.isEmpty && !chart.data.rows.isEmpty)
    }
  }

  @Test(arguments: Language.allCases)
  func aDrawingThatIsSavedSaysItsTitlePriceYearAndSource(language: Language) throws {
    let report = WorkedRun().report(language, .inside)
    let charts = Self.charts(of: report)
    let files = Self.saved(in: HTMLRenderer.render(report), type: "image/svg+xml")
    #expect(files.count == charts.count)
    for (chart, file) in zip(charts, files) {
      let elements = try XMLReading.read(file)
      let shown = elements.filter { $0.name == "text" }.map(\.text).joined(separator: " ").replacing(
        "\u{2060}", with: "")
      #expect(shown.contains(chart.title) && shown.contains(chart.source), "\(shown)")
      #expect(
        elements[0].attributes["xmlns"] == "http://www.w3.org/2000/svg"
          || file.contains("xmlns=\"http://www.w3.org/2000/svg\""))
      // Ids are those of the file alone, and nothing is loaded.
      #expect(!file.contains("href") && !file.contains("url(") && !file.contains("var("))
    }
    let money = files.filter { $0.contains("b7c1-55e0-9a42") }
    #expect(money.count == charts.count - 1)
    for file in money { #expect(file.contains(language == .nl ? "prijspeil 2024" : "price year 2024")) }
  }

  @Test func theNumbersOfDrawingsAreThoseOfTheResult() throws {
    let run = WorkedRun()
    let result = run.told.result
    let report = run.report(.en, .inside)
    let first = result.alternatives[0]

    let balance = try chart("Balance for society", report)
    #expect(column(1, of: balance) == result.alternatives.map(\.netPresentValue.summary.mean))
    let levels = [2: 0.1, 3: 0.9, 4: 0.025, 5: 0.975]
    for (place, level) in levels {
      #expect(column(place, of: balance) == result.alternatives.map { $0.netPresentValue.summary.quantile(level) })
    }

    let actors = try chart("Who pays and who gains: standard", report)
    #expect(column(1, of: actors) == first.actors.map(\.figure.summary.mean))

    let tornado = try chart("What the balance depends on most: standard", report)
    let items = result.sensitivity.filter { $0.alternative == "standard" }
      .sorted { abs($0.swing.high - $0.swing.low) > abs($1.swing.high - $1.swing.low) }
    #expect(column(1, of: tornado) == items.map(\.swing.low) && column(2, of: tornado) == items.map(\.swing.high))

    let years = try chart("By party and year: standard", report)
    let lines = result.books[0].actorYears
    #expect(column(1, of: years) == lines.map { Double($0.year) } && column(2, of: years) == lines.map(\.mean))
    #expect(column(3, of: years) == lines.map(\.quantiles.p10) && column(4, of: years) == lines.map(\.quantiles.p90))

    let effect = try chart("The effect, by every recipe", report)
    #expect(effect.data.rows[0].cells[1].value == WorkedClaim.effect.estimate)
    #expect(effect.data.rows[0].cells[2].value == WorkedClaim.effect.confLow)
    #expect(effect.data.rows[0].cells[3].value == WorkedClaim.effect.confHigh)

    let savings = try chart("Savings and the claim", report)
    #expect(column(1, of: savings) == result.claims.map(\.figure.summary.mean))
    #expect(column(4, of: savings) == result.claims.map(\.claim.threshold))
  }

  @Test func aWaterfallEndsWhereItsPartsAddUpTo() throws {
    let report = WorkedRun().report(.en, .inside)
    let fall = try chart("From benefits and costs to the balance: standard", report)
    let values = column(1, of: fall).compactMap { $0 }
    // A benefit upward, a cost downward, then the balance.
    let first = WorkedRun().told.result.alternatives[0]
    let (benefit, cost) = (first.flows[0].presentValue.summary.mean, first.flows[1].presentValue.summary.mean)
    #expect(values == [benefit, -cost, first.netPresentValue.summary.mean])
  }

  @Test func theHillsHoldTheCalculationsOfTheirStretchesAsSharesOfAll() throws {
    let hills = try chart("The balance in all calculations", WorkedRun().report(.en, .inside))
    for (place, name) in WorkedRun().alternatives.enumerated() {
      let rows = hills.data.rows.filter { $0.cells[0].text == name }
      let times = place == 0 ? 1 : 1.3
      let draws = WorkedRun.bell(1_231_456.78 * times, 700_000 * times)
      let low = try #require(rows.first?.cells[1].value)
      let high = try #require(rows.last?.cells[2].value)
      let beyond = draws.count { $0 < low || $0 > high }
      #expect(beyond > 0)
      let inside = Double(draws.count - beyond) / Double(draws.count)
      #expect(abs(rows.compactMap { $0.cells[3].value }.reduce(0, +) - inside) < 1e-12)
      #expect(rows.count == 60)
      // Stretches follow each other without a gap, and no two edges read the same.
      for (one, next) in zip(rows, rows.dropFirst()) { #expect(one.cells[2].value == next.cells[1].value) }
      for row in rows { #expect(row.cells[1].text != row.cells[2].text) }
    }
  }

  @Test(arguments: Language.allCases)
  func aReleaseThatRoundsHoldsNoNumberFinerThanItsText(language: Language) throws {
    var run = WorkedRun()
    run.readsEstimate = false
    let names =
      language == .nl
      ? ["Per partij en jaar: standard", "Saldo voor de samenleving"]
      : ["By party and year: standard", "Balance for society"]
    let report = run.report(language, .outside)
    for name in names {
      let cells = try chart(name, report).data.rows.flatMap(\.cells).filter { $0.text.contains("€") }
      #expect(!cells.isEmpty)
      for cell in cells {
        let printed = try #require(PrintedNumber.read(cell.text, language))
        #expect(cell.value == printed.value, "\(name): \(cell.text)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func aClaimAboutADifferenceOfRisksStandsInPoints(language: Language) throws {
    var claim = WorkedClaim()
    claim.effect = "risk difference"
    claim.effectTerm = WorkedClaim.term(
      "effect", "risk difference", .identity, -0.015, 0.0066, 0.02, -0.028, -0.002)
    claim.expectedEffect = -0.05
    var run = WorkedRun()
    run.hypotheses = [claim.hypothesis]
    let title = language == .nl ? "Het effect, met elk recept" : "The effect, by every recipe"
    let row = try #require(try chart(title, run.report(language, .inside)).data.rows.last)
    #expect(row.cells[0].text == "claim" && row.cells[1].value == -0.05)
    #expect(row.cells[1].text == (language == .nl ? "\u{2212}5,0 procentpunt" : "\u{2212}5.0 points"))
  }

  @Test func theNumbersThatAreSavedAreThoseOfTheTable() throws {
    let report = WorkedRun().report(.nl, .inside)
    let files = Self.saved(in: HTMLRenderer.render(report), type: "text/csv")
    let charts = Self.charts(of: report)
    #expect(files.count == charts.count)
    for (chart, file) in zip(charts, files) {
      let rows = file.split(separator: "\n").dropFirst().map { CSVReading.cells(String($0)) }
      #expect(rows.count == chart.data.rows.count)
      for (row, cells) in zip(chart.data.rows, rows) {
        #expect(row.cells.count == cells.count)
        for (cell, text) in zip(row.cells, cells) {
          if let value = cell.value { #expect(Double(text) == value) }
        }
      }
    }
  }

  @Test(arguments: [1e-3, 1, 1e6])
  func textStaysWithinTheDrawingForAmountsOfAnySize(scale: Double) throws {
    var run = WorkedRun()
    run.scale = scale
    for chart in Self.charts(of: run.report(.nl, .inside)) {
      let elements = try XMLReading.read(chart.svg(id: "f"))
      let frame = (elements[0].attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
      for element in elements where element.name == "text" {
        let x = try #require(element.attributes["x"].flatMap(Double.init))
        let y = try #require(element.attributes["y"].flatMap(Double.init))
        // 6.4 units a letter of an ordinary font.
        let width = 6.4 * Double(element.text.replacing("\u{2060}", with: "").count)
        let left =
          switch element.attributes["text-anchor"] {
          case "end": x - width
          case "middle": x - width / 2
          default: x
          }
        #expect(
          left >= 0 && left + width <= frame[2] && y >= 0 && y <= frame[3], "\(chart.title): \(element.text)")
      }
    }
  }
}
