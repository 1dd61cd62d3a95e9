/// The place of a cell: rows and columns count from 0.
public struct CellAddress: Sendable, Hashable {
  public let sheet: String
  public let row: Int
  public let column: Int

  public init(sheet: String, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// `C5`
  public var local: String { Self.letters(column) + String(row + 1) }

  /// `Input!C5`. Names of our sheets are plain words, which need no quotes.
  public var text: String { "\(sheet)!\(local)" }

  /// `A` for 0, `AA` for 26.
  static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column
    while rest >= 0 {
      text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
      rest = rest / 26 - 1
    }
    return text
  }
}

/// Cells in one row or one column.
public struct CellRange: Sendable, Hashable {
  public let first: CellAddress
  public let last: CellAddress

  public init(_ first: CellAddress, _ last: CellAddress) {
    self.first = first
    self.last = last
  }
}
