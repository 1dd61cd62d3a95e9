import Foundation
import Probability

/// The power of F, correlation and chi-squared tests by Cohen's measures of effect, with noncentral laws where there are.
///
/// - Source: Cohen 1988, chapters 3, 7, 8 and 9.
public enum RegressionPower {
  /// u coefficients tested with v residual degrees of freedom: λ = f²·(u + v + 1).
  public static func squaredEffect(_ f2: Double, tested u: Double, residual v: Double, alpha: Double) -> Double {
    let critical = FisherLaw.upperQuantile(alpha, df1: u, df2: v)
    return FisherLaw.upperTail(critical, df1: u, df2: v, noncentrality: f2 * (u + v + 1))
  }

  /// The residual degrees of freedom that are needed; rows are these and u + 1.
  public static func neededResidual(_ f2: Double, tested u: Double, alpha: Double, power: Double) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1...1e9) {
      squaredEffect(f2, tested: u, residual: $0, alpha: alpha)
    }
  }

  public static func detectableSquaredEffect(
    tested u: Double, residual v: Double, alpha: Double, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 0.05, within: 0...1e6) {
      squaredEffect($0, tested: u, residual: v, alpha: alpha)
    }
  }
}

/// One-way analysis of variance of `groups` groups of n each, by Cohen's f: λ = groups·n·f².
public enum VariancePower {
  public static func groups(_ groups: Double, n: Double, effect f: Double, alpha: Double) -> Double {
    let (df1, df2) = (groups - 1, (n - 1) * groups)
    return FisherLaw.upperTail(
      FisherLaw.upperQuantile(alpha, df1: df1, df2: df2), df1: df1, df2: df2, noncentrality: groups * n * f * f)
  }

  public static func neededN(groups k: Double, effect f: Double, alpha: Double, power: Double) -> Double? {
    SolvedPower.sample(reaching: power) { groups(k, n: $0, effect: f, alpha: alpha) }
  }

  public static func detectable(groups k: Double, n: Double, alpha: Double, power: Double) -> Double? {
    SolvedPower.effect(reaching: power) { groups(k, n: n, effect: $0, alpha: alpha) }
  }
}

/// Pearson's correlation against 0, by Fisher's z with its bias r/(2(n − 1)), at the critical value of the t test.
public enum CorrelationPower {
  public static func power(_ correlation: Double, n: Double, alpha: Double, sides: TestSides) -> Double {
    let t = StudentLaw.upperQuantile(sides.tail(alpha), df: n - 2)
    let critical = atanh((t * t / (t * t + n - 2)).squareRoot())
    let z = atanh(correlation) + correlation / (2 * (n - 1))
    let root = (n - 3).squareRoot()
    let near = NormalLaw.cdf((z - critical) * root)
    return sides == .twoSided ? near + NormalLaw.cdf((-z - critical) * root) : near
  }

  public static func neededN(_ correlation: Double, alpha: Double, sides: TestSides, power: Double) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 4...1e12) {
      Self.power(abs(correlation), n: $0, alpha: alpha, sides: sides)
    }
  }

  public static func detectable(n: Double, alpha: Double, sides: TestSides, power: Double) -> Double? {
    SolvedPower.number(reaching: power, from: 0.2, within: 0...0.999_999_999_999) {
      Self.power($0, n: n, alpha: alpha, sides: sides)
    }
  }
}

/// Pearson's chi-squared test with n people in all, by Cohen's w: λ = n·w².
public enum ChiSquaredPower {
  public static func power(effect w: Double, n: Double, df: Double, alpha: Double) -> Double {
    ChiSquaredLaw.upperTail(ChiSquaredLaw.upperQuantile(alpha, df: df), df: df, noncentrality: n * w * w)
  }

  public static func neededN(effect w: Double, df: Double, alpha: Double, power: Double) -> Double? {
    SolvedPower.number(reaching: power, from: 20, within: 1...1e12) {
      Self.power(effect: w, n: $0, df: df, alpha: alpha)
    }
  }

  public static func detectable(n: Double, df: Double, alpha: Double, power: Double) -> Double? {
    SolvedPower.effect(reaching: power) { Self.power(effect: $0, n: n, df: df, alpha: alpha) }
  }
}
