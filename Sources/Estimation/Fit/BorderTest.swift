import Foundation
import Probability

/// A test of an effect against any border on its analysis scale, for recipes that are not estimate ± t·standard error.
protocol BorderTest: Sendable {
  /// How far the estimate lies above the border: standard normal where the border is the truth, and falling as the border rises.
  func distance(from border: Double) -> Double
}

extension BorderTest {
  /// The borders that the test does not reject at α on either side, found outwards from an estimate by halving.
  /// - Parameter step: About a standard error, above 0.
  func interval(alpha: Double, around estimate: Double, step: Double) -> ClosedRange<Double> {
    let reach = NormalLaw.upperQuantile(alpha)
    func end(_ direction: Double) -> Double {
      var (inside, outside) = (estimate, estimate + direction * step)
      var stride = step
      var steps = 0
      while -direction * distance(from: outside) < reach, steps < 60 {
        inside = outside
        stride *= 1.5
        outside += direction * stride
        steps += 1
      }
      for _ in 0..<80 {
        let middle = 0.5 * (inside + outside)
        if -direction * distance(from: middle) < reach { inside = middle } else { outside = middle }
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

  func distance(from border: Double) -> Double {
    let ratio = (exp(border) * (sizes.treated + sizes.comparison) - sizes.comparison) / sizes.treated
    // All cannot fall that far, whatever the participants do.
    return ratio > 0 ? effect.distance(from: log(ratio)) : .infinity
  }
}
