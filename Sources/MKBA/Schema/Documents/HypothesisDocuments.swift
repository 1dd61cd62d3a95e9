import Documents
import Estimation

/// What `mkba test` and `mkba power` print; a run holds hypotheses in the same form.
extension DocumentSchema {
  public static let test = DocumentSchema(
    "test", "Effects with their intervals, and the verdicts on the claims.",
    root: [publication, .has("hypotheses", .list("hypothesis"))], blocks: hypothesisBlocks + [finding, rowsRead])

  public static let power = DocumentSchema(
    "power", "What data could show, blind to the outcome by group.",
    root: [.has("hypotheses", .list("planned"))],
    blocks: [
      KeyBlock(
        "planned",
        [
          .has("hypothesis", .string), .has("says", .string), .has("effect", .words(EffectMeasure.self)),
          .has("expected", .string), .has("smallest_of_interest", .maybe), .has("n", .whole), .has("treated", .whole),
          .has("comparison", .whole), .has("sampling_units", .whole), .has("power", .object("power")),
          .has("simulated", .perhaps("simulated")), .has("plan", .perhaps("frozen")),
          .has("protocol", .perhaps("protocol")),
        ]),
      powerFigures, KeyBlock("frozen", [.has("path", .string), .has("frozen_on", .string), .has("sha256", .string)]),
      KeyBlock(
        "simulated",
        [
          .has("replicates", .whole), .has("any_if_claim_true", .object("simulated_share")),
          .has("any_if_no_effect", .object("simulated_share")), .has("shown_if_claim_true", .object("simulated_share")),
          .has("refute_if_smallest_of_interest", .perhaps("simulated_share")),
          .has("without_answer", .object("simulated_share")), .has("method", .string),
        ]),
      KeyBlock("simulated_share", [.has("share", .number), .has("mcse", .number)]),
    ] + protocolBlocks)

  static let hypothesisBlocks: [KeyBlock] =
    [
      KeyBlock(
        "hypothesis",
        [
          .has("hypothesis", .string), .has("file", .string), .has("says", .string, "The claim."),
          .has("population", .words(TestedHypothesis.Population.self)), .has("confidence", .number),
          .has("plan", .perhaps("plan")), .has("design", .string), .has("evidence", .object("evidence")),
          .has("n", .whole), .has("sampling_units", .whole), .may("counts", .object("counts")),
          .has("estimate", .perhaps("estimate")), .has("claim", .perhaps("claim")), .has("verdict", .object("verdict")),
          .has("power", .perhaps("power")),
          .has("robustness", .orNull(.list("robustness")), "The same effect by other recipes."),
          .has("beside", .orNull(.list("beside")), "The same effect by other designs."), .may("must_agree", .string),
          .has("exhibits", .orNull(.list("exhibit")), "Tables of the design."),
          .has("breakdown", .perhaps("breakdown"), "What must be wrong for another verdict."),
          .has("modification", .orNull(.list("modification"))), .has("dose_response", .perhaps("dose_response")),
          .may("sceptical", .number, "The estimate drawn towards no effect."),
          .may("exaggeration", .number, "What a significant result is expected to overstate."),
          .has("not_in_the_system", .strings), .may("findings", .findings), .has("source", .perhaps("rows_read")),
        ]),
      KeyBlock("plan", [.has("status", .string), .has("frozen_on", .maybe), .has("changed", .strings)]),
      KeyBlock("evidence", [.has("maryland", .whole), .has("movisie", .string)]),
      KeyBlock(
        "counts",
        [
          .has("rows_read", .whole), .has("sampling_unit", .string), .has("treated", .object("arm")),
          .has("comparison", .object("arm")), .has("left_out", .list("left_out")),
        ]),
      KeyBlock("left_out", [.has("reason", .string), .has("rows", .whole)]),
      KeyBlock(
        "arm",
        [
          .has("rows", .whole), .has("events", .number), .has("sampling_units", .whole), .may("person_years", .number),
          .may("endings", .map(.whole)),
        ]),
      KeyBlock(
        "estimate",
        [
          .has("effect", .string), .has("scale", .maybe), .has("recipe", .string), .has("terms", .list("term")),
          .has(
            "covariance", .orNull(.array(.numbers)),
            "In the order of covariance_terms, each on the scale of its term in terms or further_terms."),
          .has("covariance_terms", .strings),
          .has("further_terms", .list("further_term"), "Terms of the covariance that are not tested."),
        ]),
      KeyBlock(
        "further_term",
        [
          .has("name", .string), .has("measure", .string), .has("scale", .string),
          .has("value", .number, "Not on scale: a spread as a spread."),
        ]),
      KeyBlock("term", term), KeyBlock("robustness", [.has("recipe", .string)] + term), powerFigures, verdict,
    ] + claimBlocks + besideBlocks

