import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models

/// A regression on a design, and what is made of it by standardisation over the treated.
///
/// Relative risk: Poisson with log link on 0 and 1. Odds ratio: logit. Risk and mean difference: least squares. Rate ratio: Poisson with the
/// log of the years watched as offset.
struct RegressionFit {
  static let treatmentName = "treatment"

  let measure: EffectMeasure
  let design: Design
  let fit: Fit
  private let treatment: Int

  /// What stood in the way of a fit, as a reason why the hypothesis is not testable.
  struct NotTestable: Error { let reason: TestabilityReason }

  /// - Throws: `NotTestable`, or what the fit throws.
  init(_ measure: EffectMeasure, _ design: Design, adjusted: Bool) throws {
    self.measure = measure
    self.design = design
    let column = DesignTerm.numeric(name: Self.treatmentName, values: design.isTreated.map { $0 ? 1 : 0 })
    let matrix = try DesignMatrix(
      rows: design.records, terms: [.intercept, column] + (adjusted ? design.covariates : []))
    // Rounding leaves combinations with 1e-16 of the treatment in them.
    let holdsTreatment = matrix.dropped.contains {
      $0.name == Self.treatmentName
        || $0.combination.contains { $0.name == Self.treatmentName && abs($0.coefficient) > 1e-9 }
    }
    if holdsTreatment { throw NotTestable(reason: .noOverlap) }
    let estimator: any Estimator
    switch measure {
    case .relativeRisk: estimator = GeneralisedLinear(PoissonLog())
    case .oddsRatio: estimator = GeneralisedLinear(BinomialLogit())
    case .riskDifference, .meanDifference: estimator = LeastSquares()
    case .rateRatio: estimator = GeneralisedLinear(PoissonLog(), offset: design.exposure.map { log($0) })
    }
    do {
      fit = try estimator.fit(matrix, design.outcome)
    } catch let separation as Separation {
      // The level of a factor stays inside: it may be a handful of people.
      let name = separation.columns.first.map { String($0.prefix { $0 != "[" }) }
      throw NotTestable(reason: .separation(of: name))
    }
    treatment = fit.index(of: Self.treatmentName) ?? 1
  }

  /// Effect and baseline of the treated, and what follows from them, by a sandwich recipe.
  func effect(by recipe: any SandwichCovariance, units: SamplingUnits, adjusted: Bool) throws -> EffectFit {
    let exposure = measure == .rateRatio ? design.exposure : nil
    let overTreated = try Standardisation(
      fit, treatment: treatment, population: design.isTreated, exposure: exposure)
    let baseline = overTreated.untreated
    if measure.baselineMeasure == "risk", !(baseline.value > 0 && baseline.value < 1) {
      throw Findings(
        Finding(
          code: "baseline_outside",
          Words(
            nl: "De uitgangskans van de deelnemers komt met dit model niet tussen 0 en 1 uit.",
            en: "With this model the baseline risk of the treated does not come out between 0 and 1."),
          hint: Words(nl: "Neem effect: relative risk of odds ratio.", en: "Take effect: relative risk or odds ratio."))
      )
    }
    let covariance = try fit.covariance(recipe, units: units)
    var functions: [SmoothFunction]
    switch measure {
    case .relativeRisk: functions = [(overTreated.treated / baseline).logarithm, baseline.logit]
    case .rateRatio: functions = [(overTreated.treated / baseline).logarithm, baseline.logarithm]
    case .oddsRatio: functions = [overTreated.treated.logit - baseline.logit, baseline.logit]
    case .riskDifference: functions = [overTreated.treated - baseline, baseline.logit]
    case .meanDifference: functions = [overTreated.treated - baseline, baseline]
    }
    let df = covariance.degreesOfFreedom
    func part(_ name: String, _ measure: String, _ scale: AnalysisScale, _ index: Int) -> EffectFit.Part {
      EffectFit.Part(name: name, measure: measure, scale: scale, value: functions[index].value, degreesOfFreedom: df)
    }
    let isConditional = measure == .oddsRatio && adjusted
    var parts = [
      part("effect", isConditional ? "odds ratio (standardised)" : measure.rawValue, measure.scale, 0),
      part("baseline", measure.baselineMeasure, measure.baselineScale, 1),
    ]
    if isConditional {
      functions.append(fit.coefficient(treatment))
      parts.append(part("conditional_effect", "odds ratio (conditional)", .log, 2))
    }
    if measure == .relativeRisk || measure == .rateRatio {
      functions.append(try ratioAmongAll(overTreated, exposure: exposure).logarithm)
      parts.append(part("fall_among_all", "fall among all registered", .log, functions.count - 1))
    }
    return EffectFit(
      parts: parts, covariance: DeltaMethod.covariance(of: functions, covariance.matrix),
      recipe: words(adjusted: adjusted, covariance.recipe),
      influence: try fit.influence(on: functions, recipe, units: units))
  }

  /// Outcomes of all with the programme over those without: (n₁p₁ + n₀q₀)/(n₁p₀ + n₀q₀), q₀ the level of the untreated.
  private func ratioAmongAll(_ overTreated: Standardisation, exposure: [Double]?) throws -> SmoothFunction {
    let untreated = design.isTreated.map { !$0 }
    let others = try Standardisation(fit, treatment: treatment, population: untreated, exposure: exposure).untreated
    func size(_ members: [Bool]) -> Double {
      members.indices.reduce(0) { $0 + (members[$1] ? exposure?[$1] ?? 1 : 0) }
    }
    let (n1, n0) = (size(design.isTreated), size(untreated))
    return (n1 * overTreated.treated + n0 * others) / (n1 * overTreated.untreated + n0 * others)
  }

  private func words(adjusted: Bool, _ recipe: Recipe) -> Words {
    let model: Words
    switch measure {
    case .relativeRisk: model = Words(nl: "Poisson met log-link op 0 en 1", en: "Poisson with log link on 0 and 1")
    case .oddsRatio: model = Words(same: "logit")
    case .riskDifference, .meanDifference: model = Words(nl: "kleinste kwadraten", en: "least squares")
    case .rateRatio:
      model = Words(nl: "Poisson met de gevolgde tijd als offset", en: "Poisson with the time watched as offset")
    }
    let test = recipe.name.hasPrefix("CR") ? ", t(\(recipe.units - 1))" : ""
    return Words(
      nl: "\(model.nl), \(adjusted ? "gecorrigeerd, gestandaardiseerd naar de deelnemers" : "ruw"), "
        + "\(recipe)\(test)",
      en: "\(model.en), \(adjusted ? "adjusted, standardised to the treated" : "crude"), \(recipe)\(test)")
  }
}
