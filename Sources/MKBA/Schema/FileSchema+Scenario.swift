import CostBenefit

extension FileSchema {
  /// A scenario: the keys that its readers accept, block by block. A test holds the two against each other.
  public static let scenario = FileSchema(
    kind: "scenario", root: scenarioKeys,
    blocks: frameBlocks + parameterBlocks + formulaBlocks + cohortBlocks + alternativeBlocks + flowBlocks + bookBlocks)

  private static let scenarioKeys: [KeyBlock.Key] = [
    .required("scenario"), .required("price_year"), .required("base_date"), .required("horizon"),
    .required("timing", words(Timing.self)),
    .required("discounting", .either([.text, .block("discounting")])),
    .key("study", .block("study")), .key("hypotheses", .texts), .key("coverage", .texts), .key("sources", .texts),
    .key("prices", .texts), .key("indices", .texts), .key("units", .texts), .key("include", .texts),
    .key("functions", .names(.either([.text, .block("function")]))),
    .key("groups", .names(.either([.list(.text), .block("group_of_file")]))),
    .key("tables", .names(.block("table"))), .key("credit", .names(.block("credit"))),
    .key("actors", .names(.block("actor"))), .key("parameters", .names(parameter)),
    .key("correlations", .list(.block("correlation"))), .key("steps", .names(step)),
    .key("cohorts", .names(.block("cohort"))), .key("scale", .names(.block("scale"))),
    .required("baseline", .block("baseline")),
    .required("alternatives", .names(.block("alternative"))), .key("benefits", .list(.block("benefit"))),
    .key("costs", .list(.block("cost"))), .key("transfers", .list(.block("transfer"))),
    .key("overlaps", .names(.block("overlap"))), .key("pm", .list(.block("pm"))), .key("claims", .texts),
    .key("ceilings", .list(.block("ceiling"))), .key("weights", .block("weights")),
    .key("budget", .block("budget")), .key("goals", .list(.block("goal"))),
  ]
}
