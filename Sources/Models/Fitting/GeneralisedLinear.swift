import LinearAlgebra

/// A generalised linear model by maximum likelihood: Fisher scoring, each step a weighted least squares by pivoted QR.
///
/// A step solves for the change of the coefficients, so that rounding of one step is corrected by the next. It stops when the deviance
/// moves less than 10⁻¹² of itself and no row's linear predictor moves more than 10⁻¹⁰, or none more than 10⁻¹²; that last step is applied,
/// and one more with the scores summed in double-double.
public struct GeneralisedLinear: Estimator {
  public let family: any Family
  public let weights: [Double]?
  public let offset: [Double]?
  public let maximumIterations: Int

  public var name: String { "maximum likelihood, \(family.name)" }

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted.
  ///   - offset: one a row, added to the linear predictor: for rates the log of time at risk.
  public init(
    _ family: any Family, weights: [Double]? = nil, offset: [Double]? = nil, maximumIterations: Int = 100
  ) {
    self.family = family
    self.weights = weights
    self.offset = offset
    self.maximumIterations = maximumIterations
  }

  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit {
    if family is GaussianIdentity {
      return try LeastSquares(weights: weights, offset: offset).fit(design, outcome)
    }
    return try fit(design, outcome, family)
  }

  private func fit<F: Family>(_ design: DesignMatrix, _ outcome: [Double], _ family: F) throws -> Fit {
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: family)
    var scoring = try FisherScoring(design, outcome, input, family)
    var calm = 0
    var last: FisherScoring<F>.Step?
    for iteration in 1...max(1, maximumIterations) {
      let step = scoring.step()
      guard step.largestChange.isFinite else { break }
      last = step
      let deviance = scoring.deviance
      // A separated fit moves its rows by about 1 in every step; others have come to rest by now.
      if iteration >= 8 && step.largestChange > 0.1, let found = scoring.separation(along: step) { throw found }
      let fell = try scoring.apply(step, iteration: iteration)
      let settled = abs(fell) <= 1e-12 * (abs(deviance) + 0.1)
      calm = settled && step.largestChange <= 1e-5 ? calm + 1 : 0
      // Where columns nearly depend on each other rounding keeps steps above 10⁻¹⁰; five calm ones are then the end. Where large
      // counts fit nearly without error the rounding of the deviance is more than 10⁻¹² of it, and the step alone tells the end.
      if calm > 0 && step.largestChange <= 1e-10 || calm == 5 || step.largestChange <= 1e-12 {
        return scoring.result(step: step, iterations: iteration)
      }
    }
    if let last, let found = scoring.separation(along: last) { throw found }
    throw NotConverged(iterations: maximumIterations, lastChange: scoring.lastChange)
  }
}
