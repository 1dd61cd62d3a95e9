import CostBenefit
import Documents

/// What `mkba run` and `mkba compare` print.
extension DocumentSchema {
  public static let run = DocumentSchema(
    "run", "What a measure costs and yields: every figure with its uncertainty.",
    roots: [
      [publication, .has("runs", .list("run"))], [.has("part", .object("part"), "Where only some blocks were drawn.")],
    ],
    blocks: [
      KeyBlock(
        "part",
        [
          .has("scenario", .string), .has("file", .string), .has("bytes", .whole), .has("first_block", .whole),
          .has("last_block", .whole), .has("drawn", .whole, "Draws in these blocks."),
          .has("draws", .whole, "Draws of the whole run."), .has("seed", .whole),
        ]),
      KeyBlock(
        "run",
        [
          .has("scenario", .string), .has("file", .string), .has("fingerprint", .string), .has("draws", .whole),
          .has("seed", .whole), .has("price_year", .whole), .has("base_date", .string),
          .has("standards", .object("standards")), .has("alternatives", .list("alternative")),
          .has("claims", .list("claim_of_run")), .has("differences", .list("difference")),
          .has("sensitivity", .list("sensitivity")), .has("evpi", .number), .has("other_rules", .list("other_rules")),
          .has("pm", .list("pm")), .has("sources", .list("source")), .has("study", .map(.string)),
          .has("claim_cards", .list("claim_card")), .has("checklists", .list("checklist")),
          .has("identity_fault", .number, "The largest fault in the sums, as a share of absolute flows."),
          .has("hypotheses", .list("hypothesis")), .has("prices", .list("used_price")),
          .has("rules", .object("rules")), .may("rules_difference", .object("rules_difference")),
          .may("scales", .list("scale")), .may("goals", .orNull(.list("goal"))), .may("sobol", .object("sobol")),
          .may("information", .object("information")), .may("precision", .object("precision")),
          .may("points", .object("points")), .may("draws_needed", .orNull(.list("draws_needed"))),
          .may("coverage", .list("coverage")),
        ] + books),
      summary, share, difference, finding, rowsRead,
    ] + runBlocks + alternativeBlocks + bookBlocks + deeperBlocks + goalBlocks + priceBlocks + hypothesisBlocks
      + coverageBlocks)

  public static let compare = DocumentSchema(
    "compare", "Two scenarios on the same draws: what differs, and what each difference does.",
    root: [
      .has("changed", .list("changed")), .has("differences", .list("difference")), .has("waterfall", .list("fall")),
      .has("in_interaction_only", .strings, "What could not be changed on its own."),
    ],
    blocks: [
      KeyBlock(
        "changed",
        [
          .has("where", .string), .has("from", .maybe, "As written; null where a release tells the places only."),
          .has("to", .maybe),
        ]),
      KeyBlock(
        "fall", [.has("assumption", .string), .has("alternative", .string), .has("net_present_value", .summary)]),
      difference, summary,
    ])

  private static let runBlocks: [KeyBlock] = [
    KeyBlock(
      "standards",
      [
        .has("discounting", .string), .has("says", .string), .has("timing", .string), .has("public_payers", .strings),
        .has("savings", .string),
      ]),
    KeyBlock(
      "claim_of_run",
      [
        .has("claim", .string), .has("alternative", .string), .has("share_of_draws", .number), .has("mcse", .number),
        .has("figure", .summary),
      ]),
    KeyBlock(
      "sensitivity",
      [
        .has("parameter", .string), .has("alternative", .string), .has("rank_correlation", .number),
        .has("swing", .orNull(.numbers), "The balance at its 10% and 90% points."), .has("evppi", .number),
      ]),
    KeyBlock(
      "other_rules",
      [
        .has("rules", .string), .has("alternative", .string), .has("mean_net_present_value", .number),
        .has("unit", .string),
      ]),
    KeyBlock(
      "pm", [.has("item", .string), .has("direction", .string), .has("to", .maybe), .has("why_not_valued", .string)]),
    KeyBlock("source", [.has("name", .string), .has("text", .string), .has("status", .string)]),
    KeyBlock(
      "claim_card",
      [
        .has("alternative", .string), .has("may_say", .strings), .has("may_not_say", .list("may_not_say")),
        .has("flips", .orNull(.list("flip")), "The assumptions most likely to turn the sentence."),
      ]),
    KeyBlock("may_not_say", [.has("sentence", .string), .has("because", .maybe)]),
    KeyBlock("flip", [.has("parameter", .string), .has("break_even", .number), .has("share_beyond", .number)]),
    KeyBlock(
      "checklist", [.has("checklist", .string), .has("after", .string), .has("items", .list("checklist_item"))]),
    KeyBlock(
      "checklist_item",
      [
        .has("item", .string), .has("demand", .string), .has("answer", .oneOf(["met", "not_met", "to_be_judged"])),
        .has("why", .string),
      ]),
    KeyBlock(
      "rules",
      [
        .has("name", .string), .has("says", .string), .has("choices", .strings), .has("tables", .list("asked_table")),
      ]),
    KeyBlock("asked_table", [.has("table", .words(RulePack.Asks.Table.self)), .has("is_here", .flag)]),
    KeyBlock(
      "rules_difference",
      [.has("from", .string), .has("to", .string), .has("differences", .list("difference_by_rules"))]),
    KeyBlock("difference_by_rules", [.has("alternative", .string), .has("net_present_value", .summary)]),
  ]

