import Foundation

/// An outcome of 0 or 1, or a share between them with the number of trials as weight; η is the log odds.
///
/// The log-likelihood leaves out the binomial coefficient, which is 0 for outcomes of 0 and 1.
public struct BinomialLogit: Family {
  public let name = "binomial, logit link"
  public let hasKnownDispersion = true

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome >= 0 && outcome <= 1 }

  public func start(_ outcome: Double) -> Double {
    let mean = (outcome + 0.5) / 2
    return log(mean / (1 - mean))
  }

  public func mean(_ eta: Double) -> Double {
    if eta >= 0 { return 1 / (1 + exp(-eta)) }
    let odds = exp(eta)
    return odds / (1 + odds)
  }

  public func slope(_ eta: Double) -> Double { mean(eta) * mean(-eta) }
  public func curvature(_ eta: Double) -> Double { slope(eta) * (mean(-eta) - mean(eta)) }

  public func score(_ outcome: Double, _ eta: Double) -> Double {
    // y − μ without cancellation where μ is near 0 or 1.
    outcome * mean(-eta) - (1 - outcome) * mean(eta)
  }

  public func information(_ eta: Double) -> Double { slope(eta) }
  public let isCanonical = true
  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double { slope(eta) }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    2 * (Self.saturated(outcome) - logLikelihood(outcome, eta))
  }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    -outcome * Logistic.softplus(-eta) - (1 - outcome) * Logistic.softplus(eta)
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    if outcome == 1 { return change >= -slack }
    if outcome == 0 { return change <= slack }
    return abs(change) <= slack
  }

  /// The log-likelihood of a share where the mean equals it: y log y + (1 − y) log(1 − y), 0 at 0 and 1.
  static func saturated(_ y: Double) -> Double { y > 0 && y < 1 ? y * log(y) + (1 - y) * log(1 - y) : 0 }
}
