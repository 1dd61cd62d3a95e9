import Documents
import Probability

/// The interval of a quantile between two of the sorted values, whatever the form of the distribution.
public enum QuantileInterval {
  public static let recipe = Words(
    nl: "exact, tussen twee waarden op volgorde (binomiaal)", en: "exact, between two values in order (binomial)")

  /// The ranks (from 1) of the two values: the lower is the largest l with P(K ≤ l − 1) ≤ α, the upper the smallest u with
  /// P(K ≥ u) ≤ α, K binomial(n, p). nil where the values are too few for an end at this confidence.
  ///
  /// - Source: Conover, Practical Nonparametric Statistics, the interval of a quantile from order statistics.
  public static func ranks(count n: Int, quantile p: Double, confidence: Double) -> (low: Int, high: Int)? {
    guard n > 0, p > 0, p < 1, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    // `quantile` gives the smallest k with P(K ≤ k) ≥ tail, so that P(K ≤ k − 1) < tail.
    let low = Int(BinomialLaw.quantile(tail, n: n, p: p))
    let high = Int(BinomialLaw.quantile(1 - tail, n: n, p: p)) + 1
    return low >= 1 && high <= n ? (low, high) : nil
  }

  /// The interval among `sorted` values.
  public static func among(_ sorted: [Double], quantile p: Double, confidence: Double) -> ConfidenceInterval? {
    guard let ranks = ranks(count: sorted.count, quantile: p, confidence: confidence) else { return nil }
    return ConfidenceInterval(low: sorted[ranks.low - 1], high: sorted[ranks.high - 1], recipe: recipe)
  }
}
