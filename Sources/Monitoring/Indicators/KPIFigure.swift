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

  /// What the figure could be, whatever those who did not answer would have said.
  public struct Bounds: Sendable {
    /// The figure where every unknown answer is the lowest, and the highest, that it can be.
    public let low: Double
    public let high: Double
    /// The same with chance added: the lower end of the interval of `low`, the upper end of that of `high`.
    public let confLow: Double?
    public let confHigh: Double?

    public init(low: Double, high: Double, confLow: Double? = nil, confHigh: Double? = nil) {
      self.low = low
      self.high = high
      self.confLow = confLow
      self.confHigh = confHigh
    }
  }

  /// The figure beside one from elsewhere.
  public struct Comparison: Sendable {
    public enum Scale: String, Sendable, Hashable {
      /// The figure divided by the benchmark.
      case ratio
      /// The figure minus the benchmark.
      case difference
    }

    public let benchmark: Double
    public let scale: Scale
    public let value: Double
    public let low: Double?
    public let high: Double?
    public let recipe: Words
    /// Where the benchmark comes from.
    public let source: String

    public init(
      benchmark: Double, scale: Scale, value: Double, low: Double?, high: Double?, recipe: Words, source: String
    ) {
      self.benchmark = benchmark
      self.scale = scale
      self.value = value
      self.low = low
      self.high = high
      self.recipe = recipe
      self.source = source
    }
  }

  /// What people put in to a total: for the rules on dominance.
  public struct Contributions: Sendable, Hashable {
    public let largest: Double
    public let second: Double

    public init(largest: Double, second: Double) {
      self.largest = largest
      self.second = second
    }
  }

  /// The indicator's name in its library.
  public let kpi: String
  /// The answer of which this is the share, or the quantile (`p50`): of a distribution only.
  public let category: String?
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
  /// Of a mean, a paired difference or a ratio of sums, by person.
  public let standardError: Double?
  /// Rows that belong to the denominator but do not say.
  public let unknown: Int
  public let bounds: Bounds?
  public let contributions: Contributions?
  public var shrunk: Shrunk?
  public var comparison: Comparison?
  /// How the interval was made: `Clopper-Pearson, exact`.
  public let recipe: Words
  /// Why there is no value or no interval.
  public let why: Words?

  public init(
    kpi: String, category: String? = nil, group: Group, period: String?, n: Int, numerator: Double? = nil,
    denominator: Double? = nil, value: Double?, low: Double?, high: Double?, standardError: Double? = nil,
    unknown: Int = 0, bounds: Bounds? = nil, contributions: Contributions? = nil, shrunk: Shrunk? = nil,
    comparison: Comparison? = nil, recipe: Words, why: Words? = nil
  ) {
    self.kpi = kpi
    self.category = category
    self.group = group
    self.period = period
    self.n = n
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.low = low
    self.high = high
    self.standardError = standardError
    self.unknown = unknown
    self.bounds = bounds
    self.contributions = contributions
    self.shrunk = shrunk
    self.comparison = comparison
    self.recipe = recipe
    self.why = why
  }

  /// The share of the rows asked that answered: nil where there are none.
  public var response: Double? {
    guard let denominator, denominator + Double(unknown) > 0 else { return nil }
    return denominator / (denominator + Double(unknown))
  }
}
