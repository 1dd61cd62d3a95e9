extension RunResult {
  /// An amount in all places of a country: mean over the years of the horizon, as a difference from the baseline.
  ///
  /// All intervals are of the same draws, and in each of them the places add up to the total.
  public struct Scale: Sendable {
    public struct Place: Sendable {
      public let name: String
      public let people: Double
      public let tookPart: Bool
      public let amount: Figure
    }

    public struct Alternative: Sendable {
      public let name: String
      public let total: Figure
      /// A place of mean size that did not take part: its own effect is drawn, not the mean.
      public let newPlace: Figure
      /// The same with the mean effect.
      public let typicalPlace: Figure
      public let places: [Place]
    }

    public let name: String
    public let unit: String
    public let volunteered: Bool
    public let coverage: [Model.Scale.Coverage]
    public let alternatives: [Alternative]
  }
}
