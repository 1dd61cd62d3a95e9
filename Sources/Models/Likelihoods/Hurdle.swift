import Foundation
import LinearAlgebra

/// Counts in two steps: whether there is any event, by logit on columns of its own, and how many, by Poisson or negative binomial without its
/// zeros. `pscl::hurdle` in R.
///
/// Coefficients are named `count_x` and `zero_x` (of a count above 0: the sign is opposite to that of a zero-inflated model), then `log_theta` for a
/// negative binomial; the covariance is by observed information.
/// - Source: Mullahy, J. Econom. 33(3), 1986.
public struct Hurdle: ModelEstimator {
  public let distribution: CountDistribution
  public let zeros: DesignMatrix?
  public let weights: [Double]?
  public let offset: [Double]?

  public var name: String { "maximum likelihood, hurdle \(distribution.rawValue)" }

  /// - Parameters:
  ///   - zeros: the columns of the chance of any event; those of the counts when left out.
  ///   - weights: one a row, at least 0: how often it was seen. A row of weight 0 takes no part.
  ///   - offset: one a row, added to the log of the mean of the counts, not to the chance of any.
  public init(
    _ distribution: CountDistribution = .poisson, zeros: DesignMatrix? = nil, weights: [Double]? = nil,
    offset: [Double]? = nil
  ) {
    self.distribution = distribution
    self.zeros = zeros
    self.weights = weights
    self.offset = offset
  }

  public func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean {
    try fit(design, outcome)
  }

  /// - Throws: `NoZeros` where every count is above 0; `NoFiniteMaximum`, `FlatLikelihood`, `UnusableInput`, `RankDeficient`, `Separation`,
  ///   `NotConverged`.
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
    let parts = try TwoParts(design, zeros ?? design, outcome, weights, offset, density)
    // The columns of the counts must be told apart by the rows with a count.
    let counted = outcome.indices.map { outcome[$0] > 0 ? parts.weights[$0] : 0 }
    _ = try PredictorBlock.basis(design.matrix, names: design.names, weights: counted)
    let likelihood = parts.likelihood(HurdleRows(outcome: outcome, density: density))
    let maximum = try likelihood.maximum(from: try parts.startApart(outcome))
    return parts.fit(
      "hurdle \(distribution.rawValue), logit for any event", maximum,
      HurdleMean(zeroStart: design.columns, theta: density.hasTheta ? parts.names.count - 1 : nil, density: density))
  }
}

/// A truncated count: log f − log(1 − f₀).
private func truncation(_ zero: RowDerivatives) -> RowDerivatives {
  let odds = 1 / expm1(-zero.value)
  return zero.composed(-log(-expm1(zero.value)), odds, odds * (1 + odds))
}

private struct HurdleRows<Density: CountDensity>: RowLikelihood {
  let outcome: [Double]
  let density: Density

  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let zeta = predictors[1]
    let any = Logistic.mean(zeta)
    let none = Logistic.mean(-zeta)
    var result = RowDerivatives(0)
    if outcome[row] > 0 {
      result = density.logProbability(outcome[row], predictors) + truncation(density.logProbability(0, predictors))
    }
    result.value -= outcome[row] > 0 ? Logistic.softplus(-zeta) : Logistic.softplus(zeta)
    result.first[1] = outcome[row] > 0 ? none : -any
    result[1, 1] = -any * none
    return result
  }
}

/// P(any) · μ/(1 − f₀).
private struct HurdleMean<Density: CountDensity>: Response {
  let zeroStart: Int
  let theta: Int?
  let density: Density
  let predictions = ["mean"]

  func predictors(of prediction: Int) -> [PredictorPlace] {
    [PredictorPlace(equation: 0, start: 0), PredictorPlace(equation: 1, start: zeroStart)]
      + (theta.map { [PredictorPlace(equation: nil, start: $0, constant: $0)] } ?? [])
  }

  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let kept = truncation(density.logProbability(0, predictors))
    let factor = exp(kept.value)
    return TwoParts.exponential(predictors, 0) * kept.composed(factor, factor, factor)
      * TwoParts.chance(predictors, 1, sign: 1)
  }
}
