import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models

/// A regression on a design, and what is made of it by standardisation over the treated.
///
/// Relative risk: Poisson with log link on 0 and 1. Odds ratio: logit. Risk and mean difference: least squares. Rate ratio: Poisson with the
/// log of the years watched as offset. A hypothesis may name another model that suits its measure.
struct RegressionFit {
  static let treatmentName = "treatment"

  let measure: EffectMeasure
  let design: Design
  let model: EffectModel
  let fit: any PredictsMean
  let isAdjusted: Bool
  /// The parts and what they are made of, with derivatives by the coefficients; the same for every covariance.
  private let functions: [SmoothFunction]
  private let names: [PartName]

  private struct PartName {
    let name: String
    let measure: String
    let scale: AnalysisScale
  }

  /// What stood in the way of a fit, as a reason why the hypothesis is not testable.
  struct NotTestable: Error { let reason: TestabilityReason }

  /// A standardised risk that does not lie between 0 and 1.
  struct OutsideRisk: Error {}

  /// - Throws: `NotTestable`, `OutsideRisk`, or what the fit throws.
  init(_ measure: EffectMeasure, _ design: Design, adjusted: Bool, model: EffectModel? = nil) throws {
    precondition(measure != .hazardRatio, "HazardFit fits hazards")
    self.measure = measure
    self.model = model ?? .usual(measure)
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
    do {
      fit = try self.model.fit(matrix, design.outcome, exposure: measure == .rateRatio ? design.exposure : nil)
    } catch let separation as Separation {
      // The level of a factor stays inside: it may be a handful of people.
      let name = separation.columns.first.map { String($0.prefix { $0 != "[" }) }
      throw NotTestable(reason: .separation(of: name))
    }
    isAdjusted = adjusted
    (functions, names) = try Self.parts(measure, design, fit, adjusted: adjusted)
  }

  /// Effect and baseline of the treated, and what follows from them, by a sandwich recipe.
  /// - Parameter degrees: of the effect and the fall among all, where the design sets them; nil takes those of the recipe.
  func effect(by recipe: any Covariance, units: SamplingUnits, degrees: DesignDegrees? = nil) throws -> EffectFit {
    let covariance = try covariance(by: recipe, units: units)
    let parts = names.indices.map { place in
      let own = covariance.degreesOfFreedom[place]
      return EffectFit.Part(
        name: names[place].name, measure: names[place].measure, scale: names[place].scale,
        value: functions[place].value,
        degreesOfFreedom: names[place].name == "baseline" ? own : degrees?.exchangeable ?? own)
    }
    let made = covariance.recipe
    let named = degrees.map { degrees in
      Recipe(
        name: made.name, units: made.units, word: made.word, correction: made.correction,
        remarks: ["\(degrees.remark), by least squares"])
    }
    return EffectFit(
      parts: parts, covariance: covariance.matrix, method: recipe.name,
      recipe: words(named ?? made, degreesOfFreedom: parts[0].degreesOfFreedom))
  }

  /// Of effect, baseline and what follows from them.
  func covariance(by recipe: any Covariance, units: SamplingUnits) throws -> CovarianceEstimate {
    try fit.covariance(of: functions, recipe, units: units)
  }

  /// What each sampling unit adds to effect and baseline.
  func influence(by recipe: any SandwichCovariance, units: SamplingUnits) throws -> Influence {
    try fit.influence(on: Array(functions.prefix(2)), recipe, units: units)
  }

