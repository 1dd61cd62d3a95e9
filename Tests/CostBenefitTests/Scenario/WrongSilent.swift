/// What could be swallowed without a word: a number by group where one is wanted, a replacement of what is no single number, a
/// number that is none, a block that is about nobody.
extension WrongScenario {
  static let swallowed = byGroup + inParts + inNumbers + aboutNobody

  private static let groups = ("parameters:", TrialScenario.groups)
  private static func claims(_ line: String) -> (String, String) { ("claims:", "\(line)\nclaims:") }

  /// Behind the groups everything stands six lines lower.
  private static func byGroup(
    _ line: Int, _ column: Int, _ what: String, _ changes: (String, String)...
  ) -> WrongScenario {
    .init("number_by_group", line, column, says: "\(what) has a number by age here", [groups] + changes)
  }

  private static let byGroup: [WrongScenario] = [
    byGroup(
      37, 19, "avoided", ("* share\n", "* share * rates\n"), ("avoided * stay", "\"sum(age, avoided) * stay\""),
      claims("ceilings: [{step: avoided, at_most: 50 person/year, source: book}]")),
    byGroup(
      37, 19, "avoided",
      ("standard: {}", "standard: {set: {avoided: reach * rates, at_home: \"sum(age, avoided) * stay\"}}"),
      claims("ceilings: [{step: avoided, at_most: 50 person/year, cap: yes, source: book}]")),
    byGroup(
      37, 37, "avoided", claims("ceilings: [{step: avoided, at_most: 50 person/year * rates, source: book}]")),
    byGroup(37, 24, "participant", claims("weights: {participant: rates, source: book}")),
    byGroup(
      37, 72, "participant",
      claims("weights: {reference_income: 1, elasticity: 1.3, incomes: {participant: rates}, source: book}")),
    byGroup(
      37, 44, "participant",
      claims("weights: {reference_income: 1, elasticity: rates, incomes: {participant: 2}, source: book}")),
    byGroup(38, 67, "trust", claims("pm:\n  - {item: trust, direction: benefit, why: not counted, quantity: rates}")),
    byGroup(34, 92, "less care", ("cashable: share}", "cashable: share, quantity: rates}")),
    byGroup(7, 37, "rate", ("nl-2026", "{rules: nl-2026, rate: rates}")),
  ]

  private static let joint = ("correlations:", "  odd: {dirichlet: {a: 3, b: 2}, source: book}\ncorrelations:")
  private static let conditional = ("correlations:", "  odd: {if: year > 2027, then: 0, else: 1}\ncorrelations:")
  private static let autonomous = ("says: Nothing new.", "autonomous: {odd: 2%, source: book}")

  private static let inParts: [WrongScenario] = [
    .init(
      "set_parts", 25, 9, says: "has parts that are drawn together",
      [joint, ("{reach: 0 person/year,", "{odd: 1, reach: 0 person/year,")]),
    .init("autonomous_parts", 24, 16, says: "is not one number", [joint, autonomous]),
    .init("autonomous_parts", 24, 16, says: "is not one number", [conditional, autonomous]),
    .init(
      "flow_twice", 23, 21, says: "already stands on line 30",
      [
        ("says: Nothing new.", "stopping: [{flow: work, amount: cost, by: state}]"),
        ("standard: {}", "standard: {stops_baseline: yes}"),
      ]),
  ]

  private static let nobody = "Nobody stands here to whom a weight belongs"
  private static let aboutNobody: [WrongScenario] = [
    .init("weights_empty", 31, 10, says: nobody, [claims("weights: {source: book}")]),
    .init("weights_empty", 31, 10, says: nobody, [claims("weights: {}")]),
    .init("weights_empty", 31, 9, says: nobody, [claims("weights:")]),
    .init(
      "weights_empty", 31, 58, says: nobody,
      [claims("weights: {reference_income: 1, elasticity: 1.3, incomes: {}, source: book}")]),
    .init(
      "weights_empty", 34, 11, says: nobody,
      [claims("weights:\n  reference_income: 1\n  elasticity: 1.3\n  incomes:\n  source: book")]),
  ]

  private static let inNumbers: [WrongScenario] = [
    .init(
      "share_expected", 31, 54, says: "A percentage belongs at 2026",
      [claims("budget: {index: CEP, yearly_change: {2025: 3%, 2026: 2.5 percent}, hold: yes, source: book}")]),
    .init(
      "yearly_change_range", 31, 54, says: "fall by 100% or more",
      [claims("budget: {index: CEP, yearly_change: {2025: 3%, 2026: -100%}, hold: yes, source: book}")]),
    .init(
      "block_expected", 31, 37, says: "here stands a text",
      [claims("budget: {index: CEP, yearly_change: 3%, hold: yes, source: book}")]),
    .init(
      "text_expected", 31, 24, says: "A text belongs at participant",
      [claims("weights: {participant: {value: 2}, source: book}")]),
    .init(
      "text_expected", 31, 72, says: "A text belongs at participant",
      [claims("weights: {reference_income: 1, elasticity: 1.3, incomes: {participant: {value: 2}}, source: book}")]),
    .init(
      "block_expected", 31, 58, says: "here stands a text",
      [claims("weights: {reference_income: 1, elasticity: 1.3, incomes: high, source: book}")]),
  ]
}
