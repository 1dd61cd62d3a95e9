import Foundation

/// An outcome of 0 or 1, or a share between them with the number of trials as weight; η is the log of the risk, below 0.
///
/// Its coefficients are logs of relative risks. A fit stays inside, where every risk is below 1; where the likelihood is highest at a risk of 1
/// it throws `BoundaryMaximum`. The log-likelihood leaves out the binomial coefficient.
public struct BinomialLog: Family {
  public let name = "binomial, log link"
  public let hasKnownDispersion = true
  public let isCanonical = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome >= 0 && outcome <= 1 }
  public func start(_ outcome: Double) -> Double { log((outcome + 0.5) / 2) }
  public func mean(_ eta: Double) -> Double { exp(eta) }
  public func slope(_ eta: Double) -> Double { exp(eta) }
  public func curvature(_ eta: Double) -> Double { exp(eta) }

  /// (y − μ)/(1 − μ).
  public func score(_ outcome: Double, _ eta: Double) -> Double { outcome - (1 - outcome) * odds(eta) }

  public func information(_ eta: Double) -> Double { odds(eta) }

  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double {
    (1 - outcome) * odds(eta) * (1 + odds(eta))
  }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    2 * (BinomialLogit.saturated(outcome) - logLikelihood(outcome, eta))
  }

  /// Minus infinity where η ≥ 0.
  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    guard eta < 0 else { return -.infinity }
    return outcome * eta + (outcome < 1 ? (1 - outcome) * log(-expm1(eta)) : 0)
  }

  /// Up is no direction without end: it leads to a risk of 1.
  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    outcome == 0 ? change <= slack : abs(change) <= slack
  }

  public func isAtBoundary(_ eta: Double) -> Bool { eta > -1e-6 }

  /// μ/(1 − μ).
  private func odds(_ eta: Double) -> Double { 1 / expm1(-eta) }
}
