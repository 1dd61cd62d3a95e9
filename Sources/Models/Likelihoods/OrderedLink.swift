import Foundation
import Probability

/// The distribution behind an ordered model: a category is where a latent number falls between two thresholds.
public enum OrderedLink: String, Sendable, CaseIterable {
  case logit
  case probit

  /// The log of F(upper) − F(lower), with derivatives by the upper end (place 0) and the lower (place 1). Nil ends are infinite.
  func logChance(upper: Double?, lower: Double?) -> RowDerivatives {
    switch self {
    case .logit: Self.logistic(upper, lower)
    case .probit: Self.normal(upper, lower)
    }
  }

  /// F(x) with two derivatives: of a chance rather than its log.
  func cdf(_ x: Double) -> (value: Double, slope: Double, curvature: Double) {
    switch self {
    case .logit:
      let value = Logistic.mean(x)
      let other = Logistic.mean(-x)
      return (value, value * other, value * other * (other - value))
    case .probit:
      let density = NormalLaw.density(x)
      return (NormalLaw.cdf(x), density, -x * density)
    }
  }

  /// The x with F(x) = p.
  func quantile(_ p: Double) -> Double {
    switch self {
    case .logit: log(p / (1 - p))
    case .probit: NormalLaw.quantile(p)
    }
  }

  /// By F(a) − F(b) = F(a) F(−b) (1 − exp(b − a)), which loses no digits.
  private static func logistic(_ upper: Double?, _ lower: Double?) -> RowDerivatives {
    var result = RowDerivatives(0)
    if let upper {
      result.value -= Logistic.softplus(-upper)
      result.first[0] += Logistic.mean(-upper)
      result[0, 0] -= Logistic.mean(upper) * Logistic.mean(-upper)
    }
    if let lower {
      result.value -= Logistic.softplus(lower)
      result.first[1] -= Logistic.mean(lower)
      result[1, 1] -= Logistic.mean(lower) * Logistic.mean(-lower)
    }
    if let upper, let lower {
      guard upper > lower else { return RowDerivatives(-.infinity) }
      let odds = 1 / expm1(upper - lower)
      result.value += log(-expm1(lower - upper))
      result.first += SIMD3(odds, -odds, 0)
      result.addOuter(SIMD3(1, -1, 0), times: -odds * (1 + odds))
    }
    return result
  }

  private static func normal(_ upper: Double?, _ lower: Double?) -> RowDerivatives {
    var result = RowDerivatives(0)
    guard let upper else {
      guard let lower else { return result }
      let hazard = NormalLaw.hazard(lower)
      result.value = NormalLaw.logCdf(-lower)
      result.first[1] = -hazard
      result[1, 1] = -hazard * (hazard - lower)
      return result
    }
    guard let lower else {
      let hazard = NormalLaw.hazard(-upper)
      result.value = NormalLaw.logCdf(upper)
      result.first[0] = hazard
      result[0, 0] = -hazard * (hazard + upper)
      return result
    }
    guard upper > lower else { return RowDerivatives(-.infinity) }
    // On the side of the smaller tails. Where even those are 0 the row cannot be placed.
    let chance =
      lower > 0
      ? NormalLaw.upperTail(lower) - NormalLaw.upperTail(upper) : NormalLaw.cdf(upper) - NormalLaw.cdf(lower)
    guard chance > 0 else { return RowDerivatives(-.infinity) }
    let up = NormalLaw.density(upper) / chance
    let down = NormalLaw.density(lower) / chance
    result.value = log(chance)
    result.first = SIMD3(up, -down, 0)
    result[0, 0] = -upper * up
    result[1, 1] = lower * down
    result.addOuter(result.first, times: -1)
    return result
  }
}
