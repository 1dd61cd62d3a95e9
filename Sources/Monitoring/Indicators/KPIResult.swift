import Documents

/// The figures of a registration's indicators, and what could not be told.
public struct KPIResult: Sendable {
  public let plan: KPIPlan
  /// By indicator in the order of the library; within it all, then every group in alphabetical order; within a group all
  /// periods together, then each.
  public var figures: [KPIFigure]
  /// The names of the periods, in order.
  public let periods: [String]
  public let rows: Int
  /// Of indicators with two periods or more, all groups together.
  public let trends: [IndicatorTrend]
  /// Inside only.
  public let caseload: CaseloadResult?
  /// Notes on what was left out of groups and periods.
  public var findings: [Finding]

  public func indicator(_ name: String) -> Indicator? { plan.indicators.first { $0.name == name } }
}
