import Documents
import Models

/// The log odds of a share, by maximum likelihood.
struct LogitModel: FormulaModel {
  let name = "logit"
  let aliases = ["logistic", "binomial"]
  let title = Words(same: "logit")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .odds

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, BinomialLogit(), options)
  }
}
