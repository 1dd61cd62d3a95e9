/// Two groups of people with and without an outcome.
public struct RiskTable: Sendable, Hashable {
  /// Events and people with treatment, then to compare.
  public let events1: Int
  public let n1: Int
  public let events0: Int
  public let n0: Int

  /// - Throws: `ImpossibleCounts` where events exceed people, or a group is empty.
  public init(events1: Int, of n1: Int, events0: Int, of n0: Int) throws(ImpossibleCounts) {
    guard n1 > 0, n0 > 0, (0...n1).contains(events1), (0...n0).contains(events0) else { throw ImpossibleCounts() }
    self.events1 = events1
    self.n1 = n1
    self.events0 = events0
    self.n0 = n0
  }

  public var events: Int { events1 + events0 }
  public var people: Int { n1 + n0 }
  public var risk1: Double { Double(events1) / Double(n1) }
  public var risk0: Double { Double(events0) / Double(n0) }
}

/// Events in two groups that were watched for a time.
public struct RateTable: Sendable, Hashable {
  /// Events and time at risk with treatment, then to compare.
  public let events1: Int
  public let time1: Double
  public let events0: Int
  public let time0: Double

  /// - Throws: `ImpossibleCounts` where events are negative or a time is not above 0.
  public init(events1: Int, in time1: Double, events0: Int, in time0: Double) throws(ImpossibleCounts) {
    guard events1 >= 0, events0 >= 0, time1 > 0, time0 > 0, time1.isFinite, time0.isFinite else {
      throw ImpossibleCounts()
    }
    self.events1 = events1
    self.time1 = time1
    self.events0 = events0
    self.time0 = time0
  }

  public var events: Int { events1 + events0 }
}

/// Counts that no two groups can have: more events than people, a group of nobody, no time at risk.
public struct ImpossibleCounts: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String {
    "these counts are not those of two groups: events exceed people, or a group is empty"
  }
}
