import Foundation

/// Several measurements of each person before and after, correlated alike (compound symmetry): what they make of the variance.
///
/// - Source: Frison & Pocock, Stat. Med. 11(13), 1992.
public enum RepeatedMeasuresPower {
  public enum Analysis: String, Sendable, CaseIterable {
    /// The mean of the measurements afterwards.
    case after
    /// Their change since the mean before; in a comparison of two groups the difference in differences.
    case change
    /// The mean afterwards, adjusted for that before.
    case covariance
  }

  /// The variance of what is analysed of one person, over that of one measurement.
  public static func variance(
    _ analysis: Analysis, before: Double, after: Double, correlation: Double
  ) -> Double {
    let later = (1 + (after - 1) * correlation) / after
    switch analysis {
    case .after: return later
    case .change: return (1 - correlation) * (1 / before + 1 / after)
    case .covariance: return later - before * correlation * correlation / (1 + (before - 1) * correlation)
    }
  }

  /// The standard error of the difference between two groups.
  public static func standardError(
    _ analysis: Analysis, deviation: Double, before: Double, after: Double, correlation: Double, n1: Double, n0: Double
  ) -> Double {
    let one = variance(analysis, before: before, after: after, correlation: correlation)
    return deviation * (one * (1 / n1 + 1 / n0)).squareRoot()
  }

  public static func power(
    _ analysis: Analysis, difference: Double, border: Double = 0, deviation: Double, before: Double, after: Double,
    correlation: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides
  ) -> Double {
    let error = standardError(
      analysis, deviation: deviation, before: before, after: after, correlation: correlation, n1: n1, n0: n0)
    return sides.normal(shift: (difference - border) / error, alpha: alpha)
  }

  /// The smallest difference that is detected, by the normal curve.
  public static func detectable(
    _ analysis: Analysis, deviation: Double, before: Double, after: Double, correlation: Double, n1: Double, n0: Double,
    alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    let error = standardError(
      analysis, deviation: deviation, before: before, after: after, correlation: correlation, n1: n1, n0: n0)
    return SolvedPower.effect(reaching: power) { sides.normal(shift: $0, alpha: alpha) }.map { $0 * error }
  }

  /// People in each group, by the normal curve.
  public static func neededN(
    _ analysis: Analysis, difference: Double, border: Double = 0, deviation: Double, before: Double, after: Double,
    correlation: Double, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1e-6...1e12) { n in
      Self.power(
        analysis, difference: difference, border: border, deviation: deviation, before: before, after: after,
        correlation: correlation, n1: n, n0: n, alpha: alpha, sides: sides)
    }
  }
}
