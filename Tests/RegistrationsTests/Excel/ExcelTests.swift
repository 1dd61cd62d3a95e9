import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("An Excel workbook")
struct ExcelTests {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func read(_ workbook: [UInt8], _ codebook: String = TrialWorkbook.codebook) throws -> Registration {
    let trial = try TrialRegistration(codebook: codebook, data: nil)
    defer { trial.remove() }
    try Data(workbook).write(to: trial.folder.appendingPathComponent("registration.xlsx"))
    return try trial.read()
  }

  private func read(file: String, codebook: String) throws -> Registration {
    let trial = try TrialRegistration(codebook: codebook.with("registration.xlsx", file), data: nil)
    defer { trial.remove() }
    return try trial.read()
  }

  @Test("gives the same table as the CSV with the same rows, whatever way a cell is written")
  func sameAsCSV() throws {
    let trial = try TrialRegistration()
    defer { trial.remove() }
    let csv = try trial.read()
    let workbook = try read(TrialWorkbook().bytes)
    expectSame(csv, workbook)
    #expect((0..<3).map { workbook.line(ofRow: $0) } == [2, 4, 3], "rows stand in the order of the key")
    #expect(workbook.findings.isEmpty)
    #expect(workbook.detected.map(\.en).contains("sheet Blad1"))
  }

  @Test("by openpyxl holds the worked claim as the CSV does")
  func small() throws {
    let path = Self.root.appendingPathComponent("scenarios/elderly-work/small.codebook.yaml").path
    let codebook = try String(contentsOfFile: path, encoding: .utf8)
    let data = Self.root.appendingPathComponent("notebooks-data/elderly-work-small.csv").path
    let csv = try read(file: "", codebook: codebook.with("../../notebooks-data/elderly-work-small.csv", data))
    let file = Self.fixtures.appendingPathComponent("elderly-work-small.xlsx").path
    let workbook = try read(file: "", codebook: codebook.with("../../notebooks-data/elderly-work-small.csv", file))
    expectSame(csv, workbook)
    #expect(workbook.table.rowCount == 2552)
  }

  static let kindsCodebook = """
    format: 1
    codebook: Kinds
    file: registration.xlsx
    read: {sheet: Cliënten, header_row: 3}
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      elderly_work: {type: yes_no}
      first_contact: {type: date}
      hours: {type: number, unit: hour}
      referral: {choices: {geen: none, wlz: residential}}
      neighbourhood: {type: text, called: wijk}

    """

  @Test("saved by LibreOffice has results for formulas, joined rich texts and days on both sides of 29 February 1900")
  func kinds() throws {
    let file = Self.fixtures.appendingPathComponent("kinds-libreoffice.xlsx").path
    let registration = try read(file: file, codebook: Self.kindsCodebook)
    #expect(registration.texts("client") == ["a1", "a1", "a2", "a3", "a4"])
    #expect(registration.numbers("year") == [2022, 2023, 2022, 2023, 2023])
    #expect(registration.flags("elderly_work") == [1, 1, 0, 0, 1])
    // 1970-01-01 is 25,567 days after 1900-01-01 and 25,508 after 1900-03-01; 2021-02-03 is 51 years of 365 days,
    // 13 leap days and 33 days on.
    #expect(registration.days("first_contact") == [18_661, 18_661, Day.missing, -25_567, -25_508])
    #expect(registration.numbers("hours") == [12.5, 8, 0, 0.1, 1_234_567.25])
    #expect(registration.texts("referral") == ["none", "none", "residential", "none", "residential"])
    #expect(registration.texts("neighbourhood") == ["Buitenveld & Zuid", "Noord", "Façadebuurt", nil, "Noord"])
    #expect(registration.line(ofRow: 0) == 4)
  }

  @Test("by a program that saves no results tells the formula's cell")
  func openpyxl() throws {
    let file = Self.fixtures.appendingPathComponent("kinds.xlsx").path
    let findings = try #require(throws: Findings.self) { try read(file: file, codebook: Self.kindsCodebook) }
    #expect(findings.all.map(\.code) == ["cell_formula_without_result"])
    #expect(findings.all.first?.place?.line == 6 && findings.all.first?.place?.column == 5)
    let old = Self.fixtures.appendingPathComponent("kinds.xls").path
    let refusal = try #require(throws: Findings.self) { try read(file: old, codebook: Self.kindsCodebook) }
    #expect(refusal.all.map(\.code) == ["xlsx_old_format"])
  }

