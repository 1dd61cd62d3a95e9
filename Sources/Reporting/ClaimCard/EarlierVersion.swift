/// What an earlier version of the same study said: read from its record, to tell what moved since.
public struct EarlierVersion: Sendable {
  public let fingerprint: String
  /// The rule pack.
  public let rules: String
  /// Whom its record was for.
  public let audience: Audience
  /// The mean balance of each alternative, in euros; nil where the record withheld it.
  public let balances: [(alternative: String, mean: Double?)]
  /// Inputs that are otherwise now, new, or gone, by their path.
  public let changedInputs: [String]

  public init(
    fingerprint: String, rules: String, audience: Audience, balances: [(alternative: String, mean: Double?)],
    changedInputs: [String]
  ) {
    self.fingerprint = fingerprint
    self.rules = rules
    self.audience = audience
    self.balances = balances
    self.changedInputs = changedInputs
  }

  /// What may be told of it: a record for the holder of the data says nothing outside.
  func balances(to reader: Audience) -> [(alternative: String, mean: Double?)] {
    reader == .outside && audience == .inside ? balances.map { ($0.alternative, nil) } : balances
  }
}
