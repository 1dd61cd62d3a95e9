import Documents
import Estimation
import Foundation
import Reporting
import Testing

/// Text of others does nothing in any format.
@Suite struct InertTextTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\",\"y\")", "@SUM(1+1)",
    "+cmd|' /C calc'!A0", "-2+3", "  =1+1", "＝1+1", "\u{202E}txt.exe", "\u{1B}]0;owned\u{7}", "a\nb,c\";d",
    "a,\u{301}b\"\u{301}c", "&lt;b&gt;",
  ]

  func run(_ text: String) -> WorkedRun {
    var claim = WorkedClaim()
    claim.name = text
    claim.claim = Words(same: text)
    claim.notInTheSystem = [text]
    claim.recipe = Words(same: text)
    var run = WorkedRun()
    run.name = text
    run.alternatives = [text]
    run.source = text
    run.actor = text
    run.step = text
    run.hypotheses = [claim.hypothesis]
    return run
  }

  @Test(arguments: hostile)
  func aPageHoldsNoElementOfAnother(text: String) throws {
    let page = HTMLRenderer.render(run(text).report(.nl, .inside))
    #expect(!page.contains("<script") && !page.contains("<img"))
    try WellFormed.check(page)
    // The tags are those of the same report without hostile text: nothing was opened or closed.
    let tame = HTMLRenderer.render(run("tame").report(.nl, .inside))
    #expect(PageReading.tags(in: page) == PageReading.tags(in: tame))
  }

  /// A page of a cell of a million letters is long, and nothing else.
  @Test func aVeryLongTextIsOnlyLong() throws {
    let long = String(repeating: "<script>\"'&\u{202E} ", count: 1_000_000 / 14)
    var claim = WorkedClaim()
    claim.notInTheSystem = [long]
    var run = WorkedRun()
    run.hypotheses = [claim.hypothesis]
    run.actor = String(long.prefix(20_000))
    let report = run.report(.nl, .inside)
    let page = HTMLRenderer.render(report)
    #expect(!page.contains("<script") && !page.unicodeScalars.contains("\u{202E}"))
    for chart in ChartTests.charts(of: report) {
      let file = chart.svg(id: "a")
      #expect(!file.contains("<script") && file.utf8.count < 6_000_000)
    }
  }

  @Test(arguments: hostile)
  func aDrawingThatIsSavedHoldsNoElementOfAnother(text: String) throws {
    let page = HTMLRenderer.render(run(text).report(.en, .inside))
    let tame = HTMLRenderer.render(run("tame").report(.en, .inside))
    let files = ChartTests.saved(in: page, type: "image/svg+xml")
    let others = ChartTests.saved(in: tame, type: "image/svg+xml")
    #expect(files.count == others.count && !files.isEmpty)
    for (file, other) in zip(files, others) {
      let read = try XMLReading.read(file)
      let allowed = Set(try XMLReading.read(other).map(\.name))
      #expect(Set(read.map(\.name)).isSubset(of: allowed))
      // No attribute that acts or loads.
      for name in read.flatMap({ $0.attributes.keys }) { #expect(!name.hasPrefix("on") && !name.contains("href")) }
      #expect(!file.unicodeScalars.contains("\u{202E}"))
    }
    for table in ChartTests.saved(in: page, type: "text/csv") {
      let rows = table.split(separator: "\n").map { CSVReading.cells(String($0)) }
      #expect(Set(rows.map(\.count)).count == 1)
      for cell in rows.flatMap({ $0 }) where Double(cell) == nil {
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        #expect(first.map { !"=+-@＝＋－＠\u{2212}".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }

  @Test(arguments: hostile)
  func aCellOfAFileIsNoFormulaAndNoNewColumn(text: String) {
    let file = ResultsCSV.render([run(text).told], audience: .inside)
    let width = CSVReading.cells(String(file.prefix { $0 != "\n" })).count
    #expect(width > 20)
    for line in file.split(separator: "\n") {
      let cells = CSVReading.cells(String(line))
      #expect(cells.count == width, "\(line)")
      for cell in cells where Double(cell) == nil {
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        #expect(first.map { !"=+-@＝＋－＠\u{2212}".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
    let header = String(
      decoding: DrawsCSV.render([.init(name: text, values: [1])]).prefix { $0 != 0x0A }, as: UTF8.self)
    #expect(CSVReading.cells(header).count == 2)
  }

  @Test(arguments: hostile)
  func aTerminalGetsNoHiddenCharacter(text: String) {
    let shown = TextRenderer.render(run(text).report(.en, .inside))
    let hidden = shown.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
    }
    #expect(hidden.isEmpty)
  }

  @Test(arguments: hostile)
  func aDocumentReadsBackWhole(text: String) throws {
    let document = try ParsedJSON.object(RunDocument.json([run(text).told], language: .en))
    let runs: [[String: Any]] = try ParsedJSON.cast(document["runs"])
    #expect(runs.first?["scenario"] as? String == text)
  }

  @Test func whatIsNotInTheSystemStandsWordForWord() {
    let line = "Gesprekken op straat & aan de deur, zonder \"dossier\""
    let text = TextRenderer.render(run(line).report(.nl, .outside), width: 200)
    #expect(text.contains(line))
  }
}