  /// How far the effect would move without these columns, to first order; exact for a difference.
  func changeLeavingOut(_ columns: [Int]) -> Double? {
    fit.changeLeavingOut(columns).map { zip(functions[0].gradient, $0).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The share of the treatment's variation that the other columns explain, with the working weights of the fit; nil where there are none.
  var treatmentExplained: Double? {
    guard fit.names.count > 2, let place = fit.index(of: Self.treatmentName), let leverage = fit.leverage else {
      return nil
    }
    let weights = leverage.workingWeights
    let values = Array(leverage.design.column(place))
    let total = DoubleDouble.sum(of: weights)
    let weighted = zip(weights, values).lazy.map { (weight: Double, value: Double) -> Double in weight * value }
    let mean = DoubleDouble.sum(of: weighted) / total
    let squares = zip(weights, values).lazy.map { (weight: Double, value: Double) -> Double in
      weight * (value - mean) * (value - mean)
    }
    let spread = DoubleDouble.sum(of: squares)
    return 1 - 1 / (fit.bread[place, place] * spread)
  }

  private static func parts(
    _ measure: EffectMeasure, _ design: Design, _ fit: any PredictsMean, adjusted: Bool
  ) throws -> ([SmoothFunction], [PartName]) {
    let treatment = fit.index(of: treatmentName) ?? 1
    let exposure = measure == .rateRatio ? design.exposure : nil
    let means = try standardised(fit, over: design.isTreated, exposure: exposure)
    let (with, without) = (means.treated, means.untreated)
    if measure.baselineMeasure == "risk", !(without.value > 0 && without.value < 1) { throw OutsideRisk() }
    if measure == .oddsRatio, !(with.value > 0 && with.value < 1) { throw OutsideRisk() }
    var functions: [SmoothFunction]
    switch measure {
    case .relativeRisk: functions = [(with / without).logarithm, without.logit]
    case .rateRatio: functions = [(with / without).logarithm, without.logarithm]
    case .oddsRatio: functions = [with.logit - without.logit, without.logit]
    case .riskDifference: functions = [with - without, without.logit]
    case .meanDifference, .hazardRatio: functions = [with - without, without]
    }
    let isConditional = measure == .oddsRatio && adjusted
    var names = [
      PartName(
        name: "effect", measure: isConditional ? "odds ratio (standardised)" : measure.rawValue, scale: measure.scale),
      PartName(name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale),
    ]
    if isConditional {
      functions.append(fit.coefficient(treatment))
      names.append(PartName(name: "conditional_effect", measure: "odds ratio (conditional)", scale: .log))
    }
    if measure == .relativeRisk || measure == .rateRatio {
      functions.append(try ratioAmongAll(design, fit, means, exposure: exposure).logarithm)
      names.append(PartName(name: "fall_among_all", measure: "fall among all registered", scale: .log))
    }
    return (functions, names)
  }

  /// The means of some rows without and with the treatment.
  private static func standardised(
    _ fit: some PredictsMean, over population: [Bool], exposure: [Double]?
  ) throws -> Standardisation {
    if let fit = fit as? Fit {
      return try Standardisation(
        fit, treatment: fit.index(of: treatmentName) ?? 1, population: population, exposure: exposure)
    }
    return try Standardisation(
      fit, untreated: fit.columns(setting: [treatmentName: 0]), treated: fit.columns(setting: [treatmentName: 1]),
      over: Population(population, exposure: exposure))
  }

  /// Outcomes of all with the programme over those without: (n₁p₁ + n₀q₀)/(n₁p₀ + n₀q₀), q₀ the level of the untreated.
  private static func ratioAmongAll(
    _ design: Design, _ fit: any PredictsMean, _ overTreated: Standardisation, exposure: [Double]?
  ) throws -> SmoothFunction {
    let untreated = design.isTreated.map { !$0 }
    let others = try standardised(fit, over: untreated, exposure: exposure).untreated
    func size(_ members: [Bool]) -> Double {
      members.indices.reduce(0) { $0 + (members[$1] ? exposure?[$1] ?? 1 : 0) }
    }
    let (n1, n0) = (size(design.isTreated), size(untreated))
    return (n1 * overTreated.treated + n0 * others) / (n1 * overTreated.untreated + n0 * others)
  }

  private func words(_ recipe: Recipe, degreesOfFreedom: Double) -> Words {
    let model = model.words(isRate: measure == .rateRatio)
    var test = ""
    if recipe.name.hasPrefix("C"), degreesOfFreedom.isFinite {
      let whole = Int(exactly: degreesOfFreedom).map(String.init)
      test = ", t(\(whole ?? String(format: "%.1f", degreesOfFreedom)))"
    }
    return Words(
      nl: "\(model.nl), \(isAdjusted ? "gecorrigeerd, gestandaardiseerd naar de deelnemers" : "ruw"), "
        + "\(recipe.description.replacing(" rows", with: " rijen"))\(test)",
      en: "\(model.en), \(isAdjusted ? "adjusted, standardised to the treated" : "crude"), \(recipe)\(test)")
  }
}
