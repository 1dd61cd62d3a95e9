import Documents
import Evidence

/// Numbers by group, `clients` by age and municipality: one for each combination of labels, and for each year where `year` is a group.
public struct GroupTable: Sendable {
  public let name: Text
  /// Names of groups, without `year`, in the order of `groups:`.
  public let by: [String]
  /// The cells row by row, the last group fastest; with one entry, for all years, or one for each year that stands there.
  public let years: [Int: [Scenario.Parameter.Value]]
  /// Whether the years stand there one by one.
  public let isByYear: Bool
  public let sources: [Text]
  public let index: Text?
  public let grade: Scenario.Parameter.Grade?

  /// Stands for all years.
  static let everyYear = 0
}
