import LinearAlgebra

/// A population without a row: nothing to take a mean over.
public struct EmptyPopulation: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "the population to standardise over has no rows" }
}

/// The mean outcome of a population, had none of it been treated, and had all of it: predictions of a fit with the
/// treatment column put at 0 and at 1 and everything else as it was.
///
/// The covariates of the population are held fixed: uncertainty comes from the coefficients only.
public struct Standardisation: Sendable {
  /// The mean with treatment 0.
  public let untreated: SmoothFunction

  /// The mean with treatment 1.
  public let treated: SmoothFunction

  /// How many rows the means are over.
  public let rows: Int

  /// - Parameters:
  ///   - treatment: the place of the treatment column. It may stand in no other column (no interactions).
  ///   - population: which rows, one truth a row; the treated for an effect on the treated.
  ///   - weights: how much each row counts in the mean, at least 0; all alike when left out.
  ///   - exposure: time at risk a row, where the offset is its logarithm: the means are then rates, events by exposure.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public init(
    _ fit: Fit, treatment: Int, population: [Bool], weights: [Double]? = nil, exposure: [Double]? = nil
  ) throws {
    let n = fit.design.rows
    precondition(treatment >= 0 && treatment < fit.design.columns, "the treatment is a column of the design")
    guard population.count == n else { throw UnusableInput(column: "population", fault: .length) }
    if let weights { try UnusableInput.check(weights, "weight", rows: n) }
    if let exposure { try UnusableInput.check(exposure, "exposure", rows: n) }
    let shares = population.indices.map { population[$0] ? weights?[$0] ?? 1 : 0 }
    let total = DoubleDouble.sum(of: shares.indices.lazy.map { shares[$0] * (exposure?[$0] ?? 1) })
    guard total > 0 else { throw EmptyPopulation() }
    rows = shares.count { $0 > 0 }
    untreated = Standardisation.mean(fit, treatment, at: 0, shares: shares, total: total)
    treated = Standardisation.mean(fit, treatment, at: 1, shares: shares, total: total)
  }

  /// After any model: the whole columns of a world without and of one with the treatment, so that it may stand in interactions too.
  ///
  /// Nobody need be wholly without or with it: any two worlds may be compared.
  /// - Parameters:
  ///   - prediction: which of the model's predictions, for an ordered model the chance of a category.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public init(
    _ fit: some PredictsMean, untreated: ModelColumns, treated: ModelColumns, over population: Population,
    of prediction: Int = 0
  ) throws {
    rows = population.rows
    self.untreated = try fit.meanPrediction(untreated, over: population, of: prediction)
    self.treated = try fit.meanPrediction(treated, over: population, of: prediction)
  }

  /// Treated less untreated: a risk difference where means are risks.
  public var difference: SmoothFunction { treated - untreated }

  /// The log of treated over untreated: of a risk ratio where means are risks, of a rate ratio where they are rates.
  public var logRatio: SmoothFunction { (treated / untreated).logarithm }

  /// The log of the ratio of the odds; only for means between 0 and 1.
  public var logOddsRatio: SmoothFunction { treated.logit - untreated.logit }

  private static func mean(
    _ fit: Fit, _ treatment: Int, at level: Double, shares: [Double], total: Double
  ) -> SmoothFunction {
    let column = Array(fit.design.column(treatment))
    let effect = fit.coefficients[treatment]
    let eta = column.indices.map { fit.linearPredictor[$0] + (level - column[$0]) * effect }
    let sum = DoubleDouble.sum(of: eta.indices.lazy.map { shares[$0] > 0 ? shares[$0] * fit.family.mean(eta[$0]) : 0 })
    let slopes = eta.indices.map { shares[$0] > 0 ? shares[$0] * fit.family.slope(eta[$0]) / total : 0 }
    var gradient = fit.design.transposeTimes(slopes)
    // The derivative by the treatment's own coefficient is at its new level, not at what it was.
    gradient[treatment] = level * DoubleDouble.sum(of: slopes)
    return SmoothFunction(value: sum / total, gradient: gradient)
  }
}
