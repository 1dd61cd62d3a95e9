/// Discount factors of the years of a horizon, under one dated rule pack.
public struct Discounting: Sendable, Hashable {
  /// The name of the pack, `nl-2026`.
  public let rules: String
  /// What was used, in words: rates, timing, and what is open in the pack.
  public let says: String
  /// One factor a year of the horizon; 1 at the base date.
  public let factors: [Double]

  public init(rules: String, says: String, factors: [Double]) {
    self.rules = rules
    self.says = says
    self.factors = factors
  }
}
