import CostBenefit
import Documents

extension FileSchema {
  /// A scenario: the keys that its readers accept, block by block. A test holds the two against each other.
  public static let scenario = FileSchema(
    kind: "scenario", "What a measure costs and yields, to whom and when, beside the baseline.", root: scenarioKeys,
    blocks: frameBlocks + parameterBlocks + formulaBlocks + cohortBlocks + alternativeBlocks + flowBlocks + bookBlocks)

  /// A file that scenarios include: what they may hold too, as far as it can be shared.
  public static let shared = FileSchema(
    kind: "shared", "Blocks that several scenarios include.",
    root: [.required("shared", .text, "What it is called.")]
      + scenarioKeys.filter { sharedKeys.contains($0.name) },
    blocks: (frameBlocks + parameterBlocks + formulaBlocks).filter {
      !["discounting", "study", "correlation"].contains($0.name)
    })

  private static let sharedKeys: Set = [
    "include", "actors", "groups", "tables", "functions", "parameters", "steps", "sources", "prices", "units",
  ]

  private static let scenarioKeys: [KeyBlock.Key] = [
    .required("scenario", .text, "What it is called in the report."),
    .required("price_year", .text, "The year in whose euros everything is told."),
    .required("base_date", .text, "The day to which amounts are discounted, such as 2026-01-01."),
    .required("horizon", .text, "The years that count, such as 2026..2035."),
    .required("timing", .words(Timing.self), "When in a year its flows fall."),
    .required("discounting", .either([.text, .block("discounting")]), "A rule pack, such as nl-2026."),
    .key("study", .block("study"), "Who asked, paid, did and reviewed the study."),
    .key("hypotheses", .texts, "Hypothesis files whose estimates are used."),
    .key("coverage", .texts, "Coverage files whose numbers of people are used."),
    .key("sources", .texts, "Files of sources."), .key("prices", .texts, "Registers of prices of your own."),
    .key("indices", .texts, "Price indices of your own."), .key("units", .texts, "More things that are counted."),
    .key("include", .texts, "Files whose blocks are put before those of this one."),
    .key("functions", .names(.either([.text, .block("function")])), "Formulas with arguments, such as care(people)."),
    .key("groups", .names(.either([.list(.text), .block("group_of_file")])), "Dimensions by which formulas differ."),
    .key("tables", .names(.block("table")), "Numbers by group."),
    .key("credit", .names(.block("credit")), "Who get credit for a result, beside the balance."),
    .key("actors", .names(.block("actor")), "Who pay and gain, beside those that are known."),
    .key("parameters", .names(parameter), "Numbers, certain or not, each with unit and source."),
    .key("correlations", .list(.block("correlation")), "What moves together."),
    .key("steps", .names(step), "Formulas with a value for every year."),
    .key("cohorts", .names(.block("cohort")), "People who move between states from cycle to cycle."),
    .key("scale", .names(.block("scale")), "From sites to a country, place by place."),
    .required("baseline", .block("baseline"), "What there is without the measure."),
    .required("alternatives", .names(.block("alternative")), "What is compared with the baseline."),
    .key("benefits", .list(.block("benefit")), "What is gained, by actor."),
    .key("costs", .list(.block("cost")), "What carrying out the measure takes, by actor."),
    .key("transfers", .list(.block("transfer")), "What passes from one to another."),
    .key("overlaps", .names(.block("overlap")), "Flows that partly count the same euro."),
    .key("pm", .list(.block("pm")), "What has no price."),
    .key("claims", .texts, "What is said of the outcome, such as average(net_savings, 2028..2035) >= 0 EUR2024/year."),
    .key("ceilings", .list(.block("ceiling")), "National volumes that a step cannot exceed."),
    .key("weights", .block("weights"), "What a euro counts for, by actor."),
    .key("budget", .block("budget"), "A table in euros of each year."),
    .key("goals", .list(.block("goal")), "Goals without a price, for cost-effectiveness."),
  ]
}
