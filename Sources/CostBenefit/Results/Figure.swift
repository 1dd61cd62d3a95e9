import Probability

/// A summary of draws with its unit, as printed.
public struct Figure: Sendable {
  /// `EUR2024`, `EUR2024/year`, `person/year`.
  public let unit: String
  public let summary: Summary

  public init(unit: String, summary: Summary) {
    self.unit = unit
    self.summary = summary
  }
}
