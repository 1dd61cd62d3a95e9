import Foundation

/// A normal outcome with constant variance; the mean is η itself. Its fit is least squares.
public struct GaussianIdentity: Family {
  public let name = "normal, identity link"
  public let hasKnownDispersion = false

  public init() {}

  public func accepts(_ outcome: Double) -> Bool { outcome.isFinite }
  public func start(_ outcome: Double) -> Double { outcome }
  public func mean(_ eta: Double) -> Double { eta }
  public func slope(_ eta: Double) -> Double { 1 }
  public func curvature(_ eta: Double) -> Double { 0 }
  public func score(_ outcome: Double, _ eta: Double) -> Double { outcome - eta }
  public func information(_ eta: Double) -> Double { 1 }
  public let isCanonical = true
  public func observedInformation(_ outcome: Double, _ eta: Double) -> Double { 1 }
  public func deviance(_ outcome: Double, _ eta: Double) -> Double { (outcome - eta) * (outcome - eta) }

  public func logLikelihood(_ outcome: Double, _ eta: Double) -> Double {
    -0.5 * (deviance(outcome, eta) + log(2 * Double.pi))
  }

  public func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool { abs(change) <= slack }
}
