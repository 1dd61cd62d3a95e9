import Designs
import Documents

/// `estimator: callaway-santanna`: group-time effects, brought to one number by `aggregate:`.
///
/// Units that are not seen in both periods of a cell are left out of that cell.
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

  init() {}

  /// Reads `comparison:`, `aggregate:`, `base:` and `anticipation:`.
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
    if let text = fields.text("anticipation") {
      if let number = Int(text.string), (0...1000).contains(number) {
        anticipation = number
      } else {
        notebook.add(
          Finding(
            code: "bad_anticipation", at: text.place,
            Words(
              nl: "Hier hoort een aantal perioden: 0, 1, 2 …", en: "A number of periods belongs here: 0, 1, 2 …")))
      }
    }
  }

  func answer(_ panel: RollOutPanel) throws -> StaggeredAnswer {
    let compared: CallawaySantAnna.Comparison = comparison == .never ? .neverTreated : .notYetTreated
    let effects = try CallawaySantAnna(
      comparison: compared, base: base, anticipation: anticipation, gaps: .pairs
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
    let units = panel.hasClusters ? Words(nl: "clusters", en: "clusters") : Words(nl: "eenheden", en: "units")
    return StaggeredAnswer(
      levels: try effects.withBaseline(kind), events: try effects.aggregate(.dynamic()),
      reference: base == .universal ? -1 - anticipation : nil,
      words: Words(
        nl:
          "Callaway–Sant'Anna, \(with.nl), \(aggregate.rawValue), invloedsfuncties van \(effects.clusters) \(units.nl)",
        en:
          "Callaway–Sant'Anna, \(with.en), \(aggregate.rawValue), influence functions of \(effects.clusters) \(units.en)"
      ))
  }
}
