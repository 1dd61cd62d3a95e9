/// The counts of one group of independent rows: outcomes, and rows or for a rate the time watched.
public struct CrudeArm: Sendable, Hashable {
  public let events: Double
  public let size: Double

  public init(events: Double, size: Double) {
    self.events = events
    self.size = size
  }

  /// The risk, or the rate by unit of time.
  public var level: Double { events / size }
}
