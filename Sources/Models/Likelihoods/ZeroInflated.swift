import Foundation
import LinearAlgebra

/// Counts of two kinds of rows: some can have no events at all, with a chance by logit on columns of its own, the others have counts by
/// Poisson or negative binomial. `pscl::zeroinfl` in R.
///
/// Coefficients are named `count_x` and `zero_x`, then `log_theta` for a negative binomial; the covariance is by observed information, of all
/// jointly. The likelihood may have more than one top: it is climbed from three starts (steps of the EM algorithm, almost no inflation,
/// and all zeros of the first kind) and the highest end is taken.
/// - Source: Lambert, Technometrics 34(1), 1992.
public struct ZeroInflated: ModelEstimator {
  public let distribution: CountDistribution
  public let inflation: DesignMatrix?
  public let weights: [Double]?
  public let offset: [Double]?

  public var name: String { "maximum likelihood, zero-inflated \(distribution.rawValue)" }

  /// - Parameters:
  ///   - inflation: the columns of the chance to have no events at all; those of the counts when left out.
  ///   - weights: one a row, at least 0: how often it was seen. A row of weight 0 takes no part.
  ///   - offset: one a row, added to the log of the mean of the counts.
  public init(
    _ distribution: CountDistribution = .poisson, inflation: DesignMatrix? = nil, weights: [Double]? = nil,
    offset: [Double]? = nil
  ) {
    self.distribution = distribution
    self.inflation = inflation
    self.weights = weights
    self.offset = offset
  }

  public func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean {
    try fit(design, outcome)
  }

  /// - Throws: `NoZeros` where every count is above 0; `NoFiniteMaximum` where no inflation is needed, or more dispersion than Poisson's;
  ///   `FlatLikelihood`, `UnusableInput`, `RankDeficient`, `Separation`, `NotConverged`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> LikelihoodFit {
    switch distribution.density {
    case let density as PoissonDensity: try fit(design, outcome, density)
    case let density as NegativeBinomialDensity: try fit(design, outcome, density)
    default: preconditionFailure("a distribution without a density")
    }
  }

  private func fit<D: CountDensity>(
    _ design: DesignMatrix, _ outcome: [Double], _ density: D
  ) throws -> LikelihoodFit {
    let parts = try TwoParts(design, inflation ?? design, outcome, weights, offset, density)
    let likelihood = parts.likelihood(ZeroInflatedRows(outcome: outcome, density: density))
    let starts =
      [try parts.startByEM(outcome), try parts.startWithoutInflation(outcome)]
      + [parts.startFromZeros(outcome)].compactMap { $0 }
    let ends = starts.map { start in Result { try likelihood.maximum(from: start) } }
    let best = try Self.highest(ends)
    return parts.fit(
      "zero-inflated \(distribution.rawValue), logit inflation", best, ZeroInflatedMean(zeroStart: design.columns))
  }

  /// The highest end; where a road to infinity goes higher than every top there is no maximum.
  private static func highest<T>(
    _ ends: [Result<MaximumLikelihood<T>.Maximum, any Error>]
  ) throws -> MaximumLikelihood<T>.Maximum {
    let tops = ends.compactMap { try? $0.get() }
    let errors = ends.compactMap { end -> (any Error)? in if case .failure(let error) = end { error } else { nil } }
    let endless = errors.compactMap { $0 as? NoFiniteMaximum }.max { $0.logLikelihood < $1.logLikelihood }
    let best = tops.max { $0.logLikelihood < $1.logLikelihood }
    if let best, best.logLikelihood >= endless?.logLikelihood ?? -.infinity { return best }
    throw endless ?? errors.first { $0 is FlatLikelihood } ?? errors[0]
  }
}

private struct ZeroInflatedRows<Density: CountDensity>: RowLikelihood {
  let outcome: [Double]
  let density: Density

  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let count = outcome[row]
    let zeta = predictors[1]
    let inflation = Logistic.mean(zeta)
    let base = density.logProbability(count, predictors)
    if count > 0 {
      var result = base
      result.value -= Logistic.softplus(zeta)
      result.first[1] = -inflation
      result[1, 1] = -inflation * Logistic.mean(-zeta)
      return result
    }
    // log(π + (1 − π) f₀) = log f₀ + softplus(ζ − log f₀) − softplus(ζ); q is the chance that this zero is of the first kind.
    let u = zeta - base.value
    let q = Logistic.mean(u)
    let other = Logistic.mean(-u)
    var result = base.scaled(by: other)
    result.value = base.value + Logistic.softplus(u) - Logistic.softplus(zeta)
    var toward = -base.first
    toward[1] = 1
    result.first[1] = q - inflation
    result.addOuter(toward, times: q * other)
    result[1, 1] -= inflation * Logistic.mean(-zeta)
    return result
  }
}

/// (1 − π) μ over both kinds of rows.
private struct ZeroInflatedMean: Response {
  let zeroStart: Int
  let predictions = ["mean"]

  func predictors(of prediction: Int) -> [PredictorPlace] {
    [PredictorPlace(equation: 0, start: 0), PredictorPlace(equation: 1, start: zeroStart)]
  }

  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    TwoParts.exponential(predictors, 0) * TwoParts.chance(predictors, 1, sign: -1)
  }
}
