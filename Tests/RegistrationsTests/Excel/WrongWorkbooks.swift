/// One thing wrong with a workbook, and what the program must say about it.
struct WrongWorkbook: Sendable, CustomStringConvertible {
  let code: String
  let line: Int?
  let column: Int?
  let says: String
  let bytes: [UInt8]
  var rules = ""
  var isWarning = false

  var description: String { "\(code): \(says)" }

  init(
    _ code: String, _ line: Int?, _ column: Int?, says: String, rules: String = "", isWarning: Bool = false,
    _ change: (inout TrialWorkbook) -> Void
  ) {
    var book = TrialWorkbook()
    change(&book)
    self.init(code, line, column, says: says, bytes: book.bytes)
    (self.rules, self.isWarning) = (rules, isWarning)
  }

  init(_ code: String, _ line: Int?, _ column: Int?, says: String, bytes: [UInt8]) {
    (self.code, self.line, self.column, self.says, self.bytes) = (code, line, column, says, bytes)
  }

  /// A cell of the sheet becomes another.
  private static func cell(
    _ code: String, _ line: Int, _ column: Int?, says: String, _ old: String, _ new: String
  ) -> WrongWorkbook {
    WrongWorkbook(code, line, column, says: says) { $0.sheet = $0.sheet.with(old, new) }
  }

