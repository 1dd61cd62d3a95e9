import Documents

/// The first rows of a file as they stand, from which `mkba init --from` drafts a codebook.
///
/// It holds cells of people: it stays in memory, and no message, file or log may quote it.
public struct RegistrationSample: Sendable {
  /// The first rows of a place that one of the readers reads; no codebook is needed.
  /// - Throws: `Findings` where no reader reads it, or where it cannot be read.
  public static func read(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    if StatisticsNetherlandsReader().reads(place), let sample = StatisticsSample(place, rows: rows)?.sample {
      return sample
    }
    guard let reader = ReaderCatalogue.reader(of: place) else {
      throw Findings(Codebook.unread(at: Place(file: place.path)))
    }
    return try reader.sample(place, rows: rows)
  }

  public struct Column: Sendable {
    /// As in the header, the SPSS file or the database.
    public let name: String
    /// The description that an SPSS or Stata file has with a column.
    public let label: String?
    /// Codes with their labels, in the order of the file.
    public let valueLabels: [(value: String, label: String)]
    /// Codes that the file itself declares missing.
    public let missingCodes: [String]
    public let cells: [TypedCell]

    public init(
      name: String, label: String? = nil, valueLabels: [(value: String, label: String)] = [],
      missingCodes: [String] = [], cells: [TypedCell]
    ) {
      self.name = name
      self.label = label
      self.valueLabels = valueLabels
      self.missingCodes = missingCodes
      self.cells = cells
    }
  }

  public let columns: [Column]
  /// The keys of `read:` that the draft should state, as they were seen: `("separator", "\";\"")`.
  public let reading: [(key: String, value: String)]
  /// Whether the file has more rows than were looked at.
  public let isCut: Bool

  public init(columns: [Column], reading: [(key: String, value: String)] = [], isCut: Bool) {
    self.columns = columns
    self.reading = reading
    self.isCut = isCut
  }
}
