import Documents

/// What `mkba fit` prints.
extension DocumentSchema {
  public static let fit = DocumentSchema(
    "fit", "Models from formulas, with named standard errors, tests and effects.",
    root: [
      publication, .has("fits", .list("fit")), .has("findings", .findings), .has("source", .object("rows_read")),
    ],
    blocks: [
      KeyBlock(
        "fit",
        [
          .has("formula", .string), .has("model", .string), .has("title", .string), .has("outcome", .string),
          .has("n", .whole), .has("rows_read", .whole), .has("dropped_rows", .whole), .has("missing", .list("missing")),
          .has("confidence", .number), .has("recipe", .string), .has("clusters", .list("cluster")),
          .has("coefficient_ratio", .maybe), .has("terms", .list("coefficient")),
          .has("covariance", .orNull(.array(.numbers))), .has("log_likelihood", .number), .has("aic", .number),
          .has("bic", .number), .has("r_squared", .number), .has("absorbed", .list("absorbed")),
          .has("singletons", .whole), .has("dropped_columns", .strings), .has("random", .list("random")),
          .has("extra", .map(.number), "What only this model has."), .has("effects", .list("effect")),
          .has("tests", .list("test")), .has("reading", .perhaps("reading")), .has("findings", .findings),
        ]),
      KeyBlock("missing", [.has("name", .string), .has("rows", .whole)]),
      KeyBlock("cluster", [.has("name", .string), .has("count", .whole)]),
      KeyBlock(
        "coefficient",
        [
          .has("name", .string), .may("factor", .maybe), .may("level", .maybe), .may("part", .string),
          .has("estimate", .number), .may("std_error", .number), .may("statistic", .number), .may("df", .number),
          .may("p_value", .number), .may("conf_low", .number), .may("conf_high", .number),
        ]),
      KeyBlock("absorbed", [.has("name", .string), .has("levels", .whole), .has("redundant", .whole)]),
      KeyBlock(
        "random",
        [
          .has("group", .string), .has("groups", .whole), .has("column", .string), .has("with", .maybe),
          .has("variance", .number), .has("deviation", .number),
        ]),
      KeyBlock(
        "effect",
        [
          .has("measure", .string), .has("variable", .string), .has("population", .string), .has("prediction", .string),
          .has("estimate", .number), .has("std_error", .number), .has("scale", .oneOf(["log", "identity"])),
          .has("df", .number), .has("p_value", .number), .has("conf_low", .number), .has("conf_high", .number),
        ]),
      KeyBlock(
        "test",
        [
          .has("hypothesis", .string), .has("method", .string), .has("equations", .whole), .has("difference", .number),
          .has("std_error", .number), .has("statistic", .number), .has("df", .number), .has("p_value", .number),
          .has("p_greater", .number), .has("p_less", .number), .has("conf_low", .number), .has("conf_high", .number),
        ]),
      KeyBlock(
        "reading",
        [
          .has("treatment", .string), .has("kind", .string), .has("horizon", .number), .has("without", .number),
          .has("with", .number), .has("conf_low", .number), .has("conf_high", .number), .has("sentence", .string),
        ]), finding, rowsRead,
    ])
}
