import Documents
import Probability

/// What the other commands print, and files of JSON that stand beside a study.
extension DocumentSchema {
  public static let error = DocumentSchema(
    "error", "Why a command could not be carried out.",
    root: [.has("error", .perhaps("finding")), .has("findings", .findings)], blocks: [finding])

  public static let show = DocumentSchema(
    "show", "A stage of the work as text.",
    root: [.has("stage", .words(Stage.self)), .has("file", .string), .has("lines", .strings)], blocks: [])

  public static let schema = DocumentSchema(
    "schema", "The list of schemas, where no kind was named.",
    root: [.has("schemas", .list("named"))],
    blocks: [KeyBlock("named", [.has("kind", .string), .has("says", .string)])])

  public static let verify = DocumentSchema(
    "verify", "Whether a run that is made again is the same, or how two records differ.",
    roots: [
      [
        outcome, .has("fingerprint", .string), .has("compared", .whole), .has("causes", .list("change")),
        .has("moved", .list("change")),
      ],
      [
        outcome, .has("fingerprints", .strings), .has("compared", .whole), .has("causes", .list("cause")),
        .has("moved", .list("moved")),
      ],
    ],
    blocks: [
      KeyBlock("change", [.has("what", .string), .has("recorded", .string), .has("now", .string)]),
      KeyBlock("cause", [.has("kind", .string), .has("says", .string)]),
      KeyBlock("moved", [.has("figure", .string), .has("from", .number), .has("to", .number), .has("says", .string)]),
    ])
  private static let outcome = KeyBlock.Key.has("outcome", .oneOf(["same bits", "same to 1e-10", "moved"]))

  /// `NAME.plan.json`, as `mkba power --freeze` writes it.
  public static let plan = DocumentSchema(
    "plan", "A plan as it was frozen, beside its hypothesis.",
    root: [
      .has("format", .whole), .has("program", .string), .has("version", .string), .has("frozen_on", .string),
      .has("hypothesis", .map(.string)), .has("codebook", .map(.string)), .has("hypothesis_sha256", .string),
      .has("codebook_sha256", .string), .has("power", .object("figures")), .has("sha256", .string),
    ],
    blocks: [
      KeyBlock(
        "figures",
        [
          .has("baseline", .number), .has("any_if_claim_true", .number),
          .may("refute_if_smallest_of_interest", .number), .may("truth_needed_to_show_claim", .number),
          .may("detectable", .number), .may("needed_treated", .whole), .may("needed_comparison", .whole),
          .has("target", .number), .has("method", .string),
        ])
    ])

  /// `record.json`, as `mkba run` writes it.
  public static let record = DocumentSchema(
    "record", "What a run was made of and what came out.",
    root: [
      .has("format", .whole), .has("program", .string), .has("version", .string), .has("scenario", .string),
      .has("seed", .whole), .has("draws", .whole), .may("points", .object("recorded_points")),
      .has("audience", .oneOf(["inside", "outside"])),
      .has("rules", .string), .may("rulesDigest", .string), .may("rulesInstead", .string),
      .has("inputs", .list("input")), .has("fingerprint", .string), .may("alternatives", .strings),
      .may("withheld", .strings), .may("settings", .object("settings")), .may("swift", .string),
      .may("platform", .string), .may("linearAlgebra", .string), .has("figures", .list("figure")),
    ],
    blocks: [
      KeyBlock(
        "settings",
        [
          .has("exportedDraws", .whole), .has("precision", .flag), .may("sobol", .whole), .has("information", .flag),
        ]),
      KeyBlock(
        "recorded_points",
        [
          .has("kind", .words(PointKind.self)), .has("antithetic", .flag), .may("randomisations", .whole),
          .may("dimensions", .strings), .may("padded", .strings),
        ]),
      KeyBlock("input", [.has("path", .string), .has("sha256", .string)]),
      KeyBlock("figure", [.has("name", .string), .may("value", .number)]),
    ])
}
