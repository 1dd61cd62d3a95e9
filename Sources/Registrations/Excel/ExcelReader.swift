import Documents
import Evidence

/// Reads one sheet of an Excel workbook through a codebook, hearing its parts element by element.
///
/// A cell is what its type and number format make it: a number with a date format is a day, `TRUE` a flag. Lines of
/// findings are rows of the sheet, columns its columns, and messages name the cell as a spreadsheet does (`C12`).
/// - Source: ECMA-376 part 1, chapter 18 (SpreadsheetML).
struct ExcelReader: RegistrationReader {
  let name = Words(same: "Excel (.xlsx)")

  /// Old workbooks are taken too, to be refused in words.
  func reads(_ place: DataPlace) -> Bool {
    place.kind == .file && ["xlsx", "xlsm", "xls", "xlsb"].contains(place.ending)
  }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let path = codebook.dataPath
    let archive = try WorkbookArchive(path)
    let parts = try WorkbookParts(archive)
    let choice = try SheetChoice(parts, in: archive, named: codebook.data.part)
    let header = try SheetHeader(row: codebook.reading.headerRow, of: choice.sheet, parts, in: archive)
    let columns = try header.columns(codebook, sheet: choice.sheet, parts, in: archive)
    let strings = SharedStrings()
    if let part = parts.strings { try archive.parse(part, with: strings) }
    let missing = codebook.reading.missing ?? MissingCodes.usual
    let rows = SheetRows(
      TypedColumns(codebook: codebook, wanted: wanted, capacity: 1000), header: header,
      columns: wanted.map { columns[$0] },
      codes: wanted.map { MissingCodes(missing + codebook.columns[$0].missing, encoding: .utf8) }, strings, parts)
    try archive.parse(choice.sheet.part, with: rows)
    rows.finishRow()

    if let merged = SheetHeader.mergedHeader(rows.merged, row: header.row, path: path) { throw Findings(merged) }
    if let merged = Self.mergedRows(rows.merged, header, columns, path: path) { throw Findings(merged) }
    var findings = rows.table.findings().map(Self.named)
    if findings.contains(where: { $0.severity == .error }) { throw Findings(findings) }
    guard rows.table.lines.count > 0 else {
      throw Findings(
        Finding(
          code: "xlsx_header_only", at: Place(file: path, line: header.row),
          Words(
            nl: "Het blad \(choice.sheet.name) heeft kolomnamen, maar geen rijen.",
            en: "The sheet \(choice.sheet.name) has column names, but no rows."),
          hint: Words(
            nl: "Is de selectie van de export te streng?", en: "Is the selection of the export too strict?")))
    }
    findings = Self.looksLikeBSN(rows.elevens, header, codebook) + Self.nameless(rows, path: path) + findings
    return ReadRows(
      columns: rows.table.finish(), lines: rows.table.lines,
      detected: choice.detected + Self.detected(parts, header, codebook), findings: findings)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    try SheetSample(place, rows: rows).sample
  }

  /// The same finding, naming the cell as a spreadsheet does.
  private static func named(_ finding: Finding) -> Finding {
    guard let place = finding.place, let row = place.line, let column = place.column else { return finding }
    let cell = SheetAddress.letters(column) + String(row)
    return Finding(
      code: finding.code, severity: finding.severity, at: place,
      Words(nl: "Cel \(cell), \(finding.message.nl)", en: "Cell \(cell), \(finding.message.en)"), hint: finding.hint)
  }

  private static func mergedRows(
    _ merged: [MergedCells], _ header: SheetHeader, _ columns: [Int], path: String
  ) -> Finding? {
    let fault = merged.first { cells in
      cells.lastRow > header.row && columns.contains { (cells.firstColumn...cells.lastColumn).contains($0) }
    }
    guard let fault else { return nil }
    return Finding(
      code: "xlsx_merged_cells", at: Place(file: path, line: fault.firstRow, column: fault.firstColumn),
      Words(
        nl: "In de rijen staan samengevoegde cellen (\(fault.name)); alleen de eerste daarvan heeft een waarde.",
        en: "There are merged cells among the rows (\(fault.name)); only the first of them has a value."),
      hint: Words(
        nl: "Hef het samenvoegen op en vul de waarde in elke rij in.",
        en: "Unmerge the cells and fill in the value in every row."))
  }

  private static func nameless(_ rows: SheetRows, path: String) -> [Finding] {
    guard !rows.nameless.columns.isEmpty else { return [] }
    let letters = rows.nameless.columns.sorted().prefix(10).map { SheetAddress.letters($0) }.joined(separator: ", ")
    return [
      Finding(
        code: "xlsx_cells_without_name", severity: .warning,
        at: Place(file: path, line: rows.nameless.firstRow, column: rows.nameless.firstColumn),
        Words(
          nl: "In kolom \(letters) staan cellen zonder kolomnaam erboven; die zijn niet gelezen.",
          en: "In column \(letters) there are cells with no column name above them; they were not read."),
        hint: Words(
          nl: "Zijn het aantekeningen? Zet ze dan op een ander blad.",
          en: "Are they notes? Then move them to another sheet."))
    ]
  }

  private static func looksLikeBSN(_ tests: [ElevenTest], _ header: SheetHeader, _ codebook: Codebook) -> [Finding] {
    tests.enumerated().filter { $1.looksLikeBSN }.map { column, _ in
      let letters = SheetAddress.letters(column)
      let name = codebook.columns.first { $0.header == header.names[column] }.map { " (\($0.name))" } ?? ""
      return Finding(
        code: "looks_like_bsn", severity: .warning,
        at: Place(file: codebook.dataPath, line: header.row, column: column),
        Words(
          nl: "Kolom \(letters)\(name) lijkt BSN's te bevatten: 90% of meer doorstaat de elfproef.",
          en: "Column \(letters)\(name) seems to hold citizen service numbers (BSN): 90% or more pass the eleven-test."),
        hint: Words(
          nl: "Vervang ze door een pseudoniem, of haal de kolom uit het bestand.",
          en: "Replace them by a pseudonym, or take the column out of the file."))
    }
  }

  private static func detected(_ parts: WorkbookParts, _ header: SheetHeader, _ codebook: Codebook) -> [Words] {
    var words: [Words] = []
    if parts.from1904 { words.append(Words(nl: "dagen geteld vanaf 1904", en: "days counted from 1904")) }
    if codebook.reading.missing == nil {
      words.append(Words(nl: "ontbrekend is een punt of een lege cel", en: "missing is a point or an empty cell"))
    }
    let known = Set(codebook.columns.map(\.header))
    let others = header.names.filter { !$0.isEmpty && !known.contains($0) }.joined(separator: ", ")
    if !others.isEmpty {
      words.append(
        Words(
          nl: "kolommen die niet in het codeboek staan, niet gelezen: \(others)",
          en: "columns that are not in the codebook, not read: \(others)"))
    }
    return words
  }
}
