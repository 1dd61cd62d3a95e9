/// What an earlier version of the same study said: read from its record, to tell what moved since.
public struct EarlierVersion: Sendable {
  public let fingerprint: String
  /// The rule pack.
  public let rules: String
  /// The means that the earlier version gave, by alternative: euros, and euros a year for savings.
  public let alternatives: [(name: String, netPresentValue: Double, cashNetSavings: Double)]
  /// Inputs that are otherwise now, new, or gone, by their path.
  public let changedInputs: [String]

  public init(
    fingerprint: String, rules: String,
    alternatives: [(name: String, netPresentValue: Double, cashNetSavings: Double)], changedInputs: [String]
  ) {
    self.fingerprint = fingerprint
    self.rules = rules
    self.alternatives = alternatives
    self.changedInputs = changedInputs
  }
}
