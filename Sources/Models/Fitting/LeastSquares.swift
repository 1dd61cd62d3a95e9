import Foundation
import LinearAlgebra

/// Least squares, with weights and an offset where given, by refined QR (`LeastSquaresSolution`).
public struct LeastSquares: Estimator {
  public let name = "least squares"
  public let weights: [Double]?
  public let offset: [Double]?

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted.
  ///   - offset: one a row, taken off the outcome before the fit and put back in the fitted values.
  public init(weights: [Double]? = nil, offset: [Double]? = nil) {
    self.weights = weights
    self.offset = offset
  }

  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit {
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: GaussianIdentity())
    let target = offset.map { zip(outcome, $0).map { $0 - $1 } } ?? outcome
    let roots = weights.map { $0.map { $0.squareRoot() } }
    let solution: LeastSquaresSolution
    do {
      solution = try LeastSquaresSolution(design.matrix, target, rowScale: roots)
    } catch {
      throw RankDeficient(error, names: design.names)
    }
    let residuals = solution.residuals
    let fitted = zip(outcome, residuals).map { $0 - $1 }
    let squares = DoubleDouble.sum(of: residuals.indices.lazy.map { input.weights[$0] * residuals[$0] * residuals[$0] })
    let n = Double(input.rows)
    let logWeights = DoubleDouble.sum(of: input.weights.lazy.map { $0 > 0 ? log($0) : 0 })
    return Fit(
      family: GaussianIdentity(), names: design.names, coefficients: solution.coefficients,
      bread: solution.inverseGram, design: design.matrix,
      scoreFactors: zip(input.weights, residuals).map { $0 * $1 }, weights: input.weights,
      linearPredictor: fitted, fitted: fitted, rows: input.rows,
      dispersion: squares / Double(input.rows - design.columns), deviance: squares,
      logLikelihood: 0.5 * (logWeights - n * (log(2 * Double.pi * squares / n) + 1)),
      iterations: solution.refinementSteps, condition: solution.condition, offset: input.offset,
      hasEstimatedDispersion: true, outcome: outcome)
  }
}
