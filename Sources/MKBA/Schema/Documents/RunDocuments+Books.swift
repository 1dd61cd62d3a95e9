import CostBenefit
import Documents
import Probability

/// What a run keeps beside the balance, what drives it, and what it says of goals and places.
extension DocumentSchema {
  static let books: [KeyBlock.Key] = [
    .has("ledger", .list("ledger_entry"), "By payer and year."),
    .may("actor_years", .list("actor_year"), "By actor and year."), .has("nominal_budget", .list("budget_line")),
    .has("perspectives", .list("perspective")), .has("overlaps", .list("overlap")),
    .has("naive_net_present_value", .list("naive"), "Without correction of overlap."),
    .has("next_in_line", .list("freed")), .has("pm_values", .list("pm_value")),
    .has("weighted_balance", .list("weighted")), .has("ceilings", .list("ceiling")),
  ]

  static let bookBlocks: [KeyBlock] = [
    KeyBlock(
      "ledger_entry",
      spread + [
        .has("kind", .words(LedgerKind.self)), .has("form", .string), .has("is_transfer", .flag),
      ]),
    KeyBlock("actor_year", spread),
    KeyBlock("budget_line", spread + [.has("index", .string), .has("factor", .number)]),
    KeyBlock(
      "perspective",
      [alternative, .has("perspective", .words(Perspective.self)), .has("present_value", .summary)]),
    KeyBlock(
      "overlap",
      [
        alternative, .has("group", .string), .has("flows", .strings), .has("naive", .summary),
        .has("corrected", .summary),
      ]
    ),
    KeyBlock("naive", [alternative, .has("net_present_value", .summary)]),
    KeyBlock(
      "freed", [alternative, .has("flow", .string), .has("mean_a_year", .summary), .has("by_year", .map(.number))]),
    KeyBlock(
      "pm_value",
      [
        alternative, .has("item", .string), .has("direction", .string), .has("present_value", .number),
        .has("annual", .number), .has("unit", .string), .may("quantity", .summary),
        .has("per_unit", .perhaps("per_unit")),
      ]),
    KeyBlock("per_unit", [.has("value", .number), .has("0.1", .number), .has("0.9", .number), .has("unit", .string)]),
    KeyBlock("weighted", [alternative, .has("net_present_value", .summary), .has("weights", .map(.summary))]),
    KeyBlock(
      "ceiling",
      [
        alternative, .has("step", .string), .has("source", .string), .has("capped", .flag),
        .has("share_of_draws", .number), .has("mcse", .number), .has("excess", .summary),
      ]),
    KeyBlock(
      "scale",
      [
        .has("scale", .string), .has("unit", .string), .has("volunteered", .flag), .has("says", .string),
        .has("coverage", .list("class_of_places")), .has("alternatives", .list("scaled_alternative")),
      ]),
    KeyBlock(
      "class_of_places",
      [
        .has("column", .string), .has("level", .string), .has("places", .whole), .has("people", .number),
        .has("places_that_took_part", .whole), .has("people_there", .number),
      ]),
    KeyBlock(
      "scaled_alternative",
      [
        alternative, .has("total", .summary), .has("new_place", .summary, "A place that was not there."),
        .has("typical_place", .summary), .has("places", .list("place")),
      ]),
    KeyBlock(
      "place",
      [.has("place", .string), .has("people", .number), .has("took_part", .flag), .has("amount", .summary)]),
  ]

  static let goalBlocks: [KeyBlock] = [
    KeyBlock(
      "goal",
      [
        .has("goal", .string), .has("unit", .string), .has("costs", .string), .has("better", .oneOf(["more", "less"])),
        .has("discount", .string), .has("alternatives", .list("goal_alternative")), .has("frontier", .list("strategy")),
        .has("thresholds", .list("threshold")), .has("acceptability", .list("acceptability")),
      ]),
    KeyBlock(
      "goal_alternative",
      [
        .has("name", .string), .has("cost", .summary), .has("effect", .summary),
        .has("cost_effectiveness_ratio", .object("ratio")),
      ]),
    KeyBlock(
      "strategy",
      [
        .has("name", .string), .has("cost", .number), .has("effect", .number),
        .has("standing", .oneOf(["on_frontier", "strictly_dominated", "extendedly_dominated", "same"])),
        .may("ratio", .number), .may("from", .string), .may("by", .strings),
      ]),
    KeyBlock(
      "threshold",
      [
        .has("price", .number), .has("best", .string), .has("net_benefit", .map(.summary)),
        .has("share_best", .map(.share)), .has("evpi", .number),
      ]),
    KeyBlock("acceptability", [.has("price", .number), .has("best", .string), .has("shares", .map(.number))]),
  ]

  static let deeperBlocks: [KeyBlock] = [
    KeyBlock(
      "sobol",
      [
        .has("samples", .whole), .has("method", .string), .has("numbers", .list("sobol_number")),
        .has("parts", .list("sobol_part"), "The interval split into statistical, price and assumption parts."),
      ]),
    KeyBlock(
      "sobol_number",
      [
        .has("parameter", .string), alternative, .has("first", .object("worth")), .has("total", .object("worth")),
        .has("correlated", .flag),
      ]),
    KeyBlock(
      "sobol_part",
      [
        .has("part", .string), alternative, .has("parameters", .strings), .has("first", .object("worth")),
        .has("total", .object("worth")), .has("conf_low", .number), .has("conf_high", .number),
      ]),
    KeyBlock("worth", [.has("value", .number), .has("mcse", .number)]),
    KeyBlock(
      "information",
      [
        .has("draws", .whole), .has("method", .string), .has("perfect", .object("worth")),
        .has("items", .list("information_item")), .has("studies", .list("study_of_more")),
        .has("collect_next", .list("collect_next")),
      ]),
    KeyBlock(
      "information_item",
      [
        .has("name", .string), .has("parameters", .strings), .has("part", .maybe), .has("regression", .object("worth")),
        .has("nested", .perhaps("worth")),
      ]),
    KeyBlock(
      "study_of_more",
      [
        .has("name", .string), .has("parameters", .strings), .has("clients_now", .whole), .has("more_clients", .whole),
        .has("worth", .object("worth")),
      ]),
    KeyBlock(
      "collect_next",
      [
        .has("parameters", .strings), .has("hypothesis", .maybe), .has("columns", .strings),
        .has("worth", .object("worth")),
      ]),
    KeyBlock(
      "points",
      [
        .has("kind", .words(PointKind.self)), .has("antithetic", .flag),
        .has("errors", .string, "How Monte Carlo errors are made."),
        .has("randomisations", .whole, "Independent ones, that errors rest on."),
        .may("dimensions", .strings, "Of Sobol' points: what has a dimension, in their order."),
        .may("padded", .strings, "What has random points for want of a dimension."),
      ], says: "Points other than random ones."),
    KeyBlock(
      "draws_needed",
      [
        .has("alternative", .string), .has("figure", .string), .has("digits", .whole, "Of the mean, to be certain."),
        .has("draws", .whole), .has("at_most", .flag),
      ]),
    KeyBlock(
      "precision",
      [
        .has("reached", .flag), .has("draws", .whole), .has("most_draws", .whole), .has("worst", .number),
        .has("worst_figure", .string),
      ]),
  ]

  private static let alternative = KeyBlock.Key.has("alternative", .string)
  private static let spread: [KeyBlock.Key] = [
    alternative, .has("actor", .string), .has("year", .whole), .has("unit", .string), .has("mean", .number),
    .has("quantiles", .map(.number)),
  ]
}
