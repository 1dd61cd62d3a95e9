import Documents
import Registrations

/// What is counted, of whom, and why: one shape for every indicator of every work form.
public struct Indicator: Sendable {
  /// What goes in (hours, money, volunteers), what comes out (clients, talks), and what it does for people.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case input, output, outcome
  }

  /// How rows become a figure.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Rows, different people (or other codes), or the sum of a number.
    case count
    /// Events, or a sum, for each unit of a denominator.
    case rate
    case mean
    /// End minus start, within the same person.
    case pairedDifference = "paired difference"
    /// The share of every choice; quantiles of a number.
    case distribution
    case share
  }

  /// A value that a row has.
  public enum Quantity: Sendable, Hashable {
    case column(Text)
    /// The days from one date to another.
    case days(from: Text, to: Text)

    /// The columns that it reads.
    public var columns: [Text] {
      switch self {
      case .column(let column): [column]
      case .days(let start, let end): [start, end]
      }
    }
  }

  /// What a rate is for each of.
  public enum Denominator: Sendable, Hashable {
    /// The inhabitants that the codebook's `population:` gives.
    case population
    /// Every row once: of a registration with a row for each client and year, client-years.
    case rows
    /// The sum of a column: hours, days at risk.
    case column(Text)
  }

  /// Two values of the same person.
  public enum Pair: Sendable, Hashable {
    /// In one row.
    case columns(start: Text, end: Text)
    /// The first and the last row of a person in the order of a date or a number.
    case measurements(of: Text, orderedBy: Text)
  }

  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case higher, lower, neither
  }

  /// Whether an indicator can be used as it is, must be adapted first, or was dropped, and why.
  public struct LifeCycle: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
      case usable, adapt, dropped
    }

    public let status: Status
    public let reason: Words?

    public init(_ status: Status, reason: Words? = nil) {
      self.status = status
      self.reason = reason
    }
  }

  /// What was agreed, and from which day money depends on it.
  public struct Target: Sendable, Hashable {
    public let value: Double
    /// In days since 1970-01-01.
    public let steersFrom: Int32?

    public init(value: Double, steersFrom: Int32? = nil) {
      self.value = value
      self.steersFrom = steersFrom
    }
  }

  public let name: String
  public let says: Words
  public let kind: Kind
  public let measure: Measure
  public let of: Quantity?
  public let pair: Pair?
  public let per: Denominator?
  /// A rate is told for each so many of its denominator: per 1,000 inhabitants.
  public let forEach: Double
  /// Rows that count.
  public let conditions: [Condition]
  /// Rows that could count: the denominator.
  public let among: [Condition]
  public let unit: String?
  /// The column with the date that places a row in a period, where it is another than the registration's.
  public let dated: Text?
  /// A column by whose values the figure is also told: volunteers beside professionals.
  public let split: Text?
  /// Only the first period of a person counts.
  public let firstTime: Bool
  public let direction: Direction
  public let source: String?
  public let lifeCycle: LifeCycle
  public let target: Target?
  public let place: Place

  public init(
    name: String, says: Words, kind: Kind, measure: Measure, of: Quantity? = nil, pair: Pair? = nil,
    per: Denominator? = nil, forEach: Double = 1, conditions: [Condition] = [], among: [Condition] = [],
    unit: String? = nil, dated: Text? = nil, split: Text? = nil, firstTime: Bool = false,
    direction: Direction = .neither, source: String? = nil, lifeCycle: LifeCycle = LifeCycle(.usable),
    target: Target? = nil, place: Place
  ) {
    self.name = name
    self.says = says
    self.kind = kind
    self.measure = measure
    self.of = of
    self.pair = pair
    self.per = per
    self.forEach = forEach
    self.conditions = conditions
    self.among = among
    self.unit = unit
    self.dated = dated
    self.split = split
    self.firstTime = firstTime
    self.direction = direction
    self.source = source
    self.lifeCycle = lifeCycle
    self.target = target
    self.place = place
  }

  /// The columns that it reads, by the names of its library: those that it cannot do without, and the split.
  public var columns: [Text] { needed + [split].compactMap { $0 } }

  /// The columns that it cannot do without.
  public var needed: [Text] {
    var all = conditions.map(\.column) + among.map(\.column) + (of?.columns ?? [])
    switch pair {
    case .columns(let start, let end): all += [start, end]
    case .measurements(let of, let orderedBy): all += [of, orderedBy]
    case nil: break
    }
    if case .column(let column) = per { all.append(column) }
    return all + [dated].compactMap { $0 }
  }

  /// The same with another target.
  public func aiming(at target: Target) -> Indicator {
    Indicator(
      name: name, says: says, kind: kind, measure: measure, of: of, pair: pair, per: per, forEach: forEach,
      conditions: conditions, among: among, unit: unit, dated: dated, split: split, firstTime: firstTime,
      direction: direction, source: source, lifeCycle: lifeCycle, target: target, place: place)
  }
}
