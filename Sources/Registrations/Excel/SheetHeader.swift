import Documents

/// The row of a sheet that names the columns, and which declared column stands under which name.
struct SheetHeader: Sendable {
  /// By column of the sheet, from 1 (place 0 is empty); empty where the column has no name.
  let names: [String]
  let row: Int

  /// Hears the sheet up to the header row; only the texts of that row are looked up, so that a forbidden column is
  /// refused before a cell under it is kept.
  init(row: Int, of sheet: WorkbookParts.Sheet, _ parts: WorkbookParts, in archive: WorkbookArchive) throws(Findings) {
    let listener = Listener(upTo: row)
    try archive.parse(sheet.part, with: listener)
    let cells = listener.cells.filter { $0.row == row }
    let strings = try Self.strings(of: cells, parts, in: archive)
    var names = [String](repeating: "", count: (cells.map(\.column).max() ?? 0) + 1)
    for cell in cells { names[cell.column] = Self.name(cell, strings, parts) }
    self.names = names
    self.row = row
  }

  /// The column of the sheet of every declared column.
  /// - Throws: `Findings` where a forbidden column is there, a declared one is not, or its name stands twice.
  func columns(
    _ codebook: Codebook, sheet: WorkbookParts.Sheet, _ parts: WorkbookParts, in archive: WorkbookArchive
  ) throws(Findings) -> [Int] {
    let path = codebook.dataPath
    let notebook = Notebook()
    for (column, name) in names.enumerated() where !name.isEmpty {
      guard let forbidden = codebook.forbidden.match(name) else { continue }
      let letters = SheetAddress.letters(column)
      notebook.add(
        Finding(
          code: "forbidden_column", at: Place(file: path, line: row, column: column),
          Words(
            nl: "Kolom \(letters) van dit blad is verboden: \(forbidden). Er is niets gelezen.",
            en: "Column \(letters) of this sheet is forbidden: \(forbidden). Nothing was read."),
          hint: Words(
            nl: "Haal de kolom uit het bestand voordat u het bewaart.",
            en: "Take the column out of the file before you save it.")))
    }
    try notebook.conclude()
    let place = Place(file: path, line: row)
    if !codebook.columns.allSatisfy({ names.contains($0.header) }) {
      // Names that stand above several columns are the likeliest reason, and are only told after the cells.
      let merges = SheetListener()
      try archive.parse(sheet.part, with: merges)
      if let merged = Self.mergedHeader(merges.merged, row: row, path: path) { throw Findings(merged) }
    }
    guard codebook.columns.contains(where: { names.contains($0.header) }) else {
      let other = try Self.otherRow(codebook, sheet, parts, in: archive)
      throw Findings(Self.noneFound(at: place, other: other))
    }
    for column in codebook.columns {
      let here = names.indices.filter { names[$0] == column.header }
      if here.isEmpty { notebook.add(missing(column, at: place)) }
      if here.count > 1 {
        let letters = here.map { SheetAddress.letters($0) }.joined(separator: ", ")
        notebook.add(
          Finding(
            code: "xlsx_header_twice", at: Place(file: path, line: row, column: here[1]),
            Words(
              nl: "De kolom \(column.header) staat \(here.count) keer op het blad: \(letters).",
              en: "The column \(column.header) stands \(here.count) times on the sheet: \(letters)."),
            hint: Words(nl: "Houd er een over, of hernoem de andere.", en: "Keep one, or rename the others.")))
      }
    }
    try notebook.conclude()
    return codebook.columns.map { column in names.firstIndex(of: column.header) ?? 0 }
  }

