import Documents
import Monitoring

/// What `mkba coverage` and `mkba scan` print; a run holds coverage in the same form.
extension DocumentSchema {
  public static let coverage = DocumentSchema(
    "coverage", "How many people there are beside those on lists.", root: coverageKeys,
    blocks: coverageParts + [finding])

  static let coverageBlocks = [KeyBlock("coverage", coverageKeys)] + coverageParts

  private static let coverageKeys: [KeyBlock.Key] = [
    publication, .has("coverage", .string), .has("population", .string), .has("source", .string), .has("unit", .string),
    .has("confidence", .number), .has("observed", .whole), .has("answer", .object("coverage_answer")),
    .has("lists", .list("listed")), .has("combinations", .list("combination")), .has("frequencies", .list("frequency")),
    .has("models", .list("population_model")), .has("pairs", .list("pair")), .has("ratios", .list("times_ratio")),
    .has("not_estimated", .string), .has("not_in_the_system", .strings), .has("findings", .findings),
  ]

  private static let coverageParts: [KeyBlock] = [
    KeyBlock(
      "coverage_answer",
      [
        .has("kind", .oneOf(["range", "at_least", "none", "withheld"])), .has("population", .number),
        .may("at_least", .number), .may("reach_at_most", .number), .may("conf_low", .number),
        .may("conf_high", .number),
        .may("reach", .number), .may("reach_conf_low", .number), .may("reach_conf_high", .number),
        .may("interval_kind", .string), .may("rule", .string),
      ]),
    KeyBlock("listed", [.has("list", .string), .has("people", .whole)]),
    KeyBlock("combination", [.has("lists", .string), .has("people", .whole)]),
    KeyBlock("frequency", [.has("times", .whole), .has("or_more", .flag), .has("people", .whole)]),
    KeyBlock(
      "population_model",
      [
        .has("model", .string), .has("says", .string), .has("meaning", .string), .has("population", .number),
        .has("std_error", .number), .has("conf_low", .number), .has("conf_high", .number), .has("wald_low", .number),
        .has("wald_high", .number), .has("profile_low", .number), .has("profile_high", .number),
        .has("deviance", .number), .has("df", .number), .has("aic", .number), .has("bic", .number),
        .has("weight", .number), .has("recipe", .string),
      ]),
    KeyBlock(
      "pair",
      [
        .has("lists", .strings), .has("both", .whole), .has("odds_ratio", .number), .has("conf_low", .number),
        .has("conf_high", .number),
      ]),
    KeyBlock("times_ratio", [.has("times", .whole), .has("ratio", .number)]),
  ]

  public static let scan = DocumentSchema(
    "scan", "Indicators by area, and an index of them.",
    root: [
      publication, .has("scan", .string), .has("level", .oneOf(AreaCode.Level.allCases.map(\.word))),
      .has("areas", .strings),
      .has("indicators", .list("area_indicator")), .has("composite", .perhaps("composite")),
      .has("findings", .findings),
    ],
    blocks: [
      KeyBlock(
        "area_indicator",
        [
          .has("indicator", .string), .has("kind", .string), .has("for_each", .number), .has("source", .maybe),
          .has("together", .number), .has("figures", .list("area_figure")),
        ]),
      KeyBlock(
        "area_figure",
        [
          .has("area", .string), .has("value", .number), .has("conf_low", .number), .has("conf_high", .number),
          .has("numerator", .number), .has("denominator", .number), .has("suppressed", .flag),
        ]),
      KeyBlock(
        "composite",
        [
          .has("scale", .words(CompositeIndex.Scale.self)), .has("draws", .whole), .has("weights", .list("weight")),
          .has("areas", .list("ranked_area")), .has("suppressed", .strings), .has("incomplete", .strings),
        ]),
      KeyBlock("weight", [.has("indicator", .string), .has("weight", .number), .has("reversed", .flag)]),
      KeyBlock(
        "ranked_area",
        [
          .has("area", .string), .has("score", .number), .has("rank", .whole), .has("rank_low", .whole),
          .has("rank_high", .whole), .has("first", .object("share_first")),
        ]),
      KeyBlock("share_first", [.has("share_of_draws", .number)]), finding,
    ])
}
