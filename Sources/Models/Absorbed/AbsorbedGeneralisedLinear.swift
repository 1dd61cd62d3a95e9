import LinearAlgebra

/// A generalised linear model with the fixed effects of one or more factors taken out in every step of Fisher scoring.
///
/// A step solves for the change of slopes and effects together, as a weighted least squares with absorbed effects, so that rounding of one step is
/// corrected by the next. Levels in which every outcome is at an edge (counts of 0; for a logit all 0 or all 1) have no finite effect:
/// they are left out and reported, as are levels with one row unless asked otherwise.
/// - Source: Correia, Guimarães & Zylkin, Stata J. 20(1), 2020 (Poisson with many fixed effects).
public struct AbsorbedGeneralisedLinear: Sendable {
  public let family: any Family
  public let factors: [AbsorbedFactor]
  public let weights: [Double]?
  public let offset: [Double]?
  public let keepSingletons: Bool
  public let maximumIterations: Int

  public var name: String { "maximum likelihood with absorbed effects, \(family.name)" }

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted.
  ///   - offset: one a row, added to the linear predictor.
  public init(
    _ family: any Family, _ factors: [AbsorbedFactor], weights: [Double]? = nil, offset: [Double]? = nil,
    keepSingletons: Bool = false, maximumIterations: Int = 100
  ) {
    self.family = family
    self.factors = factors
    self.weights = weights
    self.offset = offset
    self.keepSingletons = keepSingletons
    self.maximumIterations = maximumIterations
  }

  /// - Throws: `UnusableInput`, `NotConverged`, `NothingBesideEffects`, `NoDegreesOfFreedom`, `Separation`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> AbsorbedFit {
    if family is GaussianIdentity {
      return try AbsorbedLeastSquares(factors, weights: weights, offset: offset, keepSingletons: keepSingletons)
        .fit(design, outcome)
    }
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: family)
    for factor in factors { try factor.check(rows: design.rows) }
    let kept = AbsorbedRows(
      factors, weights: input.weights, keepSingletons: keepSingletons, outcome: outcome, isEdge: edge)
    let effects = AbsorbedEffects(factors: kept.factors)
    let rows = kept.weights.count { $0 > 0 }
    guard rows > effects.rank else { throw NoDegreesOfFreedom(rows: rows, coefficients: effects.rank) }
    let levels = LevelRows(kept.factors, weights: kept.weights)
    var scoring = AbsorbedScoring(
      design: design, outcome: outcome, weights: kept.weights, offset: input.offset, family: family, rows: levels)
    var calm = 0
    for iteration in 1...max(1, maximumIterations) {
      let step = try scoring.step()
      guard step.largestChange.isFinite else { break }
      if iteration >= 8, step.largestChange > 0.1,
        let found = Separation(
          direction: step.full, change: levels.scattered(scoring.change), design: design, outcome: outcome,
          weights: kept.weights,
          family: family)
      {
        throw found
      }
      try scoring.apply(step, iteration: iteration)
      calm = step.largestChange <= 1e-7 ? calm + 1 : 0
      if step.largestChange <= 1e-11 || calm == 4 {
        return try result(&scoring, kept, effects, rows: rows, iterations: iteration)
      }
    }
    throw NotConverged(iterations: maximumIterations, lastChange: scoring.lastChange)
  }

  /// −1 for an outcome that an effect of −∞ fits, 1 for one of +∞, 0 for others.
  private func edge(_ outcome: Double) -> Int {
    if family.agrees(outcome, toChange: -1, slack: 0) { return -1 }
    return family.agrees(outcome, toChange: 1, slack: 0) ? 1 : 0
  }

  private func result(
    _ scoring: inout AbsorbedScoring, _ kept: AbsorbedRows, _ effects: AbsorbedEffects, rows: Int, iterations: Int
  ) throws -> AbsorbedFit {
    // The columns and the information at the estimates themselves.
    let last = try scoring.step(isAnswer: true)
    let k = last.solution.names.count
    guard rows > k + effects.rank else { throw NoDegreesOfFreedom(rows: rows, coefficients: k + effects.rank) }
    let levels = scoring.work.rows
    let eta = scoring.linearPredictor
    return AbsorbedFit(
      family: family, names: last.solution.names,
      coefficients: last.solution.places.enumerated().map { scoring.coefficients[$1] + last.solution.coefficients[$0] },
      bread: last.solution.inverse ?? .identity(k), design: scoring.columns(of: last),
      scoreFactors: levels.scattered(scoring.scores), workingWeights: levels.scattered(scoring.working),
      weights: kept.weights, linearPredictor: levels.scattered(eta, absent: .nan),
      fitted: levels.scattered(scoring.family.means(eta), absent: .nan), rows: rows, dispersion: 1,
      deviance: scoring.deviance, logLikelihood: scoring.family.logLikelihood(eta), iterations: iterations,
      effects: effects, singletons: kept.singletons, withoutVariation: kept.withoutVariation,
      collinear: last.solution.collinear, levelMeans: nil)
  }
}
