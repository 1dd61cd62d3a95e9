import Foundation
import LinearAlgebra

/// What every fitted model shows of itself: coefficients, bread, scores by sampling unit, and counts. Covariances, marginal effects and
/// tables of models see this and nothing else.
public protocol FittedModel: Sendable {
  /// In words: "Poisson, log link"; "Cox, Efron".
  var modelName: String { get }

  /// A name a coefficient.
  var names: [String] { get }

  /// k numbers, on the scale of the model.
  var coefficients: [Double] { get }

  /// The inverse of the information, k × k, not multiplied by a dispersion.
  var bread: Matrix { get }

  /// The scores by unit, g × k, in the order of the units; their columns add up to 0 at the estimates. Sums within a unit do not
  /// depend on the order of the rows (double-double).
  func scores(by units: SamplingUnits) -> Matrix

  /// The weight of each row that was given; a row of weight 0 took no part.
  var weights: [Double] { get }

  /// Rows that took part, n.
  var rows: Int { get }

  /// The variance scale; 1 where the model knows its variance.
  var dispersion: Double { get }

  /// n − k where the dispersion is estimated, infinite where it is known: tests then use the normal distribution.
  var rowDegreesOfFreedom: Double { get }

  /// At the estimates, with the constants that depend on the data only unless its docstring says otherwise.
  var logLikelihood: Double { get }

  /// How many numbers were estimated, for information criteria and likelihood-ratio tests: the coefficients, and what is no coefficient.
  var parameterCount: Int { get }

  /// What recipes with leverages (HC2, HC3, CR2, CR3) need beside bread and scores; nil where the model has no such form.
  var leverage: LeverageParts? { get }

  /// The fixed effects that were taken out before the fit and have no coefficient of their own; nil where there are none.
  var absorbed: AbsorbedEffects? { get }

  /// What recipes with leverages need where rows belong together in `units`: as `leverage`, with the columns of absorbed effects that
  /// these units share.
  func leverage(by units: SamplingUnits) throws -> LeverageParts?

  /// Refuses units whose scores are not independent of each other: a model with random effects does where units cut its groups.
  /// - Throws: `UnitsCutGroups`.
  func requireIndependence(between units: SamplingUnits) throws
}

extension FittedModel {
  public var leverage: LeverageParts? { nil }

  public var absorbed: AbsorbedEffects? { nil }

  public func leverage(by units: SamplingUnits) throws -> LeverageParts? { leverage }

  public func requireIndependence(between units: SamplingUnits) throws {}

  public var parameterCount: Int { coefficients.count }

  /// The place of a coefficient, or nil.
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// The coefficient at place `index`, as a function of the coefficients.
  public func coefficient(_ index: Int) -> SmoothFunction {
    var gradient = [Double](repeating: 0, count: coefficients.count)
    gradient[index] = 1
    return SmoothFunction(value: coefficients[index], gradient: gradient)
  }

  /// −2 log likelihood + 2 p, p the number of parameters (a variance that was estimated is one).
  public var akaike: Double { 2 * Double(parameterCount) - 2 * logLikelihood }

  /// −2 log likelihood + p log n.
  public var bayes: Double { Double(parameterCount) * log(Double(rows)) - 2 * logLikelihood }
}
