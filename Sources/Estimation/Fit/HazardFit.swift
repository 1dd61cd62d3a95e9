import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models

/// A Cox model on a design, with the risk of the treated without treatment up to the end of the window.
///
/// The factor of `fixed_effects` makes strata, each with a baseline hazard of its own; other covariates are columns. Who dies or leaves is
/// censored, so the effect is the cause-specific hazard ratio, and the baseline is the risk that hazard comes to (nobody dying first), by
/// standardisation over the treated.
struct HazardFit {
  let design: Design
  let model: CoxAtHorizon
  let isAdjusted: Bool
  private let treatment: Int
  private let names: [String]
  /// Log hazard ratio, and the log odds of the risk without treatment.
  private let functions: [SmoothFunction]

  /// - Throws: `RegressionFit.NotTestable`, `RegressionFit.OutsideRisk`, or what the fit throws.
  init(_ design: Design, adjusted: Bool, ties: TieMethod = .efron) throws {
    self.design = design
    isAdjusted = adjusted
    let columns = try HazardColumns(design, adjusted: adjusted)
    let outcome = try SurvivalOutcome(entry: design.entry, exit: design.exit, event: design.cause.map { $0 == 1 })
    let fit = try columns.fit(CoxModel(ties: ties, strata: columns.strata), outcome)
    guard let treatment = fit.index(of: RegressionFit.treatmentName) else {
      throw RegressionFit.NotTestable(reason: .noOverlap)
    }
    self.treatment = treatment
    names = fit.names
    model = CoxAtHorizon(fit, horizon: design.exit.max() ?? 0)
    let risk = try model.risk(column: treatment, at: 0, population: design.isTreated)
    // Under a hazard without end a risk is 1 to the last bit.
    guard risk.value > 0, risk.value < 1 else { throw RegressionFit.OutsideRisk() }
    functions = [model.coefficient(treatment), risk.logit]
  }

  /// By the inverse information: for independent records, with the normal distribution.
  var byInformation: EffectFit {
    effect(
      model.covariance(of: functions), degreesOfFreedom: .infinity, method: "information",
      Words(nl: "inverse informatie, normaal", en: "inverse information, normal"))
  }

  /// By a sandwich recipe.
  /// - Throws: as the recipe.
  func effect(by recipe: any SandwichCovariance) throws -> EffectFit {
    let influence = try influence(by: recipe, units: units)
    let estimate = try model.fit.covariance(recipe, units: units)
    let df = estimate.degreesOfFreedom[treatment]
    let test = df.isFinite ? ", t(\(Int(df)))" : ""
    return effect(
      influence.covariance, degreesOfFreedom: df, method: recipe.name,
      Words(
        nl: estimate.recipe.description.replacing(" rows", with: " rijen") + test, en: "\(estimate.recipe)" + test))
  }

  static let widened = "CR1, widened"

  /// By CR1 with standard errors that are as much wider as CR2 makes those of least squares on the same rows, and with the degrees of freedom
  /// of the latter: for few units, units of very unequal size, or few of them treated.
  ///
  /// A Cox model has no leverages of its own; those of least squares on who had the outcome stand in for them. The study of Coverage shows
  /// what it covers.
  func effect(widenedBy degrees: DesignDegrees) throws -> EffectFit {
    let influence = try influence(by: CR1(), units: units)
    let recipe = try model.fit.covariance(CR1(), units: units).recipe.description
    let factor = String(format: "%.3f", degrees.widening)
    let test = String(format: "t(%.1f)", degrees.exchangeable)
    return effect(
      degrees.widening * degrees.widening * influence.covariance, degreesOfFreedom: degrees.exchangeable,
      method: Self.widened,
      Words(
        nl: "\(recipe.replacing(" rows", with: " rijen")), × \(factor) (CR2 over CR1 bij kleinste kwadraten), \(test)",
        en: "\(recipe), × \(factor) (CR2 over CR1 by least squares), \(test)"))
  }

  /// The sampling units; where rows stand alone a row whose time is split is one of them.
  var units: SamplingUnits {
    design.units.areRows && design.entry.contains { $0 > 0 }
      ? SamplingUnits(codes: design.row, word: design.units.word) : design.units
  }

  /// What each sampling unit adds to effect and baseline.
  func influence(by recipe: any SandwichCovariance, units: SamplingUnits) throws -> Influence {
    try model.influence(on: functions, recipe, units: units)
  }

  private func effect(
    _ covariance: Matrix, degreesOfFreedom: Double, method: String, _ words: Words
  ) -> EffectFit {
    let measure = EffectMeasure.hazardRatio
    let names = [
      ("effect", measure.rawValue, measure.scale), ("baseline", measure.baselineMeasure, measure.baselineScale),
    ]
    let parts = names.indices.map { place in
      EffectFit.Part(
        name: names[place].0, measure: names[place].1, scale: names[place].2, value: functions[place].value,
        degreesOfFreedom: degreesOfFreedom)
    }
    let strata = model.hazards.count
    return EffectFit(
      parts: parts, covariance: covariance, method: method,
      recipe: Words(
        nl:
          "\(model.fit.modelName)\(strata > 1 ? ", \(strata) strata" : ""), \(isAdjusted ? "gecorrigeerd" : "ruw"), \(words.nl)",
        en:
          "\(model.fit.modelName)\(strata > 1 ? ", \(strata) strata" : ""), \(isAdjusted ? "adjusted" : "crude"), \(words.en)"
      ))
  }

  /// Whether the hazard ratio is one over time, as a finding: a warning where that is rejected at 5%.
  func findings(at place: Place) -> [Finding] {
    guard let test = try? model.fit.proportionalHazardsTest(),
      let own = test.terms.first(where: { $0.name == names[treatment] })
    else { return [] }
    let p = String(format: "%.3f", own.test.pValue)
    let method = Words(
      nl: "score-toets op proportionele hazards naar de Kaplan–Meier-tijd, rijen onafhankelijk gerekend: p = \(p)",
      en: "score test of proportional hazards by Kaplan–Meier time, rows taken as independent: p = \(p)")
    if own.test.pValue <= 0.05 {
      return [
        Finding(
          code: "hazards_not_proportional", severity: .warning, at: place,
          Words(
            nl:
              "De hazard ratio blijft niet gelijk in de tijd (\(method.nl)); één hazard ratio is dan een gemiddelde over het venster.",
            en:
              "The hazard ratio does not stay the same over time (\(method.en)); one hazard ratio then averages over the window."
          ),
          hint: Words(
            nl: "De cumulatieve incidenties hieronder hangen niet van deze aanname af.",
            en: "The cumulative incidences below do not hang on this assumption."))
      ]
    }
    return [
      Finding(
        code: "hazards_proportional", severity: .note, at: place,
        Words(
          nl: "Dat de hazard ratio in de tijd gelijk blijft is niet verworpen (\(method.nl)).",
          en: "That the hazard ratio stays the same over time was not rejected (\(method.en))."))
    ]
  }
}
