import Foundation
import LinearAlgebra

/// A linear mixed model at its estimates.
///
/// Its scores by sampling unit are `X_gᵀ V_g⁻¹ (y − Xβ)_g`, so sandwich covariances hold for units that keep the levels of every
/// random part together; others are refused.
public struct LinearMixedFit: PredictsMean {
  public let likelihood: LinearMixed.Likelihood
  public let names: [String]
  public let coefficients: [Double]

  /// (XᵀV⁻¹X)⁻¹ with V relative to the residual variance; times `dispersion` it is the covariance of the coefficients given the variances.
  public let bread: Matrix

  public let design: Matrix
  public let weights: [Double]
  public let rows: Int

  /// σ², the residual variance of a row of weight 1.
  public let dispersion: Double

  /// n − k. Tests with degrees of freedom for small samples come from `covariance(_:)` with a method.
  public let rowDegreesOfFreedom: Double

  /// Of the full or the restricted likelihood, whichever was maximised.
  public let logLikelihood: Double

  /// Variances and covariances of the random effects.
  public let components: [VarianceComponent]

  /// What has no spread; empty in the interior.
  public let singularities: [Singularity]

  /// One a level of every factor: the best linear unbiased predictions.
  public let randomEffects: [RandomEffect]

  /// Xβ + Zb + offset; without Zb for rows of weight 0.
  public let fitted: [Double]

  /// Xβ + offset.
  public let fixedPart: [Double]

  /// Steps of the iteration.
  public let iterations: Int

  /// Rows that took part, their groups, and the deviance: what degrees of freedom are computed from.
  let deviance: ProfiledDeviance
  let theta: [Double]
  let kept: [Int]
  private let scoreFactors: [Double]
  private let offset: [Double]

  public var modelName: String { "linear mixed model, \(likelihood.rawValue)" }

  /// σ.
  public var residualDeviation: Double { dispersion.squareRoot() }

  /// −2 log likelihood, of the kind that was maximised.
  public var criterion: Double { -2 * logLikelihood }

  /// How many parameters the likelihood has: fixed effects, elements of Λ, and σ.
  public var parameterCount: Int { coefficients.count + theta.count + 1 }

  init(
    deviance: ProfiledDeviance, theta: [Double], steps: Int, design: DesignMatrix, start: Fit, kept: [Int],
    input: FitInput, likelihood: LinearMixed.Likelihood
  ) throws {
    guard let point = deviance.point(theta) else { throw NotConverged(iterations: steps, lastChange: .infinity) }
    let structure = deviance.structure
    let q = structure.effects
    let change = deviance.fixed.coefficients(Array(point.solution[q...]))
    coefficients = zip(start.coefficients, change).map { $0 + $1 }
    names = design.names
    self.design = design.matrix
    let spread = structure.spread(point.solution, theta)
    let random = structure.linear(spread)
    let moved = deviance.fixed.matrix * Array(point.solution[q...])
    let residuals = deviance.rest.indices.map { deviance.rest[$0] - moved[$0] - random[$0] }
    let variance = point.squares / deviance.degrees
    dispersion = variance
    bread = deviance.fixed.covariance(point.system.fixedInverse())
    weights = input.weights
    rows = kept.count
    rowDegreesOfFreedom = Double(kept.count - design.columns)
    logLikelihood = -point.height / 2
    components = structure.components(theta, residualVariance: variance)
    singularities = structure.singularities(theta)
    randomEffects = try structure.randomEffects(
      point.solution, theta, point.system, residualVariance: variance)
    let fixedPart = zip(design.matrix * coefficients, input.offset).map { $0 + $1 }
    var fitted = fixedPart
    var factors = [Double](repeating: 0, count: design.rows)
    for (i, row) in kept.enumerated() {
      fitted[row] += random[i]
      factors[row] = deviance.weights[i] * residuals[i]
    }
    self.fixedPart = fixedPart
    self.fitted = fitted
    scoreFactors = factors
    offset = input.offset
    iterations = steps
    self.deviance = deviance
    self.theta = theta
    self.kept = kept
    self.likelihood = likelihood
  }

  public func scores(by units: SamplingUnits) -> Matrix {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count * coefficients.count)
    for j in coefficients.indices {
      for row in kept {
        sums[j * units.count + units.unitOfRow[row]] += DoubleDouble.product(design[row, j], scoreFactors[row])
      }
    }
    return Matrix(rows: units.count, columns: coefficients.count, columnMajor: sums.map(\.value))
  }

  public func requireIndependence(between units: SamplingUnits) throws {
    try deviance.structure.requireWhole(units, kept: kept, rows: weights.count)
  }

  /// A sandwich covariance of the fixed effects by units within which all dependence lies.
  /// - Throws: `UnitsCutGroups` where rows of one level of a random part are in different units; what the recipe throws.
  public func clusterRobust(_ recipe: any Covariance, units: SamplingUnits) throws -> CovarianceEstimate {
    try covariance(recipe, units: units)
  }

  public var equations: [Equation] { [Equation(name: "", columns: names, design: design, offset: offset)] }

  public var predictions: [String] { ["mean"] }

  public func predictors(of prediction: Int) -> [PredictorPlace] { [PredictorPlace(equation: 0, start: 0)] }

  /// The mean over the distribution of the random effects, which is that of the fixed part.
  public func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    RowDerivatives(predictors[0], first: SIMD3(1, 0, 0))
  }
}
