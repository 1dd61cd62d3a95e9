import Documents

extension Scenario {
  /// Values of some years, and what holds in the others: `{series: {2026: 100, 2030: 150}, between: linear, after: hold}`.
  public struct Series: Sendable {
    public enum Between: String, Sendable, CaseIterable {
      /// On the straight line between the years beside it.
      case linear
      /// The last value before.
      case step
      case error
    }

    public enum Outside: String, Sendable, CaseIterable { case hold, zero, error }

    /// In the order of the years.
    public let points: [(year: Int, value: Parameter.Value)]
    public let between: Between
    public let before: Outside
    public let after: Outside
    public let place: Place
  }
}
