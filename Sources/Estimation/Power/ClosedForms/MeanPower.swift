import Foundation

/// The power of t tests on means, by the noncentral t: exact for normal outcomes with one standard deviation.
///
/// Differences are in the outcome's unit and lie on the claimed side where positive; a `border` other than 0 tests against a
/// threshold (superiority by more than the border, or with a border below 0 non-inferiority).
/// - Source: Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, chapter 2 (his tables are approximate).
public enum MeanPower {
  /// Two independent groups, of any sizes (they need not be whole).
  public static func twoSample(
    difference: Double, border: Double = 0, deviation: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides
  ) -> Double {
    let error = deviation * (1 / n1 + 1 / n0).squareRoot()
    return sides.student(shift: (difference - border) / error, df: n1 + n0 - 2, alpha: alpha)
  }

  /// The number in the first group, where the second is `ratio` times as large.
  public static func neededN(
    difference: Double, border: Double = 0, deviation: Double, ratio: Double = 1, alpha: Double, sides: TestSides,
    power: Double
  ) -> Double? {
    SolvedPower.sample(reaching: power) { n in
      twoSample(
        difference: difference, border: border, deviation: deviation, n1: n, n0: ratio * n, alpha: alpha, sides: sides)
    }
  }

  /// How far beyond the border the difference must lie.
  public static func detectable(
    deviation: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.effect(reaching: power) { d in
      twoSample(difference: d, deviation: 1, n1: n1, n0: n0, alpha: alpha, sides: sides)
    }.map { $0 * deviation }
  }

  /// One group against a stated mean, or pairs by the deviation of their differences.
  public static func oneSample(
    difference: Double, border: Double = 0, deviation: Double, n: Double, alpha: Double, sides: TestSides
  ) -> Double {
    sides.student(shift: (difference - border) / deviation * n.squareRoot(), df: n - 1, alpha: alpha)
  }

  public static func neededN(
    oneSample difference: Double, border: Double = 0, deviation: Double, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.sample(reaching: power) { n in
      oneSample(difference: difference, border: border, deviation: deviation, n: n, alpha: alpha, sides: sides)
    }
  }
}