  @Test("counted from 1904 has the days of one counted from 1900, 1,462 on")
  func from1904() throws {
    var book = TrialWorkbook()
    book.book = book.book.with("<workbookPr/>", "<workbookPr date1904=\"1\"/>")
    book.sheet = book.sheet.with("<v>44230</v>", "<v>\(44_230 - 1_462)</v>")
    let registration = try read(book.bytes)
    #expect(registration.days("first_contact").first == 18_661)
    #expect(registration.detected.map(\.en).contains("days counted from 1904"))
  }

  @Test("may leave addresses out, use prefixes, and have empty rows after the last")
  func otherWriters() throws {
    var book = TrialWorkbook()
    let plain = try read(book.bytes)
    book.sheet = book.sheet.replacing(/<row r="[0-9]"/) { _ in "<row" }
      .with("</c><c r=\"E3\"", "</c><c/><c r=\"E3\"").replacing(/<c r="[A-F][0-9]"/) { _ in "<c" }
      .with(
        "</sheetData>",
        "<row r=\"900\"><c r=\"B900\" s=\"1\"/><c r=\"C900\" t=\"str\"><f>A1</f><v></v></c></row></sheetData>")
    expectSame(plain, try read(book.bytes))
    book = TrialWorkbook()
    book.sheet = book.sheet.replacing("</", with: "</x:").replacing(/<([a-zA-Z])/) { "<x:\($0.output.1)" }
      .with("<x:worksheet", "<x:worksheet xmlns:x=\"http://x\"")
    expectSame(plain, try read(book.bytes))
  }

  @Test("takes an error value for missing where the codebook says so")
  func errorValues() throws {
    var book = TrialWorkbook()
    book.sheet = book.sheet.with("s=\"3\"><v>12.5</v>", "t=\"e\"><v>#N/A</v>")
    let registration = try read(book.bytes, TrialWorkbook.codebook + "read: {missing: [\"#N/A\", \"\"]}\n")
    #expect(registration.numbers("hours").map(\.isNaN) == [true, false, false])
  }

  @Test("with a hidden sheet reads the one that is seen, and says so")
  func hidden() throws {
    var book = TrialWorkbook()
    book.book = book.book.with("</sheets>", "<sheet name=\"Oud\" state=\"veryHidden\" r:id=\"r2\"/></sheets>")
    book.second = book.sheet
    let registration = try read(book.bytes)
    #expect(registration.detected.map(\.en).contains("hidden sheets, not read: Oud"))
  }

  @Test("with one thing wrong gets its own finding, with row, column and the cell's name", arguments: WrongWorkbook.all)
  func wrong(_ wrong: WrongWorkbook) throws {
    var findings: [Finding]
    do {
      findings = try read(wrong.bytes, TrialWorkbook.codebook + wrong.rules).findings
      #expect(wrong.isWarning, "nothing stopped the reading")
    } catch let error as Findings {
      findings = error.all
    }
    let found = try #require(
      findings.first { $0.code == wrong.code && $0.message.en.contains(wrong.says) },
      "found only \(findings.map { "\($0.code): \($0.message.en)" })")
    #expect(found.place?.line == wrong.line)
    #expect(found.place?.column == wrong.column)
    #expect((found.severity == .error) == !wrong.isWarning)
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
  }
}

/// Two registrations with the same values, the codes of texts looked up.
func expectSame(_ first: Registration, _ second: Registration, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(first.table.columns.map(\.name) == second.table.columns.map(\.name), sourceLocation: sourceLocation)
  for column in first.table.columns.map(\.name) {
    let same =
      first.numbers(column).map(\.bitPattern) == second.numbers(column).map(\.bitPattern)
      && first.flags(column) == second.flags(column) && first.days(column) == second.days(column)
      && first.texts(column) == second.texts(column)
    #expect(same, "\(column) differs", sourceLocation: sourceLocation)
  }
}