  private static let alternativeBlocks: [KeyBlock] = [
    KeyBlock(
      "alternative",
      [
        .has("name", .string), .has("indicators", .object("indicators")), .has("actors", .map(.summary)),
        .has("years", .map(.summary)), .has("flows", .map(.object("flow"))), .has("credit", .list("credit")),
        .has("capacities", .list("capacity")), .has("effects", .map(.perhaps("summary"))),
      ]),
    KeyBlock(
      "indicators",
      [
        .has("net_present_value", .summary), .has("benefit_cost_ratio", .object("benefit_cost_ratio")),
        .has("gross_savings", .summary), .has("net_savings", .summary), .has("cash_gross_savings", .summary),
        .has("cash_net_savings", .summary), .has("freed_capacity", .summary), .has("share_positive", .share),
        .has("share_best", .share), .has("payback_year", .object("payback")), .has("break_even", .map(.number)),
        .may("marginal_value_of_public_funds", .object("marginal_value")),
        .may("internal_rate_of_return", .object("internal_rate")), .may("first_year_return", .perhaps("first_year")),
        .may("required_effects", .list("required_effect")), .has("equivalent_annual_value", .perhaps("summary")),
        .has("life_in_years", .whole),
      ], says: "Savings are equivalent annual values."),
    KeyBlock(
      "benefit_cost_ratio",
      ratio + [
        .has("share_denominator_not_positive", .number), .has("quadrants", .perhaps("quadrants")),
        .has("fieller", .perhaps("fieller")),
      ]),
    KeyBlock(
      "marginal_value",
      [.has("gain", .summary), .has("net_public_cost", .summary)] + ratio + [.has("quadrants", .object("quadrants"))]),
    KeyBlock("ratio", ratio + [.has("quadrants", .object("quadrants"))]),
    KeyBlock(
      "quadrants",
      [
        .has("both_positive", .number), .has("only_numerator_positive", .number),
        .has("only_denominator_positive", .number), .has("neither_positive", .number),
      ]),
    KeyBlock(
      "fieller",
      [
        .has("kind", .oneOf(["interval", "outside", "whole line"])), .may("conf_low", .number),
        .may("conf_high", .number),
        .may("not_above", .number), .may("not_below", .number),
      ]),
    KeyBlock("payback", [.has("median", .whole), .has("share_never", .number)]),
    KeyBlock("internal_rate", [.has("rate", .number), .has("rates", .numbers), .has("of", .string)]),
    KeyBlock("first_year", [.has("year", .whole), .has("ratio_of_means", .number), .has("costs", .string)]),
    KeyBlock("required_effect", [.has("claim", .string), .has("parameter", .string), .has("value", .number)]),
    KeyBlock(
      "flow",
      [
        .has("kind", .string), .has("present_value", .summary), .has("cashable", .perhaps("summary")),
        .has("undiscounted_by_year", .map(.number)),
      ]),
    KeyBlock(
      "credit",
      [
        .has("provider", .string), .has("share", .summary), .has("benefits", .summary), .has("costs", .summary),
        .has("balance", .summary),
      ]),
    KeyBlock("capacity", [.has("name", .string), .has("binds", .share), .has("by_year", .map(.number))]),
  ]

  private static let ratio: [KeyBlock.Key] = [
    .has("ratio_of_means", .number), .has("conf_low", .number), .has("conf_high", .number),
    .has("interval_kind", .string),
  ]
}
