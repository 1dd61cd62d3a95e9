extension WrongScenario {
  private static func work(_ text: String) -> (String, String) { ("amount: cost, by: municipality}", text) }
  private static func credit(_ lines: String) -> (String, String) {
    ("claims:", "credit:\n\(lines)\nclaims:")
  }
  private static let role = ("parameters:", "parameters:\n  half: {value: 50%, role: credit_share, source: book}")

  /// Lives, what comes after the horizon, capacity, optimism and credit.
  static let inLives: [WrongScenario] = [
    .init(
      "life_of_alternative", 26, 20, says: "at most the horizon of 5 years",
      [("standard: {}", "standard: {life: 6 year}")]),
    .init(
      "life_of_alternative", 26, 20, says: "a whole number of years", [("standard: {}", "standard: {life: 18 month}")]),
    .init(
      "growth_stated", 30, 44, says: "one fixed number",
      [work("amount: \"perpetuity(cost, share)\", by: municipality}")]),
    .init(
      "growth_too_high", 30, 44, says: "no finite value",
      [work("amount: \"perpetuity(cost, 3%)\", by: municipality, source: book}")]),
    .init(
      "perpetuity_place", 30, 34, says: "a line of its own",
      [work("amount: \"cost + perpetuity(cost, 0%)\", by: municipality}")]),
    .init(
      "capacity_cashable", 28, 112, says: "the cashable share is 0",
      [("amount: at_home * price", "amount: \"saturate(at_home, 10 person) * price\", source: book")]),
    .init(
      "optimism_unit", 30, 60, says: "a share of the costs", [work("amount: cost, by: municipality, optimism: stay}")]),
    .init(
      "optimism_below_zero", 30, 60, says: "zero or above",
      [work("amount: cost, by: municipality, optimism: -20%, source: book}")]),
    .init(
      "source_missing", 30, 60, says: "A number of work has no source",
      [work("amount: cost, by: municipality, optimism: 20%}")]),
    .init(
      "credit_rest", 33, 15, says: "The last provider has share: rest",
      [role, credit("  us: {share: half, costs: work}")]),
    .init(
      "credit_cost_unknown", 34, 30, says: "wrk is no cost line",
      [role, credit("  us: {share: half}\n  them: {share: rest, costs: wrk}")]),
    .init(
      "credit_cost_twice", 34, 30, says: "another provider's already",
      [role, credit("  us: {share: half, costs: work}\n  them: {share: rest, costs: work}")]),
    .init(
      "credit_cost_left", 33, 3, says: "Whose are the costs work?",
      [role, credit("  us: {share: half}\n  them: {share: rest}")]),
    .init(
      "credit_role", 32, 15, says: "role: credit_share",
      [credit("  us: {share: share, costs: work}\n  them: {share: rest}")]),
    .init(
      "perpetuity_rate", 30, 28, says: "follows the rate of the rule pack",
      [
        ("discounting: nl-2026", "discounting: {rules: nl-2026, rate: 3%, source: book}"),
        work("amount: \"-perpetuity(cost, 0%)\", by: municipality}"),
      ]),
  ]
}
