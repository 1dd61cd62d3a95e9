import Foundation
import LinearAlgebra

/// A normal outcome with constant variance whose mean is exp η: effects are ratios of means, errors stay additive.
///
/// The residual variance is Pearson's; the log-likelihood has it at its maximum. Not concave: rows far above their mean have a negative
/// observed information.
public struct GaussianLog: Family {
  public let name = "normal, log link"
  public let hasKnownDispersion = false
  public let isCanonical = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome.isFinite }
  public func start(_ outcome: Double) -> Double { log(max(outcome, 0.1)) }
  public func mean(_ eta: Double) -> Double { exp(eta) }
  public func slope(_ eta: Double) -> Double { exp(eta) }
  public func curvature(_ eta: Double) -> Double { exp(eta) }
  public func score(_ outcome: Double, _ eta: Double) -> Double { (outcome - exp(eta)) * exp(eta) }
  public func information(_ eta: Double) -> Double { exp(2 * eta) }

  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double {
    let mean = exp(eta)
    return (2 * mean - outcome) * mean
  }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    let residual = outcome - exp(eta)
    return residual * residual
  }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    -0.5 * (deviance(outcome, eta) + log(2 * Double.pi))
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool {
    outcome <= 0 ? change <= slack : abs(change) <= slack
  }

  public func logLikelihood(of rows: WeightedRows, deviance: Double) -> Double? {
    let n = Double(rows.weights.count { $0 > 0 })
    let logWeights = DoubleDouble.sum(of: rows.weights.lazy.map { $0 > 0 ? log($0) : 0 })
    return 0.5 * (logWeights - n * (log(2 * Double.pi * deviance / n) + 1))
  }
}
