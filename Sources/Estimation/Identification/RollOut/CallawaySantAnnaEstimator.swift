import Designs
import Documents

/// `estimator: callaway-santanna`: group-time effects, brought to one number by `aggregate:`.
///
/// Unless `gaps:` says otherwise, units that are not seen in both periods of a cell are left out of that cell; unless `errors: influence` is asked
/// (R's `did`), errors are those of small samples.
struct CallawaySantAnnaEstimator: StaggeredEstimator {
  static let word = "callaway-santanna"

  enum Comparison: String, CaseIterable {
    case never
    case notYet = "not_yet"
  }

  enum Aggregate: String, CaseIterable { case simple, group, dynamic, calendar }

  var comparison: Comparison = .notYet
  var aggregate: Aggregate = .simple
  var base: CallawaySantAnna.BasePeriod = .universal
  /// For how many periods before its start the measure may have effects.
  var anticipation = 0
  /// With covariates.
  var method: CallawaySantAnna.Method = .doublyRobust
  /// What is done with units that are absent in some periods.
  var gaps: CallawaySantAnna.Gaps = .pairs
  var errors: CallawaySantAnna.Errors = .smallSample

  static let keys: [KeyBlock.Key] = [
    .key("comparison", .words(Comparison.self), "Those compared with: not yet treated, or never."),
    .key("aggregate", .words(Aggregate.self), "Over what effects by group and period are averaged."),
    .key("base", .words(CallawaySantAnna.BasePeriod.self), "The period that effects are counted from."),
    .key("anticipation", .text, "For how many periods before its start the measure may have effects."),
    .key(
      "method", .word(["doubly_robust", "outcome_regression", "inverse_probability"]), "How covariates are taken in."),
    .key("errors", .word(["small_sample", "influence"]), "How standard errors are made."),
    .key("gaps", .word(["pairs", "complete", "cross_sections"]), "What is done with units absent in some periods."),
  ]
  init() {}

  /// Reads `comparison:`, `aggregate:`, `base:`, `anticipation:`, `method:`, `gaps:` and `errors:`.
  init(_ fields: Fields, in notebook: Notebook) {
    if let word = fields.choice("comparison", among: Comparison.allCases.map(\.rawValue)) {
      comparison = Comparison(rawValue: word.string) ?? comparison
    }
    if let word = fields.choice("aggregate", among: Aggregate.allCases.map(\.rawValue)) {
      aggregate = Aggregate(rawValue: word.string) ?? aggregate
    }
    if let word = fields.choice("base", among: CallawaySantAnna.BasePeriod.allCases.map(\.rawValue)) {
      base = CallawaySantAnna.BasePeriod(rawValue: word.string) ?? base
    }
    let keys = DesignKeys(fields: fields, notebook: notebook)
    anticipation = keys.whole("anticipation", from: 0, to: 1000) ?? 0
    method = keys.choice(
      "method",
      [
        ("doubly_robust", .doublyRobust), ("outcome_regression", .outcomeRegression),
        ("inverse_probability", .inverseProbability),
      ])
    errors = keys.choice("errors", [("small_sample", .smallSample), ("influence", .influence)])
    gaps = keys.choice("gaps", [("pairs", .pairs), ("complete", .completeUnits), ("cross_sections", .crossSections)])
  }

  var comparesWithNever: Bool { comparison == .never }

  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer {
    let panel = fits.panel
    let compared: CallawaySantAnna.Comparison = comparison == .never ? .neverTreated : .notYetTreated
    let effects = try CallawaySantAnna(
      comparison: compared, base: base, anticipation: anticipation, method: method, gaps: gaps, errors: errors
    ).fit(panel)
    let kind: GroupTimeAggregation =
      switch aggregate {
      case .simple: .simple
      case .group: .group
      case .dynamic: .dynamic()
      case .calendar: .calendar
      }
    let with =
      comparison == .never
      ? Words(nl: "vergeleken met wie nooit start", en: "compared with those never treated")
      : Words(nl: "vergeleken met wie nog niet gestart is", en: "compared with those not yet treated")
    let small =
      effects.isSmallSample
      ? Words(
        nl: ", kleine steekproef (√(n/(n−1)) per groep, Welch–Satterthwaite)",
        en: ", small sample (√(n/(n−1)) by group, Welch–Satterthwaite)")
      : Words(nl: "", en: "")
    let units = panel.hasClusters ? Words(nl: "clusters", en: "clusters") : Words(nl: "eenheden", en: "units")
    return StaggeredAnswer(
      levels: try effects.withBaseline(kind), events: try effects.aggregate(.dynamic()),
      reference: base == .universal ? -1 - anticipation : nil,
      words: Words(
        nl:
          "Callaway–Sant'Anna, \(with.nl), \(aggregate.rawValue), invloedsfuncties van \(effects.clusters) \(units.nl)\(small.nl)",
        en:
          "Callaway–Sant'Anna, \(with.en), \(aggregate.rawValue), influence functions of \(effects.clusters) \(units.en)\(small.en)"
      ), isSmallSample: effects.isSmallSample)
  }
}
