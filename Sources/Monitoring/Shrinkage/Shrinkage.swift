import Documents
import Foundation
import Models
import Probability

/// Draws the figures of groups towards the mean of all groups, so that one of 40 clients can stand beside one of 900.
///
/// Shares: log odds with a normal random intercept by Laplace. Rates: the same on the log rate. Means and differences, each with its
/// standard error: normal–normal by REML. A figure keeps its own weight; the rest is the mean of the groups. Only figures
/// that differ in nothing but their group are drawn together.
public struct Shrinkage: Sendable {
  /// How figures of a kind are drawn together.
  public enum Recipe: String, Sendable, CaseIterable {
    case shares, rates, values

    public var words: Words {
      switch self {
      case .shares:
        Words(
          nl: "naar het gemiddelde getrokken: log-odds met een normale spreiding tussen groepen, Laplace",
          en: "drawn to the mean: log odds with a normal spread between groups, Laplace")
      case .rates:
        Words(
          nl: "naar het gemiddelde getrokken: log van de frequentie met een normale spreiding tussen groepen, Laplace",
          en: "drawn to the mean: log rate with a normal spread between groups, Laplace")
      case .values:
        Words(
          nl: "naar het gemiddelde getrokken: normale spreiding tussen groepen, REML",
          en: "drawn to the mean: a normal spread between groups, REML")
      }
    }
  }

  public let recipe: Recipe
  /// The mean of the groups, on the scale of the figures: what a group without clients of its own would get.
  public let mean: Double
  /// The standard deviation between groups on the analysis scale: log odds, log rate, or the figure's own.
  public let spread: Double
  /// One a group, in the order given.
  public let shrunk: [KPIFigure.Shrunk]

  /// - Parameters:
  ///   - events: of each group, whole numbers.
  ///   - exposures: people (shares) or time at risk (rates).
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread`.
  public init(_ recipe: Recipe, events: [Double], exposures: [Double], confidence: Double = 0.95) throws {
    let family: CountFamily = recipe == .rates ? .poisson : .binomial
    let fit = try CountIntercept(family, events: events, exposures: exposures)
    self.recipe = recipe
    mean = family.mean(fit.intercept)
    spread = fit.deviation
    shrunk = events.indices.map { Self.figure(fit.prediction($0), confidence) { family.mean($0) } }
  }

  /// - Parameter standardErrors: of the values, above 0.
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread`.
  public init(
    values: [Double], standardErrors: [Double], method: RandomEffects.Method = .restrictedMaximumLikelihood,
    confidence: Double = 0.95
  ) throws {
    let fit = try RandomEffects(values, variances: standardErrors.map { $0 * $0 }, method: method)
    recipe = .values
    mean = fit.mean
    spread = fit.tauSquared.squareRoot()
    shrunk = fit.predictions.map { Self.figure($0, confidence) { $0 } }
  }

  /// Shares between 0 and 1 whose standard errors do not follow from their counts: on the log odds by the delta method, REML.
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread`.
  public init(shares: [Double], standardErrors: [Double], confidence: Double = 0.95) throws {
    let slopes = shares.map { $0 * (1 - $0) }
    let fit = try RandomEffects(
      shares.map { log($0 / (1 - $0)) },
      variances: zip(standardErrors, slopes).map { $0 * $0 / ($1 * $1) })
    let family = CountFamily.binomial
    recipe = .values
    mean = family.mean(fit.mean)
    spread = fit.tauSquared.squareRoot()
    shrunk = fit.predictions.map { Self.figure($0, confidence) { family.mean($0) } }
  }

  private static func figure(
    _ prediction: RandomEffects.Prediction, _ confidence: Double, _ back: (Double) -> Double
  ) -> KPIFigure.Shrunk {
    let reach = NormalLaw.upperQuantile((1 - confidence) / 2) * prediction.standardError
    return KPIFigure.Shrunk(
      value: back(prediction.value), low: back(prediction.value - reach), high: back(prediction.value + reach),
      weight: prediction.weight)
  }
}
