import CostBenefit

/// What the balance of each alternative differs under the rules of a run from what it is under the rules of its file.
public struct RulesChange: Sendable {
  /// The rules of the file.
  public let from: String
  /// The rules of the run.
  public let to: String
  /// By alternative; on the same draws.
  public let differences: [RunResult.Difference]

  public init(from: String, to: String, differences: [RunResult.Difference]) {
    self.from = from
    self.to = to
    self.differences = differences
  }
}
