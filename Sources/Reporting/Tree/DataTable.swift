/// A table of a report. The first column names the rows.
public struct DataTable: Sendable {
  public let caption: String
  public let columns: [String]
  public let rows: [Row]
  /// Columns that hold numbers: right-aligned. The first column never does.
  public let numeric: Set<Int>

  /// - Precondition: every row has as many cells as there are columns.
  public init(caption: String, columns: [String], numeric: Set<Int>? = nil, rows: [Row]) {
    precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a row has other columns than its table")
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.numeric = numeric ?? Set(1..<max(1, columns.count))
  }

  public struct Row: Sendable {
    public let cells: [Cell]
    /// A total: set apart from the rows above it.
    public let isTotal: Bool

    public init(_ cells: [Cell], isTotal: Bool = false) {
      self.cells = cells
      self.isTotal = isTotal
    }
  }

  /// A text, or a number as printed with the number behind it.
  public struct Cell: Sendable, ExpressibleByStringInterpolation {
    public let text: String
    /// The number in full where it may be read out of a page by a machine; nil for a text and for a figure that is
    /// rounded on purpose.
    public let value: Double?

    public init(_ text: String, value: Double? = nil) {
      self.text = text
      self.value = value
    }

    public init(stringLiteral text: String) {
      self.init(text)
    }
  }
}
