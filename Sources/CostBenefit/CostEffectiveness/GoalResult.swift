import Probability

/// A goal without a price set against its costs: every alternative against the baseline.
public struct GoalResult: Sendable {
  public struct Alternative: Sendable {
    public let name: String
    /// Present value of the net costs, EUR.
    public let cost: Figure
    /// In the unit of the goal; more is better.
    public let effect: Figure
    /// Additional costs for one additional effect, against the baseline: numerator costs, denominator effect.
    public let ratio: RatioOfDraws
  }

  /// At one price of the effect: the net benefit of an alternative is price · effect − costs; the baseline's is 0.
  public struct Threshold: Sendable {
    /// EUR for one, in the unit of the goal.
    public let price: Double
    /// By alternative.
    public let netBenefit: [Figure]
    /// By strategy, the baseline first: in how many draws its net benefit is the highest; of equals the one listed first.
    public let shareBest: [ShareOfDraws]
    /// The strategy with the highest mean net benefit: where the frontier of the curves runs.
    public let best: Int
    /// Expected value of perfect information at this price, EUR.
    public let evpi: Double
  }

  public let name: String
  public let unit: String
  public let costs: String
  public let discount: String
  public let lessIsBetter: Bool
  /// The names of the strategies: the baseline, then the alternatives.
  public let strategies: [String]
  public let alternatives: [Alternative]
  /// Of the means, the baseline at 0 and 0 included.
  public let frontier: Frontier
  /// At the thresholds of the file.
  public let thresholds: [Threshold]
  /// The acceptability curves: prices with the share of draws in which each strategy is best, and which is on the frontier.
  public let curve: [(price: Double, shares: [Double], best: Int)]
  /// The first draws on the plane, by alternative: effect and costs.
  public let plane: [[(effect: Double, cost: Double)]]
}
