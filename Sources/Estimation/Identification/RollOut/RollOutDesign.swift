import Designs
import Documents
import Evidence
import LinearAlgebra
import Models

/// A measure that starts in one unit after another: `design: roll-out`.
///
///     identification: {design: roll-out, unit: municipality, period: month, estimator: imputation, cluster: municipality}
///
/// `treatment:` says which unit-periods are under the measure. `estimator:` is callaway-santanna (unless said otherwise; with `comparison:`,
/// `aggregate:`, `base:` and `anticipation:`), imputation, sun-abraham, stacked or two-way. The others stand beside it. With a ratio as measure two-way is a Poisson regression; the others
/// set the level of the treated against what it would have been by a parallel course in levels.
struct RollOutDesign: IdentifyingDesign {
  static let word = "roll-out"
  static let words = Words(nl: "invoering in de tijd", en: "roll-out over time")
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .rateRatio]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false
  static let takesCovariates = true
  static let estimators: [any StaggeredEstimator] = [
    CallawaySantAnnaEstimator(), ImputationEstimator(), SunAbrahamEstimator(), StackedEstimator(),
    TwoWayEstimator(),
  ]
  /// Unit-periods up to which siblings are worked out beside the effect; in larger roll-outs `beside:` asks for them.
  static let mostSiblings = 10_000
  /// Unit-periods times cells of group and period up to which regressions with a column a cell, and bounds from them, are worked out too; beyond it
  /// they take minutes, and are there when asked by name.
  static let mostCells = 2_000_000
  static let keys: [KeyBlock.Key] =
    [
      .required("unit", .text, "The column of units in which the measure starts, such as municipality."),
      .required("period", .text, "The column of periods."),
      .key("estimator", .word(estimators.map { type(of: $0).word }), "callaway-santanna unless said otherwise."),
      .key("first_treated", .text, "The column of the first period under the measure."),
      .key("sampling", .word(["panel", "repeated_cross_sections"]), "The same units each time, or others."),
    ] + CallawaySantAnnaEstimator.keys

  let unit: Text
  let period: Text
  let firstTreated: Text?
  let estimator: any StaggeredEstimator
  let sampling: RollOutPanel.Sampling

  init?(_ fields: Fields, in notebook: Notebook) {
    let (unit, period) = (fields.text("unit", required: true), fields.text("period", required: true))
    let name = fields.choice("estimator", among: Self.estimators.map { type(of: $0).word })?.string
    let chosen = Self.estimators.first { type(of: $0).word == name }
    estimator =
      chosen.flatMap { $0 is CallawaySantAnnaEstimator ? nil : $0 } ?? CallawaySantAnnaEstimator(fields, in: notebook)
    firstTreated = fields.text("first_treated")
    sampling = DesignKeys(fields: fields, notebook: notebook).choice(
      "sampling", [("panel", .panel), ("repeated_cross_sections", .repeatedCrossSections)])
    guard let unit, let period else { return nil }
    self.unit = unit
    self.period = period
  }

  var columns: [Text] { [unit, period] + (firstTreated.map { [$0] } ?? []) }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let rows = try RollOutRows(
      hypothesis, design, unit: unit, period: period, firstTreated: firstTreated, sampling: sampling)
    let panel = rows.panel
    let isRatio = hypothesis.effect.isRatio
    let fits = RollOutFits(panel)
    let sides = panel.clustersBySide(comparesWithNever: estimator.comparesWithNever)
    let answer: StaggeredAnswer
    do {
      if sides.comparison == 1 { throw RollOutRefusal.tooFewClusters(treated: sides.treated, comparison: 1) }
      answer = try estimator.answer(fits, isRatio: isRatio)
    } catch let refusal as RollOutRefusal {
      throw NotTestable(reason: .rollOut(refusal))
    } catch let refusal as CellRefusal where refusal.cause is Separation {
      throw NotTestable(reason: .noOverlap)
    }
    guard let influence = answer.levels.influence else { throw NotTestable(reason: .rollOut(.nothingEstimable)) }
    let made = try EffectFit.ofLevels(
      hypothesis.effect, treated: answer.levels.values[1], untreated: answer.levels.values[2],
      influence: influence.matrix.selecting(columns: [1, 2]), degreesOfFreedom: answer.levels.degreesOfFreedom[0],
      method: type(of: estimator).word, recipe: answer.words)
    let tables = RollOutExhibits(confidence: 1 - 2 * hypothesis.alpha)
    var exhibits = [tables.eventStudy(answer.events, leads: answer.leads, reference: answer.reference)]
    let hasFewCells = panel.rows * panel.cohorts.count * panel.periods.count <= Self.mostCells
    if hasFewCells, let interacted = try? fits.sunAbraham.get(), let events = try? interacted.estimates(),
      let study = try? EventStudyCoefficients(events)
    {
      let weights = Self.weights(study, interacted)
      if let test = try? PreTrendTest(study) { exhibits.append(tables.preTrend(test, weights: weights)) }
      if let bounds = try? tables.honestBounds(study, weights: weights) { exhibits.append(bounds) }
    }
    var findings: [Finding] = []
    var reasons: [TestabilityReason] = []
    let fewest = min(sides.treated, sides.comparison)
    if fewest < RollOutPanel.fewestTrusted { reasons.append(.fewTreatedClusters(fewest)) }
    let lone = panel.shareOfLoneClusters
    if lone > RollOutPanel.mostLoneTrusted, !answer.isSmallSample { reasons.append(.loneClusters(lone)) }
    if let diagnosis = try? TwoWayBias(fits) {
      exhibits.append(diagnosis.exhibit)
      if diagnosis.isBiased {
        if estimator is TwoWayEstimator { reasons.append(.twoWayBiased) }
        findings.append(
          Finding(code: "two_way_fixed_effects_biased", severity: .note, at: unit.place, diagnosis.words))
      }
    }
    let hasFewRows = panel.rows <= Self.mostSiblings
    if !hasFewRows || !hasFewCells {
      let absent = absent(hasFewRows: hasFewRows, hasFewCells: hasFewCells)
      findings.append(
        Finding(
          code: "not_worked_out_beside", severity: .note, at: unit.place,
          Words(
            nl:
              "Deze uitrol is groot (\(panel.rows) rijen). Niet uitgerekend: \(absent.nl). Een schatter die bij beside: staat wel.",
            en:
              "This roll-out is large (\(panel.rows) rows). Not worked out: \(absent.en). An estimator that stands at beside: is."
          )))
    }
    if answer.rowsLeftOut > 0 {
      let count = answer.rowsLeftOut
      findings.append(
        Finding(
          code: "unit_periods_left_out", severity: .warning, at: unit.place,
          Words(
            nl: "\(count) rijen tellen niet mee: niets laat zien wat daar zonder de maatregel zou zijn.",
            en: "\(count) rows do not count: nothing shows what would be there without the measure.")))
    }
    return IdentifiedEffect(
      effect: made.effect, influence: rows.hasUnitsOfDesign ? made.influence : nil, reasons: reasons,
      findings: findings,
      exhibits: exhibits,
      alternatives: hasFewRows ? siblings(fits, hypothesis, hasFewCells: hasFewCells) : [])
  }

  /// The same effect by the other estimators; those that cannot answer are left out.
  private func siblings(
    _ fits: RollOutFits, _ hypothesis: Hypothesis, hasFewCells: Bool
  ) -> [TestedHypothesis.Alternative] {
    Self.estimators.compactMap { other in
      let word = type(of: other).word
      guard word != type(of: estimator).word,
        hasFewCells || !type(of: other).hasColumnPerCell,
        let answer = try? other.answer(fits, isRatio: hypothesis.effect.isRatio),
        let influence = answer.levels.influence,
        let made = try? EffectFit.ofLevels(
          hypothesis.effect, treated: answer.levels.values[1], untreated: answer.levels.values[2],
          influence: influence.matrix.selecting(columns: [1, 2]), degreesOfFreedom: answer.levels.degreesOfFreedom[0],
          method: word, recipe: answer.words)
      else { return nil }
      return TestedHypothesis.Alternative(
        method: word, recipe: answer.words, term: made.effect.term(0, alpha: hypothesis.alpha))
    }
  }

  /// What a large roll-out goes without.
  private func absent(hasFewRows: Bool, hasFewCells: Bool) -> Words {
    let words = Self.estimators.filter { type(of: $0).hasColumnPerCell }.map { type(of: $0).word }
      .filter { $0 != type(of: estimator).word }
    let others =
      hasFewRows
      ? Words(
        nl: "\(words.joined(separator: " en ")) ernaast", en: "\(words.joined(separator: " and ")) beside it")
      : Words(nl: "andere schatters ernaast", en: "other estimators beside it")
    guard !hasFewCells else { return others }
    return Words(
      nl: "\(others.nl), de toets op de trend vooraf en de grenzen daarvan",
      en: "\(others.en), the test of the trend before and its bounds")
  }

  /// Of the periods after the start: as many treated rows as each has.
  private static func weights(_ study: EventStudyCoefficients, _ interacted: SunAbraham) -> [Double] {
    let sums = study.periods.suffix(study.after).map { period in
      interacted.cells.lazy.filter { $0.relativePeriod == period }.map(\.weight).reduce(0, +)
    }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }
}