  /// `estimate` and `conf_*` on the scale of the effect, `std_error` and `statistic` on `scale`.
  private static let term: [KeyBlock.Key] = [
    .has("name", .string), .has("measure", .string), .has("scale", .string), .has("estimate", .number),
    .has("std_error", .number), .has("statistic", .number), .has("df", .number), .has("p_value", .number),
    .has("conf_low", .number), .has("conf_high", .number),
  ]

  private static let answer = ValueForm.orNull(.words(TestedHypothesis.Verdict.Answer.self))
  private static let answers: [KeyBlock.Key] = [
    .has("any_effect", answer), .has("as_large_as_claimed", answer),
    .has("testable", .words(TestedHypothesis.Verdict.Testable.self)), .has("flags", .strings),
  ]
  private static let verdict = KeyBlock("verdict", answers + [.has("reasons", .strings)])

  private static let powerFigures = KeyBlock(
    "power",
    [
      .has("any_if_claim_true", .number), .has("refute_if_smallest_of_interest", .number),
      .has("truth_needed_to_show_claim", .number), .has("detectable", .number), .has("needed_n", .whole),
      .has("needed_treated", .whole), .has("needed_comparison", .whole), .has("baseline", .number),
      .has("target", .number), .has("method", .string),
    ])

  private static let claimBlocks: [KeyBlock] = [
    KeyBlock(
      "claim",
      [
        .has("expected", .string), .has("expected_effect", .number), .has("smallest_of_interest", .maybe),
        .has("smallest_effect", .number), .has("p_any", .number), .has("p_show", .number), .has("p_refute", .number),
        .has("p_small", .number), .has("adjusted", .maybe, "How p-values were adjusted over the family."),
        .has("largest_supported", .number), .has("kind", .perhaps("claim_kind")),
      ]),
    KeyBlock(
      "claim_kind",
      [
        .has("kind", .string), .has("margin", .string), .has("lower", .number), .has("upper", .number),
        .has("p_lower", .number), .has("p_upper", .number), .has("p_value", .number), .has("verdict", .string),
      ]),
  ]

  private static let besideBlocks: [KeyBlock] = [
    KeyBlock(
      "beside",
      [.has("design", .string), .has("maryland", .whole), .has("recipe", .string), .has("term", .perhaps("term"))]
        + answers),
    KeyBlock(
      "exhibit",
      [.has("exhibit", .string), .has("title", .string), .has("rows", .list("exhibit_row")), .has("note", .maybe)]
    ),
    KeyBlock(
      "exhibit_row", others: .either([.value(.number), .value(.string)]), [],
      says: "By the keys of the columns, which are those of the design."),
    KeyBlock("breakdown", [.has("rows", .list("breakdown_row")), .has("left_out", .perhaps("clusters_left_out"))]),
    KeyBlock(
      "breakdown_row",
      [
        .has("question", .string), .has("what", .string), .has("says", .string), .has("value", .number),
        .has("of_estimate", .number), .has("benchmark", .number), .has("benchmark_covariate", .maybe),
        .has("becomes", .maybe),
      ]),
    KeyBlock(
      "clusters_left_out",
      [
        .has("tried", .whole), .has("clusters", .whole), .has("without_fit", .whole), .has("lowest", .number),
        .has("highest", .number),
      ]),
    KeyBlock(
      "modification",
      [
        .has("by", .string), .has("groups", .orNull(.list("group"))), .may("interaction", .perhaps("joint_test")),
        .may("unknown", .whole), .may("recipe", .string), .may("failure", .maybe),
      ]),
    KeyBlock(
      "group",
      [
        .has("level", .maybe), .has("from", .number), .has("below", .number), .has("treated", .perhaps("arm")),
        .has("comparison", .perhaps("arm")), .has("terms", .list("term")), .has("p_any", .number),
        .has("p_show", .number), .has("p_refute", .number), .has("adjusted", .maybe),
      ] + answers),
    KeyBlock(
      "joint_test",
      [
        .has("statistic", .number), .has("restrictions", .whole), .has("df", .number), .has("p_value", .number),
        .has("adjusted", .number),
      ]),
    KeyBlock(
      "dose_response",
      [
        .has("column", .string), .has("shape", .string), .may("baseline", .number),
        .has("points", .orNull(.list("dose_point"))), .may("trend", .perhaps("joint_test")),
        .may("departure", .perhaps("joint_test")), .may("unknown", .whole), .may("recipe", .string),
        .may("failure", .maybe),
      ]),
    KeyBlock(
      "dose_point",
      [
        .has("dose", .number), .has("from", .number), .has("below", .number), .has("level", .number),
        .has("rows", .whole), .has("effect", .object("term")),
      ]),
  ]
}
