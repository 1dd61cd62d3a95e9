import Documents
import Models

/// The log odds of a share, by maximum likelihood.
struct LogitModel: FormulaModel {
  let name = "logit"
  let aliases = ["logistic", "binomial", "glm logit"]
  let title = Words(nl: "logit", en: "logit")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .odds

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, GeneralisedLinear(BinomialLogit(), weights: design.weights, offset: design.offset))
  }
}

/// What the generalised linear models share.
enum GeneralisedFit {
  static func fit(_ design: FormulaDesign, _ estimator: GeneralisedLinear) throws -> ModelFit {
    let matrix = try design.matrix()
    let fitted = try estimator.fit(matrix, design.numbers ?? [])
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped
    fit.details.append(ModelDetail("deviance", fitted.deviance))
    if fitted.dispersion != 1 { fit.details.append(ModelDetail("dispersion", fitted.dispersion)) }
    return fit
  }
}
