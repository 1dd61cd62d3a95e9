import Documents

/// A table that a design shows beside its effect: balance, event study, placebos, weights.
public struct Exhibit: Sendable {
  public enum Cell: Sendable {
    /// A name from the file or the data; escaped wherever it is shown.
    case name(String)
    case words(Words)
    /// Rounded for the reader; nil where there is none.
    case number(Double?)
    case count(Int)
    case share(Double?)
    case pValue(Double?)

    /// The number behind the cell, for programs.
    public var value: Double? {
      switch self {
      case .name, .words: nil
      case .number(let value), .share(let value), .pValue(let value): value
      case .count(let count): Double(count)
      }
    }
  }

  public struct Column: Sendable {
    /// The key in JSON: `std_mean_difference`.
    public let key: String
    public let title: Words

    public init(_ key: String, _ title: Words) {
      self.key = key
      self.title = title
    }
  }

  /// Which columns are drawn as points with intervals: a row a point.
  public struct Plot: Sendable {
    public let estimate: Int
    public let low: Int
    public let high: Int

    public init(estimate: Int, low: Int, high: Int) {
      self.estimate = estimate
      self.low = low
      self.high = high
    }
  }

  /// A stable word for programs: `balance`, `event_study`.
  public let key: String
  public let title: Words
  public let columns: [Column]
  /// Each as long as `columns`; the first cell names the row.
  public let rows: [[Cell]]
  public let note: Words?
  public let plot: Plot?
  /// True where rows or cells tell of single sites or units, so that the table serves the holder of the data only.
  public let insideOnly: Bool

  /// - Precondition: every row has as many cells as there are columns.
  public init(
    key: String, title: Words, columns: [Column], rows: [[Cell]], note: Words? = nil, plot: Plot? = nil,
    insideOnly: Bool = false
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has other columns than its table")
    self.key = key
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
    self.plot = plot
    self.insideOnly = insideOnly
  }
}
