import Foundation

/// An outcome of 0 or 1, or a share between them with the number of trials as weight; η = log(−log(1 − risk)).
///
/// With one row a person and period its coefficients are log hazard ratios of a grouped-time proportional hazards model. The log-likelihood
/// leaves out the binomial coefficient. In terms of t = exp η, the cumulative hazard: the risk is 1 − exp(−t).
public struct BinomialComplementaryLogLog: Family {
  public let name = "binomial, complementary log-log link"
  public let hasKnownDispersion = true
  public let isCanonical = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome >= 0 && outcome <= 1 }
  public func start(_ outcome: Double) -> Double { log(-log1p(-(outcome + 0.5) / 2)) }
  public func mean(_ eta: Double) -> Double { -expm1(-exp(eta)) }
  public func slope(_ eta: Double) -> Double { exp(eta - exp(eta)) }
  public func curvature(_ eta: Double) -> Double { exp(eta - exp(eta)) * (1 - exp(eta)) }

  public func score(_ outcome: Double, _ eta: Double) -> Double {
    let t = exp(eta)
    return outcome * Self.ratio(t) - (1 - outcome) * t
  }

  public func information(_ eta: Double) -> Double {
    let t = exp(eta)
    return t * Self.ratio(t)
  }

  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double {
    let t = exp(eta)
    let ratio = Self.ratio(t)
    // t + t/(eᵗ − 1) − 1, of which the first terms cancel for small t.
    let square = t * t
    let excess = t < 0.02 ? t / 2 + square / 12 * (1 - square / 60 * (1 - square / 42)) : t + ratio - 1
    return outcome * ratio * excess + (1 - outcome) * t
  }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    2 * (BinomialLogit.saturated(outcome) - logLikelihood(outcome, eta))
  }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    let t = exp(eta)
    // log(1 − e⁻ᵗ) without loss at either end.
    let event = outcome > 0 ? outcome * (t > 0.7 ? log1p(-exp(-t)) : log(-expm1(-t))) : 0
    return event - (outcome < 1 ? (1 - outcome) * t : 0)
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    BinomialLogit().agrees(outcome, toChange: change, slack: slack)
  }

  /// t/(eᵗ − 1): 1 at 0, 0 far out.
  private static func ratio(_ t: Double) -> Double {
    if t == 0 { return 1 }
    return t > 700 ? 0 : t / expm1(t)
  }
}
