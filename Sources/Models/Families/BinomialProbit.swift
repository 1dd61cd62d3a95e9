import Foundation
import Probability

/// An outcome of 0 or 1, or a share between them with the number of trials as weight; η is the normal quantile of the risk.
///
/// The log-likelihood leaves out the binomial coefficient. Expected and observed information differ (about 0.6% in standard errors):
/// R's glm uses the expected, Stata and statsmodels the observed.
public struct BinomialProbit: Family {
  public let name = "binomial, probit link"
  public let hasKnownDispersion = true
  public let isCanonical = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome >= 0 && outcome <= 1 }
  public func start(_ outcome: Double) -> Double { NormalLaw.quantile((outcome + 0.5) / 2) }
  public func mean(_ eta: Double) -> Double { NormalLaw.cdf(eta) }
  public func slope(_ eta: Double) -> Double { NormalLaw.density(eta) }
  public func curvature(_ eta: Double) -> Double { -eta * NormalLaw.density(eta) }

  public func score(_ outcome: Double, _ eta: Double) -> Double {
    parts(outcome, { $0 * NormalLaw.hazard(-eta) }, { -$0 * NormalLaw.hazard(eta) })
  }

  /// φ²/(Φ(1 − Φ)), as a product of two hazards.
  public func information(_ eta: Double) -> Double { NormalLaw.hazard(eta) * NormalLaw.hazard(-eta) }

  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double {
    parts(
      outcome,
      { share in
        let hazard = NormalLaw.hazard(-eta)
        return share * hazard * (hazard + eta)
      },
      { share in
        let hazard = NormalLaw.hazard(eta)
        return share * hazard * (hazard - eta)
      })
  }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    2 * (BinomialLogit.saturated(outcome) - logLikelihood(outcome, eta))
  }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    parts(outcome, { $0 * NormalLaw.logCdf(eta) }, { $0 * NormalLaw.logCdf(-eta) })
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    BinomialLogit().agrees(outcome, toChange: change, slack: slack)
  }

  /// What the events and what the others add; a tail that nobody is in is not computed.
  private func parts(_ outcome: Double, _ events: (Double) -> Double, _ others: (Double) -> Double) -> Double {
    (outcome > 0 ? events(outcome) : 0) + (outcome < 1 ? others(1 - outcome) : 0)
  }
}
