import Documents
import Monitoring

/// What `mkba check`, `kpi` and `init` print.
extension DocumentSchema {
  public static let check = DocumentSchema(
    "check", "What was found in files and in the data behind them.",
    root: [
      .has("grade", .orNull(.words(QualityGrade.Mark.self))), .has("grade_reasons", .list("reason")),
      .has("findings", .list("finding_of_data")), .has("columns", .list("column")),
      .has("hypotheses", .list("needs")), .has("not_in_the_system", .strings),
    ],
    blocks: [
      KeyBlock(
        "reason", [.has("file", .string), .has("grade", .words(QualityGrade.Mark.self)), .has("message", .string)]),
      KeyBlock(
        "finding_of_data",
        findingKeys + [.has("registration_column", .maybe), .has("period", .maybe), .has("count", .whole)]),
      KeyBlock(
        "column",
        [
          .has("file", .string), .has("column", .string), .has("status", .words(ColumnStanding.Status.self)),
          .has("missing", .whole), .has("missing_share", .number), .has("optional", .flag), .has("used_by", .strings),
          .has("derivation", .maybe),
        ]),
      KeyBlock(
        "needs",
        [
          .has("hypothesis", .string), .has("file", .string), .has("testable", .flag), .has("needs", .list("need")),
          .has("protocol", .perhaps("protocol")),
        ]),
      KeyBlock(
        "need",
        [
          .has("need", .string), .has("message", .string), .has("have", .whole), .has("needed", .whole),
          .has("met", .flag),
        ]
      ),
    ] + protocolBlocks)

  public static let kpi = DocumentSchema(
    "kpi", "The indicators of a registration, each with its interval.",
    root: [
      publication, .has("kpis", .list("figure")), .has("indicators", .list("indicator")),
      .has("not_computable", .list("not_computable")), .has("dropped", .list("dropped")), .has("confidence", .number),
      .has("trends", .orNull(.list("trend"))), .has("caseload", .perhaps("caseload")),
      .has("not_in_the_system", .strings), .has("source", .object("kpi_source")),
    ],
    blocks: [
      KeyBlock(
        "figure",
        [
          .has("kpi", .string), .has("by", .string), .has("group", .string), .has("category", .maybe),
          .has("period", .maybe), .has("n", .whole), .has("value", .number), .has("conf_low", .number),
          .has("conf_high", .number), .has("shrunk", .perhaps("shrunk")), .has("suppressed", .flag),
          .may("numerator", .number), .may("denominator", .number), .may("std_error", .number), .may("unknown", .whole),
          .may("response", .number), .may("bounds", .perhaps("bounds"), "Whatever those without an answer would say."),
          .may("benchmark", .perhaps("benchmark")), .may("recipe", .string),
        ]),
      KeyBlock(
        "shrunk",
        [.has("value", .number), .has("conf_low", .number), .has("conf_high", .number), .has("weight", .number)]),
      KeyBlock(
        "bounds", [.has("low", .number), .has("high", .number), .has("conf_low", .number), .has("conf_high", .number)]),
      KeyBlock(
        "benchmark",
        [
          .has("value", .number), .has("scale", .string), .has("compared", .number), .has("conf_low", .number),
          .has("conf_high", .number), .has("recipe", .string), .has("source", .string),
        ]),
      KeyBlock(
        "indicator",
        [
          .has("kpi", .string), .has("says", .string), .has("kind", .words(Indicator.Kind.self)),
          .has("measure", .words(Indicator.Measure.self)), .has("unit", .maybe), .has("for_each", .number),
          .has("direction", .words(Indicator.Direction.self)), .has("life_cycle", .object("life_cycle")),
          .has("target", .perhaps("target")), .has("source", .maybe),
        ]),
      KeyBlock("life_cycle", [.has("status", .words(Indicator.LifeCycle.Status.self)), .has("reason", .maybe)]),
      KeyBlock("target", [.has("value", .number), .has("steers_from", .maybe)]),
      KeyBlock(
        "not_computable",
        [.has("kpi", .string), .has("says", .string), .has("reason", .string), .has("nearest", .maybe)]),
      KeyBlock("dropped", [.has("kpi", .string), .has("says", .string), .has("reason", .maybe)]),
      KeyBlock(
        "kpi_source",
        [
          .has("codebook", .string), .has("data", .string), .has("rows", .whole), .has("detected", .strings),
          .has("findings", .findings),
        ]), finding,
    ] + trendBlocks + caseloadBlocks)

  public static let initialisation = DocumentSchema(
    "init", "The draft of a codebook, the files of a template, or the list of templates.",
    roots: [
      [
        .has("codebook", .string), .has("key", .strings), .has("key_is_unique", .flag), .has("rows_read", .whole),
        .has("columns", .list("drafted")), .has("left_out", .list("left_out")), .has("text", .string),
        .has("findings", .findings),
      ],
      [.has("template", .string), .has("folder", .string), .has("files", .strings), .has("next", .strings)],
      [.has("templates", .list("template"))],
    ],
    blocks: [
      KeyBlock("template", [.has("template", .string), .has("says", .string)]),
      KeyBlock(
        "drafted",
        [
          .has("name", .string), .has("called", .string), .has("type", .string), .has("unit", .maybe),
          .has("guessed", .string),
        ]),
      KeyBlock("left_out", [.has("called", .string), .has("forbidden", .flag), .has("why", .string)]), finding,
    ])

  private static let trendBlocks: [KeyBlock] = [
    KeyBlock(
      "trend",
      [
        .has("kpi", .string), .has("scale", .string), .has("periods", .strings), .has("slope", .perhaps("slope")),
        .has("breaks", .list("break")),
      ]),
    KeyBlock("slope", [.has("estimate", .number), .has("std_error", .number), .has("p_value", .number)]),
    KeyBlock(
      "break", [.has("period", .string), .has("test", .string), .has("p_value", .number), .has("adjusted", .number)]),
  ]

  private static let caseloadBlocks: [KeyBlock] = [
    KeyBlock("caseload", [.has("periods", .list("caseload_period")), .has("funnel", .perhaps("funnel"))]),
    KeyBlock("caseload_period", [.has("period", .string), .has("caseload", .perhaps("caseload_figures"))]),
    KeyBlock(
      "caseload_figures",
      [
        .has("workers", .whole), .has("mean", .number), .has("sd", .number), .has("quantiles", .map(.number)),
        .has("above_norm", .whole),
      ]),
    KeyBlock(
      "funnel",
      [
        .has("law", .string), .has("dispersion", .number), .has("p_value", .number), .has("outside", .list("outside")),
        .has("points", .list("funnel_point")),
      ]),
    KeyBlock("outside", [.has("level", .number), .has("exact", .whole), .has("widened", .whole)]),
    KeyBlock(
      "funnel_point", [.has("expected", .number), .has("observed", .whole), .has("limits", .list("limits"))]),
    KeyBlock("limits", [.has("level", .number), .has("low", .whole), .has("high", .whole)]),
  ]
}
