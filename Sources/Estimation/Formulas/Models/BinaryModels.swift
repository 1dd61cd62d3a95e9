import Documents
import Models

/// The normal quantile of a share, by maximum likelihood.
struct ProbitModel: FormulaModel {
  let name = "probit"
  let title = Words(same: "probit")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, BinomialProbit(), options)
  }
}

/// log(−log(1 − p)) of a share: of hazards in steps of time.
struct ComplementaryLogLogModel: FormulaModel {
  let name = "cloglog"
  let aliases = ["complementary log-log"]
  let title = Words(same: "complementary log-log")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, BinomialComplementaryLogLog(), options)
  }
}

/// The log of a risk.
struct LogBinomialModel: FormulaModel {
  let name = "log-binomial"
  let title = Words(nl: "binomiaal, log-link", en: "binomial, log link")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .risk

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, BinomialLog(), options)
  }
}

/// The log odds of a share, with a variance scale by Pearson.
struct QuasiBinomialModel: FormulaModel {
  let name = "quasi-binomial"
  let title = Words(nl: "quasi-binomiaal, logit", en: "quasi-binomial, logit")
  let outcome = OutcomeKind.share
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .odds

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    try GeneralisedFit.fit(design, BinomialLogit(), options, dispersion: .pearson)
  }
}
