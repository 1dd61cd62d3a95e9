import Foundation

/// A test of one effect that gives one-sided p-values at any border of the effect scale, and the interval that inverts them.
///
/// `pAbove` and `pBelow` are the two one-sided tests; the interval of confidence 1 − 2α holds the borders that neither rejects at α.
/// So a claim lies outside the interval exactly where one of the two tests rejects it. Each entry of this folder is one such test.
public protocol EffectTest: Sendable {
  /// The test as a report names it: "conditional exact (binomial), mid-p".
  var name: String { get }

  /// Whether no effect is 1 (ratios above 0) or 0 (differences).
  var isRatio: Bool { get }

  /// On the effect scale; 0 or infinite where an arm has no events, NaN where neither has.
  var estimate: Double { get }

  /// The p-value of H₀ effect ≤ border: small where the effect lies above it.
  func pAbove(_ border: Double) -> Double

  /// The p-value of H₀ effect ≥ border: small where the effect lies below it.
  func pBelow(_ border: Double) -> Double

  /// Borders between which an effect can lie: 0 to infinity, or −1 to 1.
  var possible: ClosedRange<Double> { get }

  /// The end of the interval on one side: the furthest border that the one-sided test at `alpha` does not reject.
  func limit(lower: Bool, alpha: Double) -> Double
}

extension EffectTest {
  /// The border of no effect.
  public var noEffect: Double { isRatio ? 1 : 0 }

  public var possible: ClosedRange<Double> { isRatio ? 0...Double.infinity : -1...1 }

  /// Twice the smaller one-sided p-value, at most 1: the test that the interval inverts.
  public func pCentral(_ border: Double) -> Double { min(1, 2 * min(pAbove(border), pBelow(border))) }

  /// The central interval: `limit` on both sides, with α = (1 − confidence)/2.
  public func interval(confidence: Double) -> (low: Double, high: Double) {
    let alpha = (1 - confidence) / 2
    return (limit(lower: true, alpha: alpha), limit(lower: false, alpha: alpha))
  }

  public func limit(lower: Bool, alpha: Double) -> Double { inverted(lower: lower, alpha: alpha) }

  /// The border at which the one-sided p-value crosses α, by bracketing and Brent's method on log ratio or difference.
  func inverted(lower: Bool, alpha: Double) -> Double {
    // Positive inside the interval, whichever the side.
    func room(_ border: Double) -> Double { (lower ? pAbove(border) : pBelow(border)) - alpha }
    let outside = lower ? possible.lowerBound : possible.upperBound
    guard isRatio else {
      // A border at the very edge has no other border beyond it.
      let edges = (possible.lowerBound.nextUp, possible.upperBound.nextDown)
      let (far, near) = lower ? edges : (edges.1, edges.0)
      if room(far) > 0 { return outside }
      return BracketedRoot(from: far, to: near, of: room)?.value ?? outside
    }
    let start = estimate > 0 && estimate.isFinite ? log(estimate) : 0
    let outward = lower ? -1.0 : 1.0
    let farthest = 600.0
    var inner = start
    var step = 0.5
    while room(exp(inner)) <= 0 {
      inner -= outward * step
      step *= 2
      if abs(inner) > farthest { return outside }
    }
    var outer = inner
    step = 0.5
    while room(exp(outer)) > 0 {
      outer += outward * step
      step *= 2
      if abs(outer) > farthest { return outside }
    }
    return BracketedRoot(from: inner, to: outer, of: { room(exp($0)) }).map { exp($0.value) } ?? outside
  }
}
