import Documents
import LinearAlgebra
import Models

/// The log odds of a share, or the log of the mean of a count, with random effects: Laplace, or adaptive quadrature.
struct GeneralisedMixedModel: FormulaModel {
  let family: CountFamily
  var name: String { family == .binomial ? "logit-mixed" : "poisson-mixed" }
  var aliases: [String] {
    family == .binomial ? ["logistic-mixed", "glmer", "melogit", "logistic mixed model"] : ["mepoisson"]
  }
  var title: Words {
    family == .binomial
      ? Words(nl: "logistisch gemengd model", en: "logistic mixed model")
      : Words(nl: "gemengd Poissonmodel", en: "Poisson mixed model")
  }
  var outcome: OutcomeKind { family == .binomial ? .share : .count }
  let accepts: Set<FormulaPart> = [.weights, .offset, .random]
  var ratio: CoefficientRatio? { family == .binomial ? .odds : .rate }

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let model = GeneralisedMixed(
      family, random: RandomColumns.terms(design), points: options.quadrature ?? 1, weights: design.weights,
      offset: design.offset)
    let fitted = try model.fit(matrix, design.numbers ?? [])
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    fit.random = RandomColumns.spreads(fitted.components, design)
    fit.details += [
      ModelDetail("deviance", fitted.deviance),
      ModelDetail("saturated_log_likelihood", fitted.saturatedLogLikelihood),
      ModelDetail("quadrature_points", Double(fitted.points)),
    ]
    fit.findings += fitted.singularities.map(RandomColumns.finding)
    let factor = design.random.first?.groups
    fit.ownCovariance = CovarianceEstimate(
      matrix: fitted.bread, degreesOfFreedom: [Double](repeating: .infinity, count: fitted.coefficients.count),
      recipe: Recipe(
        name: "Hessian", units: factor?.levels.count ?? 0, word: "levels of \(factor?.name ?? "")",
        remarks: [fitted.points == 1 ? "Laplace" : "adaptive quadrature, \(fitted.points) points"]))
    return fit
  }
}
