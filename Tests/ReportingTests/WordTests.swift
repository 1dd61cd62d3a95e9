import Documents
import Foundation
import FoundationXML
import Reporting
import Testing

/// The Word document, read back by a reader of the tests' own.
@Suite struct WordTests {
  private func parts(_ report: Report) throws -> [String: String] {
    Dictionary(
      try DocumentParts.read(WordDocument().bytes(of: report)).map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Text as the document holds it, made plain.
  private func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  private func texts(_ xml: some StringProtocol) -> String {
    plain(
      xml.components(separatedBy: "<w:t xml:space=\"preserve\">").dropFirst()
        .map { $0.components(separatedBy: "</w:t>")[0] }.joined())
  }

  @Test(arguments: Language.allCases)
  func everyPartIsWellFormedAndTheTypesComeFirst(language: Language) throws {
    let all = try DocumentParts.read(WordDocument().bytes(of: WorkedRun().report(language, .inside)))
    #expect(all.first?.name == "[Content_Types].xml")
    for part in all {
      let parser = XMLParser(data: Data(part.text.utf8))
      #expect(parser.parse(), "\(part.name): \(String(describing: parser.parserError))")
    }
    let types = try #require(all.first).text
    for part in all.dropFirst() where part.name.hasSuffix(".xml") {
      #expect(types.contains("PartName=\"/\(part.name)\""), "\(part.name)")
    }
  }

  @Test(arguments: Language.allCases)
  func tablesHoldTheCellsOfTheTreeAndTheirNumbersToTheLastPrintedDigit(language: Language) throws {
    let report = WorkedRun().report(language, .inside)
    let document = try #require(try parts(report)["word/document.xml"])
    let written = document.components(separatedBy: "<w:tbl>").dropFirst().map { table in
      table.components(separatedBy: "</w:tbl>")[0].components(separatedBy: "<w:tr>").dropFirst().map { row in
        row.components(separatedBy: "<w:tc>").dropFirst().map { texts($0) }
      }
    }
    let tables = report.sections.flatMap { section in
      section.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
    #expect(tables.count > 5)
    // Drawings may bring tables of their own.
    var rest = written[...]
    var numbers = 0
    for table in tables {
      let cells = [table.columns] + table.rows.map { $0.cells.map { PlainText.shown($0.text) } }
      let place = try #require(rest.firstIndex(of: cells), "\(table.caption)")
      rest = rest[(place + 1)...]
      for row in table.rows {
        for cell in row.cells {
          guard let value = cell.value, let (number, step) = PrintedNumber.read(cell.text, language) else { continue }
          numbers += 1
          #expect(abs(number - value) <= step / 2 + 1e-9 * abs(value), "\(cell.text) is \(value)")
        }
      }
    }
    #expect(numbers > 30)
  }

  @Test func headingsHeadRowsAndLanguageAreReal() throws {
    let report = WorkedRun().report(.nl, .inside)
    let all = try parts(report)
    let document = try #require(all["word/document.xml"])
    let headings = document.components(separatedBy: "w:pStyle w:val=\"Heading1\"").count - 1
    #expect(headings == report.sections.count)
    let tables = document.components(separatedBy: "<w:tbl>").count - 1
    #expect(document.components(separatedBy: "<w:tblHeader/>").count - 1 == tables)
    #expect(document.components(separatedBy: "<w:tblCaption ").count - 1 == tables)
    #expect(document.contains("TOC \\o"))
    let styles = try #require(all["word/styles.xml"])
    #expect(styles.contains("w:lang w:val=\"nl-NL\""))
    // Every style that the text asks for is there.
    for style in PageReading.values(of: "w:val", in: document.replacing("<w:pStyle w:val", with: "<w:pStyle  w:val")) {
      if document.contains("<w:pStyle w:val=\"\(style)\"/>") { #expect(styles.contains("w:styleId=\"\(style)\"")) }
    }
  }

  @Test func theSameReportIsTheSameFile() {
    let report = WorkedRun().report(.en, .outside)
    #expect(WordDocument().bytes(of: report) == WordDocument().bytes(of: report))
  }

  @Test(arguments: InertTextTests.hostile)
  func textOfOthersAddsNoElementAndNoField(text: String) throws {
    let hostile = try parts(InertTextTests().run(text).report(.nl, .inside))
    let tame = try parts(InertTextTests().run("tame").report(.nl, .inside))
    for (name, part) in hostile {
      #expect(XMLParser(data: Data(part.utf8)).parse(), "\(name)")
      #expect(PageReading.tags(in: part) == PageReading.tags(in: tame[name] ?? ""), "\(name)")
    }
    let hidden = (hostile["word/document.xml"] ?? "").unicodeScalars.filter { $0 != "\n" && PlainText.isHidden($0) }
    #expect(hidden.isEmpty)
  }

  @Test func aCellOfAMillionLettersIsAMillionLetters() throws {
    let long = String(repeating: "a<b ", count: 250_000)
    let table = DataTable(caption: "Long", columns: ["a", "b"], rows: [.init([.init(long), "1"])])
    let report = Report(
      language: .en, audience: .inside, title: "Long", marks: [], answer: ["One cell."],
      sections: [.init("One", [.table(table)])])
    let document = try #require(try parts(report)["word/document.xml"])
    #expect(document.contains(String(repeating: "a&lt;b ", count: 250_000)))
    #expect(MarkdownText.render(report).count > 1_000_000)
  }

  /// Columns are measured over all rows: done again for every row, this table would take minutes.
  @Test func aTableOfManyRowsIsMeasuredOnce() throws {
    let rows = (0..<20_000).map { DataTable.Row([.init("step \($0) of many"), .init("\($0)"), "a few words more"]) }
    let table = DataTable(caption: "Many", columns: ["step", "number", "remark"], rows: rows)
    let report = Report(
      language: .en, audience: .inside, title: "Many", marks: [], answer: ["Many rows."],
      sections: [.init("One", [.table(table)])])
    let start = ContinuousClock.now
    let document = try #require(try parts(report)["word/document.xml"])
    // About a second on an idle machine.
    #expect(ContinuousClock.now - start < .seconds(30))
    // Every row has the widths of the grid.
    let grid = document.matches(of: /<w:gridCol w:w="(\d+)"\/>/).map { $0.1 }
    let cells = document.matches(of: /<w:tcW w:w="(\d+)" w:type="dxa"\/>/).map { $0.1 }
    #expect(grid.count == 3 && cells.count == 3 * 20_001)
    #expect(cells.indices.allSatisfy { cells[$0] == grid[$0 % 3] })
  }
}
