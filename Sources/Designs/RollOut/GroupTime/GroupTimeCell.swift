/// A group (all units that were first treated in one period) in a period, compared with a base period.
public struct GroupTimeCell: Sendable, Equatable {
  /// The first treated period of the group.
  public let group: Int
  public let period: Int
  public let base: Int

  /// The base period of a universal base itself: 0 by definition, without an error.
  public let isReference: Bool

  /// Periods since the first treated one.
  public var relative: Int { period - group }

  public var isPost: Bool { period >= group }

  public var name: String { "att[\(group),\(period)]" }

  /// The place of the group in the cohorts of the panel, and of the periods in its periods.
  let cohort: Int
  let place: Int
  let basePlace: Int

  /// The cohorts that it is compared with; the number of cohorts stands for the never treated.
  let comparison: [Int]
}
