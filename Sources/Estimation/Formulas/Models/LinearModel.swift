import Documents
import Foundation
import LinearAlgebra
import Models

/// Least squares, with weights and offset.
struct LinearModel: FormulaModel {
  let name = "linear"
  let aliases = ["ols", "wls", "lm", "least squares", "regress", "gaussian"]
  let title = Words(nl: "kleinste kwadraten", en: "least squares")
  let outcome = OutcomeKind.amount
  let isRobustByDefault = true
  let accepts: Set<FormulaPart> = [.weights, .offset, .fixedEffects]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let outcome = design.numbers ?? []
    if !design.fixedEffects.isEmpty {
      let estimator = AbsorbedLeastSquares(
        AbsorbedColumnsFit.factors(design), weights: design.weights, offset: design.offset)
      let fitted = try estimator.fit(matrix, outcome)
      var fit = AbsorbedColumnsFit.fit(fitted, matrix)
      let total = Self.squares(outcome, fitted.weights, aroundMean: true)
      fit.details += Self.determination(
        residual: fitted.deviance, total: total, rows: fitted.rows,
        coefficients: fitted.rows - fitted.residualDegreesOfFreedom, hasIntercept: true)
      fit.details.append(ModelDetail("residual_sd", fitted.dispersion.squareRoot()))
      return fit
    }
    let fitted = try LeastSquares(weights: design.weights, offset: design.offset).fit(matrix, outcome)
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    let total = Self.squares(outcome, fitted.weights, aroundMean: design.hasIntercept)
    fit.details += Self.determination(
      residual: fitted.deviance, total: total, rows: fitted.rows,
      coefficients: fitted.coefficients.count, hasIntercept: design.hasIntercept)
    fit.details.append(ModelDetail("residual_sd", fitted.dispersion.squareRoot()))
    return fit
  }

  /// Weighted squares of an outcome around its mean, or around 0 where the model has no constant.
  static func squares(_ outcome: [Double], _ weights: [Double], aroundMean: Bool) -> Double {
    var mean = 0.0
    if aroundMean {
      mean =
        DoubleDouble.sum(of: outcome.indices.lazy.map { weights[$0] * outcome[$0] })
        / DoubleDouble.sum(of: weights)
    }
    return DoubleDouble.sum(
      of: outcome.indices.lazy.map { weights[$0] * (outcome[$0] - mean) * (outcome[$0] - mean) })
  }

  /// R² and R² adjusted for degrees of freedom.
  static func determination(
    residual: Double, total: Double, rows: Int, coefficients: Int, hasIntercept: Bool
  ) -> [ModelDetail] {
    guard total > 0 else { return [] }
    let squared = 1 - residual / total
    let left = Double(rows - coefficients)
    let free = Double(rows - (hasIntercept ? 1 : 0))
    var details = [ModelDetail("r_squared", squared)]
    if left > 0 { details.append(ModelDetail("adjusted_r_squared", 1 - (1 - squared) * free / left)) }
    return details
  }
}
