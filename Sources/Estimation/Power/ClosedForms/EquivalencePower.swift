import Foundation
import Probability

/// The power of two one-sided tests: that the effect lies within margins on both sides.
///
/// - Source: Schuirmann, J. Pharmacokinet. Biopharm. 15(6), 1987; the normal approximation of Chow, Shao & Wang, Sample Size
///   Calculations in Clinical Research, 2008.
public enum EquivalencePower {
  /// By the normal curve, with each one-sided test at α; at least 0.
  public static func normal(
    difference: Double = 0, lower: Double, upper: Double, standardError: Double, alpha: Double
  ) -> Double {
    let critical = NormalLaw.upperQuantile(alpha)
    let above = NormalLaw.cdf((upper - difference) / standardError - critical)
    let below = NormalLaw.cdf((difference - lower) / standardError - critical)
    return max(0, above + below - 1)
  }

  /// Two groups of equal size with one deviation: the number in each.
  public static func neededN(
    difference: Double = 0, lower: Double, upper: Double, deviation: Double, alpha: Double, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1...1e12) { n in
      normal(
        difference: difference, lower: lower, upper: upper, standardError: deviation * (2 / n).squareRoot(),
        alpha: alpha)
    }
  }

  /// By Student's t, exact for normal outcomes: both tests reject where |t| stays within margins that shrink as the deviation in the
  /// sample grows; added up over the law of that deviation.
  public static func student(
    difference: Double = 0, lower: Double, upper: Double, standardError: Double, df: Double, alpha: Double
  ) -> Double {
    let critical = StudentLaw.upperQuantile(alpha, df: df)
    // Beyond this ratio of estimated to true error no estimate lies within both borders.
    let most = (upper - lower) / (2 * critical * standardError)
    /// P(both reject | s = ratio·σ) times the density of the ratio: chi with df over its root.
    func part(_ ratio: Double) -> Double {
      let reach = critical * ratio * standardError
      let inside =
        NormalLaw.cdf((upper - reach - difference) / standardError)
        - NormalLaw.cdf((lower + reach - difference) / standardError)
      let x = df * ratio * ratio
      return max(0, inside) * GammaLaw.density(x, shape: df / 2, scale: 2) * 2 * df * ratio
    }
    // Simpson's rule where the ratio carries weight: the density is smooth there.
    let spread = 1 / (2 * df).squareRoot()
    let (from, to) = (max(0, 1 - 12 * spread), min(most, 1 + 16 * spread))
    guard to > from else { return 0 }
    let steps = 2000
    let width = (to - from) / Double(steps)
    var sum = part(from) + part(to)
    for i in 1..<steps { sum += (i % 2 == 1 ? 4 : 2) * part(from + width * Double(i)) }
    return sum * width / 3
  }
}
