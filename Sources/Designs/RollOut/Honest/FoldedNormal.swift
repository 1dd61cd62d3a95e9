import Foundation
import Probability

/// The size of a normal variable with standard deviation 1 and a mean that need not be 0: `|N(b, 1)|`.
public enum FoldedNormal {
  /// The point that is passed with probability `level`, where the mean is `bias` (at least 0).
  ///
  /// Newton's method from `b + z(level)`, from where the chance is convex and falls, so that it cannot overshoot.
  public static func upperQuantile(_ level: Double, bias: Double) -> Double {
    precondition(level > 0 && level < 1 && bias >= 0, "a level within (0, 1) and a bias of at least 0")
    var point = bias + max(0, NormalLaw.upperQuantile(level))
    for _ in 0..<100 {
      let excess = NormalLaw.upperTail(point - bias) + NormalLaw.upperTail(point + bias) - level
      let step = excess / (NormalLaw.density(point - bias) + NormalLaw.density(point + bias))
      point += step
      if abs(step) <= 1e-15 * point { break }
    }
    return point
  }

  /// The first and second derivative of the point by the bias: `tanh(c b)` and `sech²(c b) (c + b c′)`.
  static func slopes(point: Double, bias: Double) -> (first: Double, second: Double) {
    let first = tanh(point * bias)
    return (first, (1 - first * first) * (point + bias * first))
  }
}
