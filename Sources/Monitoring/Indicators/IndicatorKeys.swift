import Documents

/// The keys of a file of indicators, and of the block `kpis:` of a codebook, as `mkba schema` tells them.
public enum IndicatorKeys {
  public static let root: [KeyBlock.Key] = [
    .required("kpis", .text, "What the list is called."),
    .required("says", .block("words"), "What it is about."),
    .required("columns", .names(.block("words")), "The columns that the indicators read, in words."),
    .required("indicators", .names(.block("indicator")), "The indicators by name."),
  ]

  public static let blocks: [KeyBlock] = [
    .words, target,
    KeyBlock(
      "indicator",
      [
        .required("says", .block("words"), "What it counts."),
        .required("kind", .words(Indicator.Kind.self), "What goes in, what comes out, what it does for people."),
        .required("measure", .words(Indicator.Measure.self), "How rows become a figure."),
        .key("of", .text, "A column, or days from A to B."),
        .key("start", .text, "The column of the first value of a pair."),
        .key("end", .text, "The column of the second value of a pair."),
        .key("ordered_by", .text, "The column by which the first and last row of a person are found."),
        .key("per", .text, "What a rate is for each of: population, rows or a column."),
        .key("for_each", .text, "For how many of those, such as 1_000."),
        .key("where", .texts, "Conditions on the rows that count."),
        .key("among", .texts, "Conditions on the rows of which they are a share."),
        .key("unit", .text, "The unit of the figure."), .key("dated", .text, "The date that decides its period."),
        .key("split", .text, "A column by which it is always told."),
        .key("first_time", .yesNo, "Whether only the first row of each person counts."),
        .key("direction", .words(Indicator.Direction.self), "Which way is better."),
        .key("source", .text, "Where the indicator comes from."),
        .required("life_cycle", .block("life_cycle"), "Whether it can be used as it is."),
        .key("target", .block("target"), "What was agreed."),
      ]),
    KeyBlock(
      "life_cycle",
      [
        .required("status", .words(Indicator.LifeCycle.Status.self), "Usable, to be adapted, or dropped."),
        .key("reason", .block("words"), "Why it must change or was dropped."),
      ]),
  ]

  /// Of a codebook.
  public static let codebookRoot: [KeyBlock.Key] = [
    .key("kpis", .block("kpis"), "The indicators of this registration.")
  ]

  public static let codebookBlocks: [KeyBlock] = [
    target,
    KeyBlock(
      "kpis",
      [
        .key("work_form", .text, "The work form whose indicators are used."),
        .key("library", .texts, "Files of indicators of your own."),
        .key("columns", .names(.text), "The column of this codebook, by the name in the library."),
        .key("person", .text, "The column of the person."), .key("by", .texts, "Columns by which figures are told."),
        .key("period", .text, "The period of a column, such as year of first_contact."),
        .key("population", .block("population"), "Inhabitants, for rates."),
        .key("targets", .names(.block("target")), "What was agreed, by indicator."),
        .key("benchmarks", .names(.block("benchmark")), "Figures of elsewhere, by indicator."),
        .key("include", .texts, "Indicators that were dropped and are told all the same."),
        .key("confidence", .text, "95% unless said otherwise."),
        .key("intake", .texts, "Columns of what clients bring along, for comparing groups."),
        .key("caseload", .block("caseload"), "Clients by worker, told as a distribution."),
      ]),
    KeyBlock(
      "population",
      [
        .required("data", .text, "The codebook of the inhabitants."),
        .required("count", .text, "Its column of numbers of people."), .required("key", .text, "Its column of areas."),
        .key("year", .text, "Its column of years."), .required("column", .text, "The column of areas here."),
        .key("source", .text, "Where the numbers come from."),
      ]),
    KeyBlock(
      "benchmark",
      [
        .key("value", .text, "The figure."), .key("count", .text, "Or how many,"), .key("of", .text, "of how many."),
        .required("source", .text, "Where it comes from."),
      ]),
    KeyBlock(
      "caseload",
      [
        .required("worker", .text, "The column of workers, a pseudonym."),
        .key("norm", .text, "How many clients a worker may have."),
        .key("outcome", .text, "The indicator that is told in a funnel, adjusted for intake."),
      ]),
  ]

  private static let target = KeyBlock(
    "target",
    [
      .required("value", .text, "The value."), .key("steers_from", .text, "The day from which money depends on it."),
    ])
}
