import Documents
import Models

/// The log of the mean of a count, by maximum likelihood; with an offset of the log of time, of a rate.
struct PoissonModel: FormulaModel {
  let name = "poisson"
  let title = Words(nl: "Poisson, log-link", en: "Poisson, log link")
  let outcome = OutcomeKind.count
  let isRobustByDefault = true
  let accepts: Set<FormulaPart> = [.weights, .offset, .fixedEffects]
  let ratio: CoefficientRatio? = .rate

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    if !design.fixedEffects.isEmpty {
      let matrix = try design.matrix()
      let estimator = AbsorbedGeneralisedLinear(
        PoissonLog(), AbsorbedColumnsFit.factors(design), weights: design.weights, offset: design.offset)
      return AbsorbedColumnsFit.fit(try estimator.fit(matrix, design.numbers ?? []), matrix)
    }
    return try GeneralisedFit.fit(design, PoissonLog(), options)
  }
}

/// Poisson with a variance scale by Pearson; tests by t(n − k).
struct QuasiPoissonModel: FormulaModel {
  let name = "quasi-poisson"
  let title = Words(nl: "quasi-Poisson, log-link", en: "quasi-Poisson, log link")
  let outcome = OutcomeKind.count
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .rate

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, PoissonLog(), options, dispersion: .pearson)
  }
}

/// An amount above 0 whose spread grows with its mean: costs, durations.
struct GammaModel: FormulaModel {
  let name = "gamma"
  let title = Words(nl: "gamma, log-link", en: "gamma, log link")
  let outcome = OutcomeKind.count
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .mean

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, GammaLog(), options)
  }
}
