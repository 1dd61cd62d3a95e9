/// A workbook as a tree: what a file is written from, and what a test reads without a program for spreadsheets.
public struct Workbook: Sendable {
  public let title: String
  /// The day that the file says it was made, `2026-01-01`: fixed, so that the same run gives the same bytes.
  public let day: String
  public let sheets: [WorkbookSheet]

  public init(title: String, day: String, sheets: [WorkbookSheet]) {
    self.title = title
    self.day = day
    self.sheets = sheets
  }

  public subscript(sheet: String) -> WorkbookSheet? { sheets.first { $0.name == sheet } }
}

/// One sheet, row by row.
public struct WorkbookSheet: Sendable {
  /// A plain word: it stands in formulas without quotes.
  public let name: String
  public var rows: [[WorkbookCell]] = []
  /// Widths in characters, from the first column on; the last holds for all after it.
  public var widths: [Double] = []
  /// Rows and columns that stay in sight.
  public var frozen = (rows: 0, columns: 0)
  public var charts: [WorkbookChart] = []

  public init(_ name: String) {
    self.name = name
  }

  public subscript(row: Int, column: Int) -> WorkbookCell {
    rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : .blank
  }

  public var formulas: Int { rows.reduce(0) { $0 + $1.count(where: \.isFormula) } }

  /// How many lines the wrapped texts of a row need.
  func lines(of cells: [WorkbookCell]) -> Int {
    cells.enumerated().map { column, cell in
      guard case .text(let text) = cell.content, cell.style == .wrapped, let last = widths.last else { return 1 }
      let width = widths.indices.contains(column) ? widths[column] : last
      return Int((1.15 * Double(text.count) / width).rounded(.up))
    }.max() ?? 1
  }

  /// Where the next row comes.
  var next: Int { rows.count }

  mutating func add(_ cells: WorkbookCell...) { rows.append(cells) }
  mutating func add(_ cells: [WorkbookCell]) { rows.append(cells) }
}