  /// A container of the kind of Office 97, with one name in its directory.
  private static func container(_ name: String) -> [UInt8] {
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1016)
      + name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + [UInt8](repeating: 0, count: 600)
  }

  static let all: [WrongWorkbook] = cells + sheets + files

  static let cells: [WrongWorkbook] = [
    cell("cell_letters", 2, 5, says: "Cell E2, hours: letters", "s=\"3\"><v>12.5</v>", "t=\"str\"><v>veel</v>"),
    cell("cell_letters", 2, 5, says: "Cell E2, hours: letters", "<v>12.5</v>", "<v>nan</v>"),
    cell("cell_out_of_range", 3, 5, says: "Cell E3, hours", "<v>0</v></c><c r=\"F3\"", "<v>-1</v></c><c r=\"F3\""),
    cell("cell_time_of_day", 2, 4, says: "Cell D2, first_contact: a time", "<v>44230</v>", "<v>44230.5</v>"),
    cell("cell_time_of_day", 4, 4, says: "Cell D4", "T00:00:00", "T09:30:00"),
    cell("cell_impossible_date", 2, 4, says: "does not exist", "<v>44230</v>", "<v>60</v>"),
    cell("cell_no_date", 2, 4, says: "Cell D2", "s=\"1\"><v>44230</v>", "><v>44230</v>"),
    cell("cell_duration", 2, 5, says: "as part of a day", "s=\"3\"><v>12.5</v>", "s=\"2\"><v>0.52</v>"),
    cell(
      "cell_error_value", 2, 5, says: "Cell E2, hours: an error value", "s=\"3\"><v>12.5</v>", "t=\"e\"><v>#N/A</v>"),
    cell("cell_formula_without_result", 4, 5, says: "Cell E4", "<f>4*2</f><v>8</v>", "<f>4*2</f>"),
    cell("cell_formula_without_result", 4, 5, says: "Cell E4", "<f>4*2</f><v>8</v>", "<f>4*2</f><v></v>"),
    cell("cell_not_a_choice", 3, 6, says: "Cell F3", "<t>wlz</t>", "<t>elders</t>"),
    cell("cell_no_year", 3, 2, says: "Cell B3", "<c r=\"B3\"><v>2022</v>", "<c r=\"B3\" t=\"str\"><v>22</v>"),
    cell("key_repeats", 4, nil, says: "4 (2)", "<v>2023</v>", "<v>2022</v>"),
    cell("key_blank", 4, nil, says: "line 4", "<row r=\"4\">", "<row r=\"9\">").with { book in
      // Rows 4 to 8 are empty between others.
      book.sheet = book.sheet.with("A4", "A9").with("B4", "B9").with("C4", "C9").with("D4", "D9").with("E4", "E9")
        .with("F4", "F9").with("<row r=\"4\">", "<row r=\"9\">")
    },
  ]

  static let sheets: [WrongWorkbook] = [
    .init(
      "xlsx_no_such_sheet", nil, nil, says: "There is no sheet Blat1; these are: Blad1", rules: "read: {sheet: Blat1}\n"
    ) { _ in },
    .init("xlsx_several_sheets", nil, nil, says: "2 sheets: Blad1, Blad2") {
      $0.book = $0.book.with("</sheets>", "<sheet name=\"Blad2\" sheetId=\"2\" r:id=\"r2\"/></sheets>")
      $0.second = $0.sheet
    },
    .init("xlsx_empty", nil, nil, says: "nothing on any sheet") {
      $0.sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row></sheetData></worksheet>"
    },
    .init("xlsx_merged_header", 1, 2, says: "merged cells (B1:C1)") {
      $0.sheet = $0.sheet.with("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>")
    },
    .init("xlsx_merged_header", 1, 2, says: "merged cells (B1:C1)") {
      $0.sheet = $0.sheet.with("<c r=\"C1\" t=\"s\"><v>2</v></c>", "")
        .with("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>")
    },
    .init("xlsx_merged_cells", 2, 1, says: "merged cells among the rows (A2:A3)") {
      $0.sheet = $0.sheet.with("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")
    },
    .init("xlsx_no_header", 2, nil, says: "Row 2 of the sheet names none", rules: "read: {header_row: 2}\n") { _ in },
    .init("xlsx_column_missing", 1, nil, says: "The column hours") { $0.strings = $0.strings.with("hours", "uren") },
    .init("xlsx_header_twice", 1, 2, says: "stands 2 times on the sheet: A, B") {
      $0.sheet = $0.sheet.with("<c r=\"B1\" t=\"s\"><v>1</v>", "<c r=\"B1\" t=\"s\"><v>0</v>")
        .with("</c></row>", "</c><c r=\"G1\" t=\"s\"><v>1</v></c></row>")
    },
    .init("forbidden_column", 1, 7, says: "Column G of this sheet is forbidden: bsn") {
      $0.sheet = $0.sheet.with("</c></row>", "</c><c r=\"G1\" t=\"inlineStr\"><is><t>BSN</t></is></c></row>")
    },
    .init("xlsx_header_only", 1, nil, says: "column names, but no rows") {
      let end = $0.sheet.range(of: "</row>")?.upperBound ?? $0.sheet.endIndex
      $0.sheet = String($0.sheet[..<end]) + "</sheetData></worksheet>"
    },
    .init("xlsx_cells_without_name", 3, 8, says: "In column H", isWarning: true) {
      $0.sheet = $0.sheet.with("<t>wlz</t></is></c>", "<t>wlz</t></is></c><c r=\"H3\"><v>1</v></c>")
    },
    .init("looks_like_bsn", 1, 7, says: "Column G", isWarning: true) {
      $0.sheet = $0.sheet.with("</c></row>", "</c><c r=\"G1\" t=\"inlineStr\"><is><t>nummer</t></is></c></row>")
      // 111222333 passes the eleven-test: 9+8+7+12+10+8+9+6−3 = 66.
      let rows = (5...20).map { row in
        "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"str\"><v>b\(row)</v></c><c r=\"B\(row)\"><v>2022</v></c>"
          + "<c r=\"G\(row)\"><v>111222333</v></c></row>"
      }
      $0.sheet = $0.sheet.with("</sheetData>", rows.joined() + "</sheetData>")
    },
    .init("bad_header_row", 12, 20, says: "from 1 to 1000", rules: "read: {header_row: 0}\n") { _ in },
  ]

  static let files: [WrongWorkbook] = [
    .init("xlsx_password", nil, nil, says: "protected by a password", bytes: container("EncryptedPackage")),
    .init("xlsx_old_format", nil, nil, says: "old kind of workbook", bytes: container("Workbook")),
    .init("xlsx_no_workbook", nil, nil, says: "it is none", bytes: Array("client;year\na1;2022\n".utf8)),
    .init("xlsx_no_workbook", nil, nil, says: "it is none", bytes: []),
    .init("xlsx_other_kind", nil, nil, says: "no workbook of Excel", bytes: ZipBytes([("a.csv", [65])]).bytes),
    .init("xlsx_damaged", nil, nil, says: "zip is wrong", bytes: Array(TrialWorkbook().bytes.prefix(2000))),
    .init("xlsx_damaged", nil, nil, says: "sheet1.xml is wrong") { $0.sheet = String($0.sheet.prefix(700)) },
    .init("xlsx_damaged", nil, nil, says: "sheet1.xml is wrong") {
      $0.sheet = $0.sheet.with("<row r=\"4\">", "<row r=\"3\">")
    },
    .init("xlsx_damaged", nil, nil, says: "sheet1.xml is wrong") { $0.sheet = $0.sheet.with("<v>7</v>", "<v>99</v>") },
    // A document type is how entities are made to grow into gigabytes.
    .init("xlsx_damaged", nil, nil, says: "sharedStrings.xml is wrong") {
      $0.strings = "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]>" + $0.strings.with("a1", "&b;")
    },
    .init("xlsx_too_large", nil, nil, says: "larger than a sheet of Excel") {
      $0.strings = $0.strings.with("a1", String(repeating: "a", count: 1_000_001))
    },
  ]

  /// The same case with a workbook changed otherwise.
  private func with(_ change: (inout TrialWorkbook) -> Void) -> WrongWorkbook {
    WrongWorkbook(code, line, column, says: says, rules: rules, isWarning: isWarning, change)
  }
}
