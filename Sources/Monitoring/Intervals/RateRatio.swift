import Documents
import Probability

/// The ratio of two rates: given the sum of the events, the first count is binomial.
public struct RateRatio: Sendable, Hashable {
  public let ratio: Double
  /// 0 where the first count is 0, infinite where the second is.
  public let interval: ConfidenceInterval

  /// - Parameters: two counts, each with its time at risk or population.
  /// - Returns: nil where both counts are 0 or a time is not above 0.
  /// - Source: Clopper–Pearson on `first / (first + second)`, turned into a ratio. Equal to R's
  ///   `poisson.test(c(a, b), c(s, t))`.
  public init?(_ first: Double, per time: Double, to second: Double, per otherTime: Double, confidence: Double) {
    guard first >= 0, second >= 0, first + second > 0, time > 0, otherTime > 0,
      let share = ShareInterval.exact(count: first, of: first + second, confidence: confidence)
    else { return nil }
    ratio = (first / time) / (second / otherTime)
    func odds(_ share: Double) -> Double { share / (1 - share) * (otherTime / time) }
    interval = ConfidenceInterval(
      low: odds(share.low), high: share.high == 1 ? .infinity : odds(share.high),
      recipe: Words(nl: "exacte verhouding, gegeven de som", en: "exact ratio, given the sum"))
  }
}
