import Foundation

/// How much two people who look alike may differ in their odds of treatment (Γ) before a test no longer shows an effect.
///
/// Each test gives the largest and the smallest one-sided p-value that a hidden difference of Γ allows; Γ = 1 is the test itself.
/// - Source: Rosenbaum, Observational Studies, 2nd edition, 2002, chapter 4.
public protocol HiddenBiasTest: Sendable {
  /// In words.
  var name: String { get }

  /// The one-sided p-value were the odds of treatment of those with the higher responses `odds` times those of others.
  func pValue(odds: Double) -> Double
}

extension HiddenBiasTest {
  /// The smallest and largest one-sided p-value at Γ ≥ 1.
  public func bounds(gamma: Double) -> ClosedRange<Double> {
    let ends = [pValue(odds: 1 / gamma), pValue(odds: gamma)].sorted()
    return ends[0]...ends[1]
  }

  /// The Γ at which the largest p-value reaches α: 1 where it lies above α without bias, nil where it stays below up to `most`.
  public func breakdown(alpha: Double, most: Double = 1e6) -> Double? {
    if pValue(odds: 1) > alpha { return 1 }
    if pValue(odds: most) <= alpha { return nil }
    // By halves of the logarithm: p rises with Γ.
    var (low, high) = (0.0, log(most))
    while high - low > 1e-14 * max(1, high) {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if pValue(odds: exp(middle)) <= alpha { low = middle } else { high = middle }
    }
    return exp(low)
  }
}
