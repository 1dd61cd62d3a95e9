import Foundation
import LinearAlgebra
import Probability

/// An outcome above 0 whose variance is proportional to the square of its mean, such as costs or times; η is the log of the mean.
///
/// The dispersion (the square of the coefficient of variation) is Pearson's. The log-likelihood has the dispersion at deviance/Σw, as R's
/// `glm` has it.
public struct GammaLog: Family {
  public let name = "gamma, log link"
  public let hasKnownDispersion = false
  public let isCanonical = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome > 0 && outcome.isFinite }
  public func start(_ outcome: Double) -> Double { log(outcome) }
  public func mean(_ eta: Double) -> Double { exp(eta) }
  public func slope(_ eta: Double) -> Double { exp(eta) }
  public func curvature(_ eta: Double) -> Double { exp(eta) }
  public func score(_ outcome: Double, _ eta: Double) -> Double { outcome * exp(-eta) - 1 }
  public func information(_ eta: Double) -> Double { 1 }
  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double { outcome * exp(-eta) }

  public func deviance(_ outcome: Double, _ eta: Double) -> Double {
    2 * (outcome * exp(-eta) - 1 - (log(outcome) - eta))
  }

  /// Of shape 1; the log-likelihood of a fit has its own shape.
  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double { -outcome * exp(-eta) - eta }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool { abs(change) <= slack }

  public func logLikelihood(of rows: WeightedRows, deviance: Double) -> Double? {
    let shape = DoubleDouble.sum(of: rows.weights) / deviance
    let constant = shape * log(shape) - GammaLaw.logGamma(shape)
    return DoubleDouble.sum(
      of:
        rows.outcome.indices.lazy.map { i in
          guard rows.weights[i] > 0 else { return 0 }
          let eta = rows.linearPredictor[i]
          let y = rows.outcome[i]
          return rows.weights[i] * (constant + (shape - 1) * log(y) - shape * (eta + y * exp(-eta)))
        })
  }
}
