import Documents
import Models

/// Proportional hazards, with strata and late entry.
struct CoxFormulaModel: FormulaModel {
  let name = "cox"
  let aliases = ["coxph", "proportional hazards", "stcox"]
  let title = Words(nl: "Cox", en: "Cox")
  let outcome = OutcomeKind.survival
  let accepts: Set<FormulaPart> = [.weights, .offset, .strata]
  let ratio: CoefficientRatio? = .hazard

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    guard case .survival(let start, let time, let cause) = design.outcome else { throw NoEvents() }
    let matrix = try FormulaDesign.matrix(design.columns, hasIntercept: false, rows: design.rows)
    let ties = options.ties.flatMap { word in TieMethod.allCases.first { $0.rawValue.lowercased() == word } } ?? .efron
    let model = CoxModel(
      ties: ties, weights: design.weights, offset: design.offset, strata: design.strata?.codes)
    let fitted = try model.fit(matrix, SurvivalOutcome(entry: start, exit: time, event: cause.map { $0 == 1 }))
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    fit.details.append(ModelDetail("events", Double(fitted.events)))
    let ratio = fitted.likelihoodRatioTest
    fit.details += [
      ModelDetail("likelihood_ratio", ratio.statistic), ModelDetail("likelihood_ratio_p", ratio.pValue),
      ModelDetail("score_test", fitted.scoreTest.statistic),
    ]
    if let proportional = try? fitted.proportionalHazardsTest() {
      fit.details += proportional.terms.map { ModelDetail("proportional_hazards_p[\($0.name)]", $0.test.pValue) }
      fit.details.append(ModelDetail("proportional_hazards_p", proportional.global.pValue))
      fit.details.append(ModelDetail("proportional_hazards_chi_squared", proportional.global.statistic))
    }
    fit.ties = ties.rawValue
    return fit
  }
}

/// Subdistribution hazards of a first cause beside others.
struct FineGrayModel: FormulaModel {
  let name = "fine-gray"
  let aliases = ["crr", "competing risks"]
  let title = Words(same: "Fine–Gray")
  let outcome = OutcomeKind.survival
  let accepts: Set<FormulaPart> = [.weights]
  let ratio: CoefficientRatio? = .subhazard

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    guard case .survival(_, let time, let cause) = design.outcome else { throw NoEvents() }
    let matrix = try FormulaDesign.matrix(design.columns, hasIntercept: false, rows: design.rows)
    let fitted = try FineGray(weights: design.weights).fit(matrix, exit: time, cause: cause)
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    fit.details.append(ModelDetail("events", Double(fitted.events)))
    fit.ownCovariance = CovarianceEstimate(
      matrix: fitted.covariance,
      degreesOfFreedom: [Double](repeating: .infinity, count: fitted.coefficients.count),
      recipe: Recipe(name: "HC0", units: fitted.rows, word: "rows"))
    return fit
  }
}
