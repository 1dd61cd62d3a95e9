/// Rows of a registration in typed columns, of equal length, in the order read.
public struct Table: Sendable {
  public let rowCount: Int
  public let columns: [Column]

  /// - Precondition: all columns have `rowCount` values.
  public init(rowCount: Int, columns: [Column]) {
    precondition(columns.allSatisfy { $0.count == rowCount })
    self.rowCount = rowCount
    self.columns = columns
  }

  public func column(_ name: String) -> Column? {
    columns.first { $0.name == name }
  }
}
