import Documents

/// What is asked of data before a hypothesis is tested on them, what was found, and what would make it testable. Nothing in it reads the
/// outcome by group.
public struct TestProtocol: Sendable {
  public enum Item: String, Sendable, CaseIterable {
    case comparisonGroup = "comparison_group"
    case balance
    case overlap
    case outcomeVariation = "outcome_variation"
    case events
    case power
    case clusters
    case effectiveClusters = "effective_clusters"
    case attrition
    case missingOutcomes = "missing_outcomes"
    case timeOrder = "time_order"
  }

  public enum Word: String, Sendable, CaseIterable {
    case inOrder = "in_order"
    case caution
    case stop
  }

  /// A number that was found: a group, a share, a difference.
  public struct Figure: Sendable {
    /// A stable word: `treated`, `comparison`, `largest_difference`.
    public let name: String
    /// nil where it does not exist.
    public let value: Double?

    public init(_ name: String, _ value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// What would bring a line in order.
  public enum Remedy: Sendable, Hashable {
    /// Rows of people without the measure (or with it).
    case registerOtherGroup
    /// Columns on which the groups may differ.
    case nameCovariates
    /// This column tells the groups apart: register people who are alike in it, or do without it.
    case findLike(column: String?)
    /// So many more rows with the measure and without, at the ratio of now.
    case moreRows(treated: Int, comparison: Int)
    /// So many more clusters with rows of each group.
    case moreClusters(column: String, treated: Int, comparison: Int)
    /// Clusters of more equal size, or more of them.
    case evenClusters(column: String)
    /// The end of each row, and the outcome of those who left.
    case followLeavers
    /// The outcome of rows that have none.
    case recordOutcome(column: String)
    /// Dates of first contact and outcome.
    case recordDates
    /// `started_late: landmark` or `split`.
    case chooseLandmark
  }

  public struct Line: Sendable {
    public let item: Item
    public let found: [Figure]
    /// What the deciding figure is held against; nil where none is.
    public let threshold: Double?
    public let word: Word
    /// The covariate that decided it.
    public let column: String?
    public let remedy: Remedy?

    public init(
      _ item: Item, _ found: [Figure], threshold: Double?, _ word: Word, column: String? = nil, remedy: Remedy? = nil
    ) {
      self.item = item
      self.found = found
      self.threshold = threshold
      self.word = word
      self.column = column
      self.remedy = remedy
    }
  }

  public let lines: [Line]
  /// As the rules have it, but for what only the outcome by group can tell.
  public let testable: TestedHypothesis.Verdict.Testable

  public init(lines: [Line], testable: TestedHypothesis.Verdict.Testable) {
    self.lines = lines
    self.testable = testable
  }
}
