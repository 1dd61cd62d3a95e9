/// The counts of one study with two arms: `a` of `n1` have the event under treatment, `c` of `n2` in the comparison.
public struct TwoByTwo: Sendable, Hashable {
  public let name: String
  public let treatedEvents: Double
  public let treated: Double
  public let comparedEvents: Double
  public let compared: Double

  /// - Throws: `ImpossibleCounts` for a negative or broken count, more events than people, or an empty arm.
  public init(
    name: String, treatedEvents: Double, treated: Double, comparedEvents: Double, compared: Double
  ) throws(ImpossibleCounts) {
    for (events, people) in [(treatedEvents, treated), (comparedEvents, compared)] {
      guard events >= 0, people > 0, events <= people, events.rounded() == events, people.rounded() == people,
        people.isFinite
      else { throw ImpossibleCounts(study: name) }
    }
    self.name = name
    self.treatedEvents = treatedEvents
    self.treated = treated
    self.comparedEvents = comparedEvents
    self.compared = compared
  }

  /// Whether a cell is 0, so that a ratio or its variance needs a correction.
  public var hasEmptyCell: Bool { cells.contains(0) }

  /// Whether somebody has the event and somebody has not: otherwise the study says nothing of a ratio.
  public var isInformative: Bool {
    let events = treatedEvents + comparedEvents
    return events > 0 && events < treated + compared
  }

  /// a, b, c, d: events and no events under treatment, then in the comparison.
  var cells: [Double] {
    [treatedEvents, treated - treatedEvents, comparedEvents, compared - comparedEvents]
  }
}

/// Events over person-time in two arms.
public struct TwoRates: Sendable, Hashable {
  public let name: String
  public let treatedEvents: Double
  public let treatedTime: Double
  public let comparedEvents: Double
  public let comparedTime: Double

  /// - Throws: `ImpossibleCounts` for a negative or broken count or a time not above 0.
  public init(
    name: String, treatedEvents: Double, treatedTime: Double, comparedEvents: Double, comparedTime: Double
  ) throws(ImpossibleCounts) {
    for (events, time) in [(treatedEvents, treatedTime), (comparedEvents, comparedTime)] {
      guard events >= 0, events.rounded() == events, events.isFinite, time > 0, time.isFinite else {
        throw ImpossibleCounts(study: name)
      }
    }
    self.name = name
    self.treatedEvents = treatedEvents
    self.treatedTime = treatedTime
    self.comparedEvents = comparedEvents
    self.comparedTime = comparedTime
  }
}

/// Counts that no study can have.
public struct ImpossibleCounts: Error, Equatable, CustomStringConvertible {
  public let study: String

  public var description: String {
    "study '\(study)': counts are whole and not negative, events at most as many as people, and no arm is empty"
  }
}
