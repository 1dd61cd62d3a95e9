import Foundation

/// A count, with variance equal to its mean; η is the log of the mean.
///
/// With an offset of the log of time at risk its coefficients are logs of rate ratios; with an outcome of 0 or 1 they are logs
/// of relative risks, and only a robust covariance is right.
/// - Source: Zou, Am. J. Epidemiol. 159(7), 2004 (Poisson with a robust variance for relative risks).
public struct PoissonLog: Family {
  public let name = "Poisson, log link"
  public let hasKnownDispersion = true

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome >= 0 && outcome.isFinite }
  public func start(_ outcome: Double) -> Double { log(outcome + 0.1) }
  public func mean(_ eta: Double) -> Double { exp(eta) }
  public func slope(_ eta: Double) -> Double { exp(eta) }
  public func curvature(_ eta: Double) -> Double { exp(eta) }
  public func score(_ outcome: Double, _ eta: Double) -> Double { outcome - exp(eta) }
  public func information(_ eta: Double) -> Double { exp(eta) }
  public let isCanonical = true
  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double { exp(eta) }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    let mean = exp(eta)
    guard outcome > 0 else { return 2 * mean }
    return 2 * (outcome * (log(outcome) - eta) - (outcome - mean))
  }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    outcome * eta - exp(eta) - lgamma(outcome + 1)
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    outcome == 0 ? change <= slack : abs(change) <= slack
  }
}
