import Documents
import Reporting

/// What `mkba annex` and `mkba trace` print.
extension DocumentSchema {
  /// Figures as in `kpi.json`, hypotheses as in `test.json`, alternatives as in `run.json`.
  public static let annex = DocumentSchema(
    "annex", "The account to each of several municipalities.",
    root: [publication, .has("municipalities", .list("municipality"))],
    blocks: needed(
      by: ["municipality"],
      among: [
        KeyBlock(
          "municipality",
          [
            .has("annex", .string), .has("municipality", .string), .has("slug", .string), .has("done_by", .maybe),
            .has("kpis", .orNull(.list("figure"))), .has("narrative", .strings), .has("quotes", .list("quote")),
            .has("hypotheses", .list("hypothesis")), .has("scenario", .maybe), .has("fingerprint", .maybe),
            .has("alternative", .perhaps("alternative")), .has("not_in_the_system", .strings),
          ]),
        KeyBlock("quote", [.has("says", .string), .has("by", .maybe)]),
      ] + kpi.blocks.filter { ["figure", "shrunk", "bounds", "benchmark"].contains($0.name) } + run.blocks))

  public static let trace = DocumentSchema(
    "trace", "A number peeled back to its formula, inputs, rows and sources.",
    root: [
      .has("fingerprint", .string, "Of what it was made of: that of the record where nothing is otherwise."),
      .has("draws", .whole), .has("trace", .object("layer")),
    ],
    blocks: [
      KeyBlock(
        "layer",
        [
          .has("kind", .words(TraceNode.Kind.self)), .has("name", .string), .has("says", .maybe),
          .has("formula", .maybe), .has("values", .list("traced_value")), .has("facts", .list("fact")),
          .has("from", .list("layer"), "What it is made of."),
        ]),
      KeyBlock(
        "traced_value",
        [
          .has("label", .string), .has("unit", .string), .has("figure", .maybe, "Its place in run.json."),
          .has("mean", .number), .has("0.1", .number), .has("0.9", .number),
        ]),
      KeyBlock("fact", [.has("key", .string), .has("label", .string), .has("text", .string)]),
    ])
}
