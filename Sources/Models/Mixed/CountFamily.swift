import Foundation
import Probability

/// A count of events in each group, given the group's linear predictor.
public enum CountFamily: Sendable, Equatable {
  /// Events among so many people; the log odds.
  case binomial
  /// Events in so much time at risk; the log rate.
  case poisson

  struct Pieces {
    /// Observed less expected: the derivative of the log-likelihood by η.
    let score: Double
    /// Minus its derivative.
    let information: Double
    /// The derivative of the information.
    let change: Double
  }

  func pieces(_ events: Double, of exposure: Double, at eta: Double) -> Pieces {
    switch self {
    case .binomial:
      let mean = BinomialLogit().mean(eta)
      let other = BinomialLogit().mean(-eta)
      let information = exposure * mean * other
      return Pieces(
        score: events * other - (exposure - events) * mean, information: information,
        change: information * (other - mean))
    case .poisson:
      let mean = exposure * exp(eta)
      return Pieces(score: events - mean, information: mean, change: mean)
    }
  }

  /// With its constants.
  func logLikelihood(_ events: Double, of exposure: Double, at eta: Double) -> Double {
    switch self {
    case .binomial:
      let share = exposure > 0 ? events / exposure : 0
      return exposure * BinomialLogit().logLikelihood(share, eta) + GammaLaw.logChoose(exposure, events)
    case .poisson:
      return events * (eta + log(exposure)) - exposure * exp(eta) - GammaLaw.logGamma(events + 1)
    }
  }

  /// The mean on the scale of the figure: a share or a rate.
  public func mean(_ eta: Double) -> Double {
    switch self {
    case .binomial: BinomialLogit().mean(eta)
    case .poisson: exp(eta)
    }
  }

  /// The linear predictor of a share or rate.
  func link(_ mean: Double) -> Double {
    switch self {
    case .binomial: log(mean / (1 - mean))
    case .poisson: log(mean)
    }
  }
}
