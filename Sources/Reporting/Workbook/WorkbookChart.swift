/// A chart that the spreadsheet draws itself, from cells.
public struct WorkbookChart: Sendable {
  public enum Kind: Sendable {
    /// Points joined by a line, over numbers on both axes.
    case points
    case bars
    case columns
  }

  public struct Series: Sendable {
    /// A cell, never a text: a text that begins with = would be a formula.
    public let name: CellAddress
    public let categories: CellRange
    public let values: CellRange
    /// Whether points are joined.
    public var isJoined = true
  }

  public let kind: Kind
  /// Words of ours.
  public let title: String
  public let horizontal: String
  public let vertical: String
  public let series: [Series]
  /// For who cannot see it.
  public let description: String
  public let row: Int
  public let column: Int
}
