import Foundation
import Probability

/// The power of tests on two proportions.
///
/// - Source: Cohen 1988, chapter 6 (arcsine); Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 2003 (pooled normal,
///   as R's `power.prop.test`).
public enum ProportionPower {
  /// Cohen's h: the difference of 2·arcsin √p.
  public static func arcsineEffect(_ p1: Double, _ p0: Double) -> Double {
    2 * asin(p1.squareRoot()) - 2 * asin(p0.squareRoot())
  }

  public static func arcsine(
    effect: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides
  ) -> Double {
    sides.normal(shift: effect / (1 / n1 + 1 / n0).squareRoot(), alpha: alpha)
  }

  public static func neededN(
    arcsineEffect effect: Double, ratio: Double = 1, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.sample(reaching: power) { n in
      arcsine(effect: abs(effect), n1: n, n0: ratio * n, alpha: alpha, sides: sides)
    }
  }

  /// The chi-squared test without correction: the variance is pooled where nothing differs, and each group's own where they do.
  ///
  /// With `twoSidedNearTail` and equal groups this is `power.prop.test`; with `twoSided` it is that with `strict`.
  public static func pooled(
    _ p1: Double, _ p0: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides
  ) -> Double {
    let mean = (n1 * p1 + n0 * p0) / (n1 + n0)
    let null = (mean * (1 - mean) * (1 / n1 + 1 / n0)).squareRoot()
    let own = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0).squareRoot()
    let critical = NormalLaw.upperQuantile(sides.tail(alpha)) * null
    let distance = abs(p1 - p0)
    let near = NormalLaw.cdf((distance - critical) / own)
    return sides == .twoSided ? near + NormalLaw.upperTail((distance + critical) / own) : near
  }

  public static func neededN(
    _ p1: Double, _ p0: Double, ratio: Double = 1, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1...1e12) { n in
      pooled(p1, p0, n1: n, n0: ratio * n, alpha: alpha, sides: sides)
    }
  }

  /// The risk with treatment, below or above that without, that is detected.
  public static func detectable(
    from p0: Double, below: Bool, n1: Double, n0: Double, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 0.1 * p0, within: 0...(below ? p0 : 1 - p0)) { d in
      d == 0 ? 0 : pooled(p0 + (below ? -d : d), p0, n1: n1, n0: n0, alpha: alpha, sides: sides)
    }.map { p0 + (below ? -$0 : $0) }
  }

  /// Against a border of the difference p₁ − p₀, with each group's own variance: above it where the difference lies above. A margin of
  /// non-inferiority for a risk that should be high is a border of −margin.
  public static func difference(
    _ p1: Double, _ p0: Double, border: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides = .oneSided
  ) -> Double {
    let error = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0).squareRoot()
    return sides.normal(shift: abs(p1 - p0 - border) / error, alpha: alpha)
  }

  public static func neededN(
    difference p1: Double, _ p0: Double, border: Double, ratio: Double = 1, alpha: Double,
    sides: TestSides = .oneSided, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1...1e12) { n in
      difference(p1, p0, border: border, n1: n, n0: ratio * n, alpha: alpha, sides: sides)
    }
  }

  /// Against a border of the ratio p₁/p₀ (0.5: at least half as many), by the log-Wald test.
  public static func ratio(
    _ p1: Double, _ p0: Double, border: Double, n1: Double, n0: Double, alpha: Double, sides: TestSides = .oneSided
  ) -> Double {
    let error = ((1 - p1) / (n1 * p1) + (1 - p0) / (n0 * p0)).squareRoot()
    return sides.normal(shift: abs(log(p1 / p0 / border)) / error, alpha: alpha)
  }
}
