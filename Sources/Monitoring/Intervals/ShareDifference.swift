import Documents
import Probability

/// The difference of two shares from separate groups.
public struct ShareDifference: Sendable, Hashable {
  public let difference: Double
  public let interval: ConfidenceInterval

  /// - Returns: nil where a total is 0 or a count is no part of its total.
  /// - Source: Newcombe, Statistics in Medicine 17(8), 1998, method 10: the Wilson intervals of both shares, joined.
  public init?(_ first: Double, of total: Double, to second: Double, of otherTotal: Double, confidence: Double) {
    guard let one = Self.wilson(first, total, confidence), let two = Self.wilson(second, otherTotal, confidence) else {
      return nil
    }
    let (p, q) = (first / total, second / otherTotal)
    difference = p - q
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    interval = ConfidenceInterval(
      low: difference - length(p - one.low, two.high - q), high: difference + length(one.high - p, q - two.low),
      recipe: Words(nl: "Newcombe, op Wilson-intervallen", en: "Newcombe, on Wilson intervals"))
  }

  private static func wilson(_ count: Double, _ total: Double, _ confidence: Double) -> (low: Double, high: Double)? {
    guard total > 0, count >= 0, count <= total, confidence > 0, confidence < 1 else { return nil }
    let z = NormalLaw.upperQuantile((1 - confidence) / 2)
    let p = count / total
    let middle = p + z * z / (2 * total)
    let half = z * (p * (1 - p) / total + z * z / (4 * total * total)).squareRoot()
    let scale = 1 + z * z / total
    return (count == 0 ? 0 : (middle - half) / scale, count == total ? 1 : (middle + half) / scale)
  }
}
