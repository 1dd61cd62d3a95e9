import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

/// One result, told in four formats, is one set of numbers.
@Suite struct SameNumbersTests {
  let run = WorkedRun().told

  /// The rows of a file of results with a mean: the name of the figure, and the mean.
  func means(_ text: String) throws -> [(figure: String, value: Double)] {
    let lines = text.split(separator: "\n").map { CSVReading.cells(String($0)) }
    let figure = try #require(lines[0].firstIndex(of: "figure"))
    let mean = try #require(lines[0].firstIndex(of: "mean"))
    return lines.dropFirst().compactMap { cells in Double(cells[mean]).map { (cells[figure], $0) } }
  }

  @Test func theMeansOfTheFileAreThoseOfTheDocumentToTheLastBit() throws {
    let document = JSONWriter.text(RunDocument.json([run], language: .nl))
    let means = try means(ResultsCSV.render([run], audience: .inside))
    #expect(means.count > 20)
    for mean in means {
      let written = JSONWriter.text(.number(mean.value)).dropLast()
      #expect(document.contains(": \(written),"), "\(mean.figure)")
    }
  }

  @Test func aBreakEvenIsToldInTheUnitInWhichItWasWritten() {
    // A parameter in months breaks even at 9.39 months: the result holds it as written, not in base units.
    let text = TextRenderer.render(WorkedRun().report(.en, .inside))
    #expect(text.contains("stay: 9.39 months"))
  }

  @Test(arguments: Language.allCases)
  func everyNumberOfThePageStandsInTheFileOfResults(language: Language) throws {
    let page = HTMLRenderer.render(WorkedRun().report(language, .inside))
    let shown = PageReading.values(of: "value", in: page).compactMap(Double.init)
    #expect(shown.count > 40)
    let document = JSONWriter.text(RunDocument.json([run], language: language))
    for value in shown {
      let written = JSONWriter.text(.number(value)).dropLast()
      let stands =
        document.contains(": \(written),") || document.contains(": \(written)\n")
        || document.contains("[\(written), ") || document.contains(", \(written)]")
      #expect(stands, "\(written)")
    }
  }

  @Test(arguments: Language.allCases)
  func aNumberInTheTextIsThatOfThePageRoundedInOnePlace(language: Language) {
    let report = WorkedRun().report(language, .inside)
    let text = TextRenderer.render(report, width: 10_000)
    let page = HTMLRenderer.render(report)
    for section in report.sections {
      for case .table(let table) in section.blocks {
        for cell in table.rows.flatMap(\.cells) where !cell.text.isEmpty {
          #expect(text.contains(cell.text))
          let onPage = cell.text.replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("'", with: "&#39;")
          #expect(page.replacing("\u{2060}", with: "").contains(onPage))
        }
      }
    }
  }

  @Test func actorsAddUpToSocietyOnThePage() throws {
    for alternative in run.result.alternatives {
      let figures = alternative.actors.map(\.figure) + [alternative.netPresentValue]
      let format = FigureFormat(figures: figures, NumberFormat(.en))
      let sum = alternative.actors.map { format.printedMean($0.figure.summary.mean) }.reduce(0, +)
      // Every part is rounded by at most half a step of 1,000.
      let parts = Double(alternative.actors.count + 1)
      let total = format.printedMean(alternative.actors.map(\.figure.summary.mean).reduce(0, +))
      #expect(abs(sum - total) <= parts * 500)
    }
  }

  @Test func drawsReadBackToTheSameBits() {
    let values = [0.1, -1 / 3, 412_345.67, .nan, 0]
    let bytes = DrawsCSV.render([.init(name: "net", values: values), .init(name: "short", values: [1])])
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "draw,net,short")
    #expect(lines.count == 6)
    for (place, value) in values.enumerated() {
      let cell = lines[place + 1].split(separator: ",", omittingEmptySubsequences: false)[1]
      #expect(value.isNaN ? cell.isEmpty : Double(cell)?.bitPattern == value.bitPattern)
    }
  }
}
