import Documents

/// One figure of an indicator: for one group, in one period, with its interval.
public struct KPIFigure: Sendable {
  /// Whom a figure is about.
  public struct Group: Sendable, Hashable {
    /// The column that parts the rows: `organisation`, `neighbourhood`; `all` where nothing does.
    public let by: String
    /// The value in that column; empty for all.
    public let name: String

    public static let all = Group(by: "all", name: "")

    public init(by: String, name: String) {
      self.by = by
      self.name = name
    }
  }

  /// The figure drawn towards the mean of all groups (empirical Bayes).
  public struct Shrunk: Sendable {
    public let value: Double
    public let low: Double
    public let high: Double
    /// The weight of the group's own figure, between 0 and 1.
    public let weight: Double

    public init(value: Double, low: Double, high: Double, weight: Double) {
      self.value = value
      self.low = low
      self.high = high
      self.weight = weight
    }
  }

  /// The indicator's name in its library.
  public let kpi: String
  public let group: Group
  /// `2024`, `2024-Q1`; nil for all periods together.
  public let period: String?
  /// The different people behind the figure: those in its denominator, or those counted.
  public let n: Int
  /// People (rows) that count as an event: of a share or a rate; nil where the figure is no ratio of counts.
  public let numerator: Double?
  /// People, or time at risk, that it is a share or rate of.
  public let denominator: Double?
  public let value: Double?
  public let low: Double?
  public let high: Double?
  public var shrunk: Shrunk?
  /// How the interval was made: `Clopper-Pearson, exact`.
  public let recipe: Words
  /// Why there is no value or no interval.
  public let why: Words?

  public init(
    kpi: String, group: Group, period: String?, n: Int, numerator: Double? = nil, denominator: Double? = nil,
    value: Double?, low: Double?, high: Double?, shrunk: Shrunk? = nil, recipe: Words, why: Words? = nil
  ) {
    self.kpi = kpi
    self.group = group
    self.period = period
    self.n = n
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.low = low
    self.high = high
    self.shrunk = shrunk
    self.recipe = recipe
    self.why = why
  }
}
