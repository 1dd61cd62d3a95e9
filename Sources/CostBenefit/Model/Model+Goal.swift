import Evidence

extension Model {
  /// A goal without a price: the effect of an alternative is Σ weight · (its step − the baseline's) over the years, with the other sign
  /// where less is better.
  public struct Goal: Sendable {
    public let name: String
    /// The name of the step.
    public let step: String
    /// Of the whole effect, as the reader sees it.
    public let unit: WrittenUnit
    /// One a year of the horizon: the discount factor of effects; nil where they count as money does.
    public let weights: [Double]?
    public let lessIsBetter: Bool
    /// `society`, `public`, or an actor.
    public let costs: String
    /// How effects of later years count, in words.
    public let discount: String
    /// Euros of the price year for one, in the unit of the reader, ascending.
    public let thresholds: [Double]
  }
}
