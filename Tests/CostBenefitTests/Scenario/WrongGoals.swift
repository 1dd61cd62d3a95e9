extension WrongScenario {
  /// Goals without a price, added to the trial scenario as lines 33 and on.
  static let inGoals: [WrongScenario] = [
    goal("goal_unknown_step", 34, 27, says: "avoids is no step", "effect: avoids"),
    goal(
      "goal_in_euros", 34, 27, says: "is in euros", "effect: spent",
      step: "  spent: {formula: reach * 10 EUR2024/person, source: book}"),
    goal("goal_unit", 34, 42, says: "in person over a year", "effect: avoided, unit: client"),
    goal("goal_threshold", 34, 49, says: "amount of 0 or more", "effect: avoided, thresholds: [at_home]"),
    goal(
      "goal_threshold_unit", 34, 49, says: "is in EUR2024/person",
      "effect: avoided, thresholds: [5 EUR2024/client], source: book"),
    goal("goal_costs", 34, 43, says: "whose costs", "effect: avoided, costs: councils"),
    goal("goal_discount", 34, 46, says: "a percentage a year", "effect: avoided, discount: 3"),
    goal("source_missing", 34, 49, says: "no source", "effect: avoided, thresholds: [5 EUR2024/person]"),
    .init(
      "goal_twice", 35, 12, says: "already stands on line 34",
      [
        (
          ">= 0 EUR2024/year\n",
          ">= 0 EUR2024/year\ngoals:\n  - {goal: fewer, effect: avoided}\n  - {goal: fewer, effect: at_home}\n"
        )
      ]),
    goal("goal_unit_name", 34, 42, says: "is no unit", "effect: avoided, unit: bananas"),
  ]

  private static func goal(
    _ code: String, _ line: Int, _ column: Int, says: String, _ rest: String, step: String? = nil
  ) -> WrongScenario {
    var changes = [(">= 0 EUR2024/year\n", ">= 0 EUR2024/year\ngoals:\n  - {goal: fewer, \(rest)}\n")]
    // A step of its own moves what follows a line down.
    if let step { changes.append(("  at_home: avoided * stay\n", "  at_home: avoided * stay\n\(step)\n")) }
    return WrongScenario(code, step == nil ? line : line + 1, column, says: says, changes)
  }
}
