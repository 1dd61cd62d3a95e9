import LinearAlgebra
import Probability

/// Least squares of observed values, with coefficients and spread drawn from their posterior under a flat prior: σ*² = RSS/χ²(n − k), β* normal around β̂ with
/// σ*² (XᵀX)⁻¹.
///
/// - Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, p. 167.
struct BayesianRegression {
  let estimate: [Double]
  let drawn: [Double]
  let deviation: Double

  /// Items 0 … k − 1 of the coefficients' numbers are normals; item k is the chi-squared.
  init(_ task: ImputationTask, _ draws: ImputationDraws) {
    let design = task.observedDesign
    let k = design.columns
    let factors = PivotedQR(design)
    estimate = factors.solve(task.observed)
    let fitted = design * estimate
    let squares = DoubleDouble.sum(of: zip(task.observed, fitted).lazy.map { ($0 - $1) * ($0 - $1) })
    let df = Double(max(design.rows - k, 1))
    deviation = (squares / ChiSquaredLaw.quantile(draws.uniform(coefficient: k), df: df)).squareRoot()
    let step = factors.inverseRoot * (0..<k).map { draws.normal(coefficient: $0) }
    let deviation = deviation
    drawn = zip(estimate, step).map { $0 + deviation * $1 }
  }
}