  static func mergedHeader(_ merged: [MergedCells], row: Int, path: String) -> Finding? {
    guard let first = merged.first(where: { ($0.firstRow...$0.lastRow).contains(row) }) else { return nil }
    return Finding(
      code: "xlsx_merged_header", at: Place(file: path, line: first.firstRow, column: first.firstColumn),
      Words(
        nl: "De kolomnamen hebben samengevoegde cellen (\(first.name)); dan hoort een naam niet bij één kolom.",
        en: "The column names have merged cells (\(first.name)); a name then does not belong to one column."),
      hint: Words(
        nl:
          "Hef het samenvoegen op; of staan de namen van de kolommen in de rij eronder, schrijf dan read: {header_row: \(first.lastRow + 1)}.",
        en:
          "Unmerge the cells; or, where the names of the columns stand in the row below, write read: {header_row: \(first.lastRow + 1)}."
      ))
  }

  private func missing(_ column: DeclaredColumn, at place: Place) -> Finding {
    let near = NearestName.of(column.header, among: names.filter { !$0.isEmpty })
    return Finding(
      code: "xlsx_column_missing", at: place,
      Words(
        nl: "De kolom \(column.header) van het codeboek staat niet in rij \(row), die de kolommen noemt.",
        en: "The column \(column.header) of the codebook is not in row \(row), which names the columns."),
      hint: near.map {
        Words(
          nl: "Heet zij daar \($0)? Schrijf dan called: \"\($0)\" in het codeboek.",
          en: "Is it called \($0) there? Then write called: \"\($0)\" in the codebook.")
      })
  }

  /// No word of the row is shown: without a header it is a person's row.
  private static func noneFound(at place: Place, other: Int?) -> Finding {
    Finding(
      code: "xlsx_no_header", at: place,
      Words(
        nl: "Rij \(place.line ?? 1) van het blad noemt geen enkele kolom van het codeboek.",
        en: "Row \(place.line ?? 1) of the sheet names none of the columns of the codebook."),
      hint: other.map {
        Words(
          nl: "De namen staan in rij \($0): schrijf read: {header_row: \($0)}.",
          en: "The names stand in row \($0): write read: {header_row: \($0)}.")
      }
        ?? Words(
          nl:
            "Staan de namen in een andere rij, schrijf dan read: {header_row: 3}; heten zij anders, called: \"...\".",
          en: "Where the names stand in another row, write read: {header_row: 3}; where they differ, called: \"...\"."))
  }

  /// Another row near the top that names columns of the codebook.
  private static func otherRow(
    _ codebook: Codebook, _ sheet: WorkbookParts.Sheet, _ parts: WorkbookParts, in archive: WorkbookArchive
  ) throws(Findings) -> Int? {
    let listener = Listener(upTo: 30)
    try archive.parse(sheet.part, with: listener)
    let strings = try strings(of: listener.cells, parts, in: archive)
    let headers = Set(codebook.columns.map(\.header))
    var known: [Int: Int] = [:]
    for cell in listener.cells where headers.contains(name(cell, strings, parts)) { known[cell.row, default: 0] += 1 }
    return known.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private static func strings(
    of cells: [SheetListener.Cell], _ parts: WorkbookParts, in archive: WorkbookArchive
  ) throws(Findings) -> SharedStrings {
    let strings = SharedStrings(only: Set(cells.filter { $0.kind == .shared }.map(\.sharedPlace)))
    if let part = parts.strings { try archive.parse(part, with: strings) }
    return strings
  }

  static func name(_ cell: SheetListener.Cell, _ strings: SharedStrings, _ parts: WorkbookParts) -> String {
    let raw = cell.kind == .shared ? strings.text(cell.sharedPlace) ?? "" : String(decoding: cell.bytes, as: UTF8.self)
    // A line break within a name is a way of narrowing the column.
    return raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Hears the first rows of a sheet.
  private final class Listener: SheetListener {
    private(set) var cells: [Cell] = []
    private let last: Int

    init(upTo last: Int) {
      self.last = last
    }

    override func hears(_ cell: borrowing Cell) {
      if cell.row > last { return stop() }
      if !cell.isBlank { cells.append(copy cell) }
    }
  }
}
