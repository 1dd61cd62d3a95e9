import Documents

extension Scenario {
  /// A goal without a price: an effect, and how it is set against what it costs.
  public struct Goal: Sendable {
    /// How effects of later years count.
    public enum Discount: Sendable {
      /// As money does.
      case same
      case none
      /// A rate of its own, a year.
      case rate(Double)
    }

    public let name: Text
    /// The step that holds it, in something a year, or in something that is held for a year.
    public let effect: Text
    /// Of the whole effect, as written; nil for the unit of the step times a year.
    public let unit: Literal?
    /// Whether less of it is better.
    public let lessIsBetter: Bool
    /// `society`, `public`, or an actor: whose costs are meant.
    public let costs: String
    public let discount: Discount
    /// What one of it may cost, ascending, each with its text.
    public let thresholds: [Literal]
    public let sources: [Text]
  }
}
