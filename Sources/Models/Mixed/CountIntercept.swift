import Foundation
import Probability

/// Counts by group with a normal random intercept on the log odds or the log rate, by the Laplace approximation:
/// `glmer(cbind(events, others) ~ 1 + (1 | group), binomial)`, or `poisson` with an offset.
///
/// With b = θu and u ~ N(0, 1), the deviance is Σ −2 log f(y | β + θû) + û² + log(1 + θ²W), û the mode and W the information there;
/// it is at its least over β and θ, by roots of its derivatives. Groups without an event take part like any other.
/// - Source: Breslow & Clayton, J. Am. Stat. Assoc. 88(421), 1993 (Laplace); checked against `lme4::glmer`.
public struct CountIntercept: Sendable {
  public let family: CountFamily
  /// β̂ on the log odds or log rate, with its standard error given θ.
  public let intercept: Double
  public let standardError: Double
  /// θ, the standard deviation between groups; 0 where the groups differ no more than chance makes them.
  public let deviation: Double
  /// −2 log of the (Laplace) likelihood.
  public let criterion: Double
  /// One a group: û·θ, its conditional standard deviation, and the weight θ²W/(1 + θ²W) of the group's own figure.
  public let deviations: [RandomIntercept.Deviation]

  /// - Parameters:
  ///   - events: whole numbers, at least 0.
  ///   - exposures: people (binomial, at least the events) or time at risk, above 0.
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread` without events, or without others.
  public init(_ family: CountFamily, events: [Double], exposures: [Double]) throws {
    guard events.count >= TooFewGroups.fewest else { throw TooFewGroups(groups: events.count) }
    guard events.count == exposures.count, events.allSatisfy({ $0 >= 0 && $0.isFinite }),
      exposures.allSatisfy({ $0 > 0 && $0.isFinite }),
      family == .poisson || zip(events, exposures).allSatisfy({ $0 <= $1 })
    else { throw NoSpread(.notUsable) }
    let total = events.reduce(0, +)
    guard total > 0 else { throw NoSpread(.noEvents) }
    guard family == .poisson || total < exposures.reduce(0, +) else { throw NoSpread(.onlyEvents) }
    let surface = LaplaceSurface(family: family, events: events, exposures: exposures)
    let grid = (-30...12).map { elevated(Double($0) / 10) }
    let theta = GridThenRoot(
      grid, height: { -surface.at($0, surface.intercept($0)).criterion },
      slope: { -surface.at($0, surface.intercept($0)).byDeviation }
    ).value
    let beta = surface.intercept(theta)
    let end = surface.at(theta, beta)
    self.family = family
    intercept = beta
    deviation = theta
    criterion = end.criterion
    standardError = (1 / end.informations.reduce(0) { $0 + $1 / (1 + theta * theta * $1) }).squareRoot()
    deviations = zip(end.modes, end.informations).map { mode, information in
      let grown = 1 + theta * theta * information
      return RandomIntercept.Deviation(
        value: theta * mode, conditionalDeviation: theta / grown.squareRoot(), weight: 1 - 1 / grown)
    }
  }

  /// A group on the scale of the linear predictor, with the uncertainty of the mean in it.
  public func prediction(_ group: Int) -> RandomEffects.Prediction {
    let own = deviations[group]
    let rest = (1 - own.weight) * standardError
    return RandomEffects.Prediction(
      value: intercept + own.value,
      standardError: (own.conditionalDeviation * own.conditionalDeviation + rest * rest).squareRoot(),
      weight: own.weight)
  }
}
