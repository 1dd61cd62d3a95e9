import Foundation
import Probability

/// A test of an effect against any border on its analysis scale, for recipes that are not estimate ± t·standard error.
protocol BorderTest: Sendable {
  /// How far the estimate lies above the border: standard normal where the border is the truth, and falling as the border rises. NaN
  /// of a test that has no such distance.
  func distance(from border: Double) -> Double

  /// The p-values of H₀ effect ≤ border and of H₀ effect ≥ border.
  func above(_ border: Double) -> Double
  func below(_ border: Double) -> Double

  /// The borders that the test does not reject at α on either side.
  /// - Parameter step: About a standard error, above 0.
  func interval(alpha: Double, around estimate: Double, step: Double) -> ClosedRange<Double>
}

extension BorderTest {
  func above(_ border: Double) -> Double { NormalLaw.upperTail(distance(from: border)) }
  func below(_ border: Double) -> Double { NormalLaw.cdf(distance(from: border)) }

  /// Found outwards from an estimate by halving.
  func interval(alpha: Double, around estimate: Double, step: Double) -> ClosedRange<Double> {
    func end(_ direction: Double) -> Double {
      func isInside(_ border: Double) -> Bool { (direction < 0 ? above(border) : below(border)) > alpha }
      var (inside, outside) = (estimate, estimate + direction * step)
      var stride = step
      var steps = 0
      while isInside(outside), steps < 60 {
        inside = outside
        stride *= 1.5
        outside += direction * stride
        steps += 1
      }
      for _ in 0..<80 {
        let middle = 0.5 * (inside + outside)
        if isInside(middle) { inside = middle } else { outside = middle }
      }
      return inside
    }
    return end(-1)...end(1)
  }
}

/// The test of the fall among all registered, r = log((n₁·RR + n₀)/(n₁ + n₀)), by that of the effect on the participants.
struct FallTest: BorderTest {
  let effect: any BorderTest
  let sizes: Arms<Double>

  init(ofEffect effect: any BorderTest, sizes: Arms<Double>) {
    self.effect = effect
    self.sizes = sizes
  }

  /// The border as a relative risk of the participants; nil where all cannot fall that far, whatever the participants do.
  private func participants(_ border: Double) -> Double? {
    let ratio = (exp(border) * (sizes.treated + sizes.comparison) - sizes.comparison) / sizes.treated
    return ratio > 0 ? log(ratio) : nil
  }

  func distance(from border: Double) -> Double { participants(border).map { effect.distance(from: $0) } ?? .infinity }
  func above(_ border: Double) -> Double { participants(border).map { effect.above($0) } ?? 0 }
  func below(_ border: Double) -> Double { participants(border).map { effect.below($0) } ?? 1 }
}
