import Documents
import Models

/// The log of the mean of a count, by maximum likelihood; with an offset of the log of time, of a rate.
struct PoissonModel: FormulaModel {
  let name = "poisson"
  let aliases = ["loglinear"]
  let title = Words(nl: "Poisson, log-link", en: "Poisson, log link")
  let outcome = OutcomeKind.count
  let isRobustByDefault = true
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .rate

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, GeneralisedLinear(PoissonLog(), weights: design.weights, offset: design.offset))
  }
}
