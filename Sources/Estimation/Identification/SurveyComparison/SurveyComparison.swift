import Documents
import Evidence
import LinearAlgebra
import Models
import Pooling
import Probability

/// A comparison among respondents who stand for others, with errors by how they were drawn: `design: survey comparison`.
///
///     identification:
///       design: survey comparison
///       weights: weight                 # how many each respondent stands for
///       strata: region                  # where the sample was drawn by stratum
///       cluster: neighbourhood          # the units that were drawn first
///       units_in_population: drawn_of   # how many such units the stratum of each row has; left out: as if drawn with replacement
///       adjust_for: [age, sex]
///       margins: adults.margins.yaml    # weights are raked to these numbers of people
///
/// The regression of the adjusted comparison with the weights, standardised to the treated with their weights; the covariance is by Taylor
/// linearisation over units within strata, with t by units less strata less coefficients but one.
struct SurveyComparison: IdentifyingDesign {
  static let word = "survey comparison"
  static let words = Words(nl: "vergelijking in een steekproef met gewichten", en: "comparison in a weighted sample")
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .oddsRatio, .rateRatio]
  static let evidence = EvidenceLevel(maryland: 2)
  /// What they could show does not follow from numbers of rows alone.
  static let comparesRows = false
  static let takesCovariates = true
  static let keys: [KeyBlock.Key] = [
    .key("weights", .text, "The column of weights."), .key("strata", .text, "The column of strata."),
    .key("units_in_population", .text, "The column that tells how many units the stratum of each row has."),
    MarginsKey.key,
  ]

  let weights: Text?
  let strata: Text?
  let population: Text?
  let margins: MarginsKey?

  init?(_ fields: Fields, in notebook: Notebook) {
    weights = fields.text("weights")
    strata = fields.text("strata")
    population = fields.text("units_in_population")
    margins = MarginsKey(fields, in: notebook)
    guard weights == nil, margins == nil, !fields.has("margins") else { return }
    notebook.add(
      Finding(
        code: "survey_without_weights", at: fields.place,
        Words(
          nl: "Een survey comparison noemt gewichten of marges.", en: "A survey comparison names weights or margins."),
        hint: Words(
          nl: "Voeg weights: kolom of margins: bestand toe.", en: "Add weights: column or margins: file.")))
    return nil
  }

  var columns: [Text] { [weights, strata, population].compactMap(\.self) + (margins?.columns ?? []) }
  var files: [String] { margins?.cells.files ?? [] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let measure = hypothesis.effect
    try hypothesis.requireParticipants(for: Self.words)
    var reasons = try design.countReasons(measure)
    let sample = try SurveySample(self, design)
    let treatment = DesignTerm.numeric(
      name: RegressionFit.treatmentName, values: design.isTreated.map { $0 ? 1 : 0 })
    let matrix = try DesignMatrix(rows: design.records, terms: [.intercept, treatment] + design.covariates)
    if matrix.dropped.contains(where: { $0.name == RegressionFit.treatmentName }) {
      throw NotTestable(reason: .noOverlap)
    }
    let isRate = measure == .rateRatio
    let fit: SurveyRegression
    let means: Standardisation
    do {
      fit = try SurveyRegression(
        Self.family(measure), matrix, design.outcome, sample.survey,
        offset: isRate ? design.exposure.map { AnalysisScale.log.of($0) } : nil)
      means = try Standardisation(
        fit.fit, treatment: matrix.index(of: RegressionFit.treatmentName) ?? 1, population: design.isTreated,
        weights: sample.survey.weights, exposure: isRate ? design.exposure : nil)
    } catch let separation as Separation {
      throw NotTestable(reason: .separation(of: separation.columns.first.map { String($0.prefix { $0 != "[" }) }))
    } catch let fault as SurveyFault {
      throw NotTestable(reason: .survey(fault))
    }
    let levels = [means.treated, means.untreated]
    let words = Self.words(measure, fit, isAdjusted: !design.covariates.isEmpty)
    let effect: EffectFit
    var influence: Matrix?
    if let byUnit = Self.influence(fit, on: levels, design) {
      (effect, influence) = try EffectFit.ofLevels(
        measure, treated: means.treated.value, untreated: means.untreated.value, influence: byUnit,
        degreesOfFreedom: fit.degreesOfFreedom, method: Self.method, recipe: words)
    } else {
      effect = try EffectFit.ofLevels(
        measure, treated: means.treated.value, untreated: means.untreated.value,
        covariance: DeltaMethod.covariance(of: levels, fit.covariance), degreesOfFreedom: fit.degreesOfFreedom,
        method: Self.method, recipe: words)
    }
    if fit.degreesOfFreedom < Double(UnitRecipe.fewestDegrees(measure)) {
      reasons.append(
        .tooFewDegreesOfFreedom(of: design.samplingUnit, fewest: UnitRecipe.fewestDegrees(measure)))
    }
    return IdentifiedEffect(
      effect: effect, influence: influence, reasons: reasons, findings: sample.findings,
      exhibits: sample.exhibits, alternatives: unweighted(hypothesis, design))
  }

  private static let method = "Taylor linearisation"

  /// What each sampling unit of the design adds to the levels; nil where a unit stands in more than one stratum, which makes it more than one.
  private static func influence(
    _ fit: SurveyRegression, on levels: [SmoothFunction], _ design: Design
  ) -> Matrix? {
    guard let own = fit.influence else { return nil }
    let byUnit = own.byUnit.timesTranspose(DeltaMethod.jacobian(levels, columns: fit.coefficients.count))
    var result = Matrix(rows: design.units.count, columns: levels.count)
    var drawn = [Int](repeating: -1, count: design.units.count)
    for (row, unit) in design.units.unitOfRow.enumerated() {
      let place = own.unitOfRow[row]
      if drawn[unit] >= 0, drawn[unit] != place { return nil }
      drawn[unit] = place
      for j in levels.indices { result[unit, j] = byUnit[place, j] }
    }
    return result
  }

  private static func family(_ measure: EffectMeasure) -> any Family {
    switch measure {
    case .relativeRisk, .rateRatio: PoissonLog()
    case .oddsRatio: BinomialLogit()
    case .riskDifference, .meanDifference, .hazardRatio: GaussianIdentity()
    }
  }

  /// The same regression as if every respondent stood for as many.
  private func unweighted(_ hypothesis: Hypothesis, _ design: Design) -> [TestedHypothesis.Alternative] {
    guard
      let regression = try? RegressionFit(hypothesis.effect, design, adjusted: !design.covariates.isEmpty),
      let effect = try? regression.effect(by: CR1(), units: design.units)
    else { return [] }
    return [
      TestedHypothesis.Alternative(
        method: "unweighted CR1",
        recipe: Words(nl: "zonder gewichten: \(effect.recipe.nl)", en: "without weights: \(effect.recipe.en)"),
        term: effect.term(0, alpha: hypothesis.alpha))
    ]
  }

  private static func words(_ measure: EffectMeasure, _ fit: SurveyRegression, isAdjusted: Bool) -> Words {
    let model = EffectModel.usual(measure).words(isRate: measure == .rateRatio)
    let test = "t(\(Int(fit.degreesOfFreedom)))"
    return Words(
      nl:
        "\(model.nl) met gewichten, \(isAdjusted ? "gecorrigeerd, " : "")gestandaardiseerd naar de deelnemers, \(fit.recipe), \(test)",
      en:
        "\(model.en) with weights, \(isAdjusted ? "adjusted, " : "")standardised to the treated, \(fit.recipe), \(test)"
    )
  }
}

extension TestabilityReason {
  static func survey(_ fault: SurveyFault) -> Self {
    Self(
      flag: "sample_carries_no_error", weight: .notTestable,
      words: Words(
        nl: "De steekproef draagt geen schatting met een fout: \(fault).",
        en: "The sample carries no estimate with an error: \(fault)."))
  }
}
