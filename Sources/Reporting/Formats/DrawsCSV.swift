import CostBenefit

/// Draws as a comma-separated file: one column a name, one row a draw. Release only what `RunDisclosure.allowsDraws`.
public enum DrawsCSV {
  public struct Column: Sendable {
    public let name: String
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The bytes of the file, in UTF-8. Columns that are shorter than the longest end in empty cells.
  public static func render(_ columns: [Column]) -> [UInt8] {
    let rows = columns.map(\.values.count).max() ?? 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity((rows + 1) * (8 + columns.count * 20))
    bytes += (["draw"] + columns.map { CSVCell.text($0.name) }).joined(separator: ",").utf8
    bytes.append(0x0A)
    for row in 0..<rows {
      bytes += String(row).utf8
      for column in columns {
        bytes.append(0x2C)
        if row < column.values.count { bytes += CSVCell.number(column.values[row]).utf8 }
      }
      bytes.append(0x0A)
    }
    return bytes
  }
}

extension DrawTable {
  /// The columns as they are written.
  public var exported: [DrawsCSV.Column] { zip(names, columns).map { DrawsCSV.Column(name: $0, values: $1) } }
}
