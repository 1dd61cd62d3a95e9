import LinearAlgebra

/// A generalised linear model by maximum likelihood: Fisher scoring, each step a weighted least squares by cross-products, or by
/// pivoted QR where columns nearly depend on each other.
///
/// A step solves for the change of the coefficients, so that rounding of one step is corrected by the next. It stops when the deviance
/// moves less than 10⁻¹² of itself and no row's linear predictor moves more than 10⁻¹⁰, or none more than 10⁻¹²; that last step is applied,
/// and one more with the scores summed in double-double.
public struct GeneralisedLinear: Estimator {
  public let family: any Family
  public let weights: [Double]?
  public let offset: [Double]?
  public let information: Information
  public let dispersion: DispersionRule
  public let maximumIterations: Int

  public var name: String {
    dispersion == .pearson ? "quasi-likelihood, \(family.name)" : "maximum likelihood, \(family.name)"
  }

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted. Rows seen so many times and rows of such
  ///     precision (or numbers of trials) give the same coefficients and covariances here; n counts rows.
  ///   - offset: one a row, added to the linear predictor: for rates the log of time at risk.
  ///   - information: which information the bread is the inverse of; the same for canonical links.
  ///   - dispersion: the family's own, or Pearson's (quasi-likelihood).
  public init(
    _ family: any Family, weights: [Double]? = nil, offset: [Double]? = nil, information: Information = .expected,
    dispersion: DispersionRule = .family, maximumIterations: Int = 100
  ) {
    self.family = family
    self.weights = weights
    self.offset = offset
    self.information = information
    self.dispersion = dispersion
    self.maximumIterations = maximumIterations
  }

  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit {
    if family is GaussianIdentity {
      return try LeastSquares(weights: weights, offset: offset).fit(design, outcome)
    }
    return try fit(design, outcome, family)
  }

  /// - Throws: also `BoundaryMaximum`.
  private func fit<F: Family>(_ design: DesignMatrix, _ outcome: [Double], _ family: F) throws -> Fit {
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: family)
    var scoring = try FisherScoring(design, outcome, input, family)
    let result = Result { try run(&scoring) }
    if case .failure(let error) = result, !(error is NotConverged) { throw error }
    let atBoundary = scoring.rowsAtBoundary
    if atBoundary > 0 { throw BoundaryMaximum(rows: atBoundary) }
    return try result.get()
  }

  private func run<F: Family>(_ scoring: inout FisherScoring<F>) throws -> Fit {
    var calm = 0
    var last: FisherScoring<F>.Step?
    for iteration in 1...max(1, maximumIterations) {
      let step = scoring.step()
      let candidate = scoring.candidate(step)
      guard candidate.largestChange.isFinite else { break }
      last = step
      let deviance = scoring.deviance
      // A separated fit moves its rows by about 1 in every step; others have come to rest by now.
      if iteration >= 8 && candidate.largestChange > 0.1, let found = scoring.separation(along: step) { throw found }
      let fell = try scoring.apply(step, candidate, iteration: iteration)
      let settled = abs(fell) <= 1e-12 * (abs(deviance) + 0.1)
      calm = settled && candidate.largestChange <= 1e-5 ? calm + 1 : 0
      // Where columns nearly depend on each other rounding keeps steps above 10⁻¹⁰; five calm ones are then the end. Where large
      // counts fit nearly without error the rounding of the deviance is more than 10⁻¹² of it, and the step alone tells the end.
      if calm > 0 && candidate.largestChange <= 1e-10 || calm == 5 || candidate.largestChange <= 1e-12 {
        return try scoring.result(step: step, iterations: iteration, information, dispersion)
      }
    }
    if let last, let found = scoring.separation(along: last) { throw found }
    throw NotConverged(iterations: maximumIterations, lastChange: scoring.lastChange)
  }
}
