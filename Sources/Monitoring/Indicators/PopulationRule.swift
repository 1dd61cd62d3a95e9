import Documents

/// Where the denominators of a rate per inhabitant come from: another registration, such as a CBS table.
public struct PopulationRule: Sendable {
  /// The path of the codebook of the table.
  public let codebookPath: String
  /// Its column with the number of inhabitants.
  public let count: String
  /// Its column that names the area.
  public let key: String
  /// Its column with the year; nil where the table is of one moment.
  public let year: String?
  /// The column of our registration that names the same areas.
  public let column: String
  public let source: String?
  public let place: Place
}
