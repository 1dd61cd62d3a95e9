import Documents

/// Discount factors of the years of a horizon, under one dated rule pack.
public struct Discounting: Sendable, Hashable {
  /// The name of the pack, `nl-2026`.
  public let rules: String
  /// What was used, for people: rates, timing, status, and what is open in the pack.
  public let words: Words
  /// One factor a year of the horizon; 1 at the base date. Where the rate is drawn, those at its median.
  public let factors: [Double]
  /// The factors after the horizon; nil where a model is made by hand without them.
  public var tail: DiscountTail?
  /// Factors of kinds of flow with a rate of their own, by the name that the pack gives the kind (`effects`).
  public var kinds: [String: [Double]] = [:]
  /// What the pack leaves open, with what was chosen.
  public var choices: [Words] = []
  /// What the pack asks of a report.
  public var asks = RulePack.Asks()
  /// The rates behind the factors; nil where they were given as numbers.
  public var rates: DiscountRates?

  public init(rules: String, words: Words, factors: [Double]) {
    self.rules = rules
    self.words = words
    self.factors = factors
  }

  public init(rules: String, says: String, factors: [Double]) {
    self.init(rules: rules, words: Words(same: says), factors: factors)
  }

  /// The words in English, as JSON has them.
  public var says: String { words.en }

  /// The factors of a kind of flow; those of all others where the pack gives it no rate of its own.
  public func factors(of kind: String?) -> [Double] {
    kind.flatMap { kinds[$0] } ?? factors
  }
}
