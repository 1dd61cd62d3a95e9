import CostBenefit
import Documents
import Evidence

/// The blocks of a scenario that hold numbers and formulas. Each has the keys that its reader accepts.
extension FileSchema {
  /// Rules, study and actors.
  static let frameBlocks: [KeyBlock] = [
    KeyBlock(
      "discounting",
      [
        .required("rules", .text, "The rule pack, such as nl-2026."),
        .key("exception", .text, "An exception of the pack."),
        .key("later_rates", .words(LaterRates.self), "How a schedule goes on from a later start."),
        .key("rising_factor", .word(["allowed", "refused"]), "Whether a factor may rise from one year to the next."),
        .key("rate", .text, "A rate of your own, which may be uncertain."), source,
      ]),
    KeyBlock(
      "study",
      [
        .key("commissioned_by", .text, "Who asked."), .key("paid_by", .text, "Who paid."),
        .key("done_by", .text, "Who did it."), .key("reviewed_by", .text, "Who reviewed it, or none."),
        .key("data_closed", .text, "The last day of the data."),
      ]),
    KeyBlock(
      "actor",
      [
        .required("public", .yesNo, "Whether it is paid from public money."), .key("nl", .text, "Its name in Dutch."),
        .key("en", .text, "Its name in English."),
      ]),
  ]

  /// Numbers, certain or not, and what moves together.
  static let parameterBlocks: [KeyBlock] = [
    KeyBlock(
      "parameter",
      [
        source, grade, indexKey,
        .key("role", .words(Scenario.Parameter.Role.self), "Its part in the counterfactual, which counts once."),
        .key("real_growth", .text, "How much faster than prices it grows a year."), .key("vat", vat, "Of an amount."),
        .key("value", .text, "A number with its unit, or a distribution such as pert(6, 14, 30) month."),
        .key("price", .text, "A price of a register: register.name."),
        .key("estimate", .text, "An estimate of a hypothesis: name.effect, name.baseline."),
        .key("by_year", .names(.text), "A value for each year."), .key("hold", .yesNo, "Whether the last one goes on."),
        .key("series", .names(.text), "Values at some years."),
        .key("between", .words(Scenario.Series.Between.self), "What holds between those years."),
        .key("before", outside, "What holds before the first."), .key("after", outside, "What holds after the last."),
        .key("unit", .text, "The unit of the choices."), .key("choices", .names(.text), "Values with their chances."),
        .key("measure", .words(Scenario.Measure.self), "What a published estimate is."),
        .key("counterfactual", counterfactual, "Whether a comparison took out what would have happened anyway."),
        .key("scale", scale, "The scale of the standard error."), .key("df", .text, "Its degrees of freedom."),
        .key("confidence", .text, "Of the interval: 95% unless said otherwise."),
        .key("interval", .list(.text), "[lowest, highest]."), .key("se", .text, "The standard error."),
      ]),
    KeyBlock(
      "choice",
      [
        source, .required("if", .text, "A condition on other numbers."),
        .required("then", parameter, "The number where it holds."),
        .required("else", parameter, "The number where it does not."),
      ]),
    KeyBlock(
      "dirichlet",
      [source, grade, indexKey, .required("dirichlet", .names(.text), "Shares that add up to 1, by counts.")]),
    KeyBlock(
      "joint_normal",
      [
        source, grade, indexKey, .required("joint_normal", .block("joint_normal_terms"), "Numbers drawn together."),
        .key("counterfactual", counterfactual, "Whether a comparison took out what would have happened anyway."),
      ]),
    KeyBlock(
      "joint_normal_terms",
      [
        .required("mean", .names(.text), "The mean of each."),
        .key("scale", scale, "The scale that they are normal on."),
        .key("covariance", .anything, "Rows of their covariance matrix."),
        .key("correlation", .anything, "Rows of their correlation matrix."),
        .key("sd", .texts, "Their standard deviations, beside a correlation."),
      ]),
    KeyBlock(
      "rows", [source, grade, indexKey, .required("rows", .block("rows_of_file"), "Numbers drawn as rows of a file.")]),
    KeyBlock(
      "rows_of_file",
      [
        .required("file", .text, "The file."), .required("columns", .names(.text), "Its columns with their units."),
        .key("weight", .text, "Its column of weights."),
      ]),
    KeyBlock(
      "correlation",
      [
        .required("between", .texts, "The numbers that move together."),
        .key("rank", .text, "Spearman's rank correlation."), .key("latent", .text, "That of the normals behind them."),
        .key("repair", .yesNo, "Whether the nearest possible correlations may take their place."), source,
        .key("method", .word(["copula", "iman-conover"]), "How they are made to move together."),
        .key("draws", .text, "How many draws are reordered at a time, by iman-conover."),
      ]),
  ]

  /// Formulas and tables by group.
  static let formulaBlocks: [KeyBlock] = [
    KeyBlock(
      "step",
      [
        .required("formula", .text, "Its value in every year."),
        .key("real_growth", .text, "How much faster than prices it grows a year."), source,
      ]),
    KeyBlock("function", [.required("formula", .text, "What it gives."), source]),
    KeyBlock(
      "group_of_file",
      [.required("file", .text, "A file beside this one."), .required("column", .text, "Its column of levels.")]),
    KeyBlock(
      "table",
      [
        .required("by", .texts, "The groups of its rows and columns."), .key("unit", .text, "The unit of its numbers."),
        source, indexKey, grade, .key("values", .anything, "Numbers by level."),
        .key("file", .text, "Or a file of them,"),
        .key("value", .text, "with its column of numbers."),
      ]),
  ]

  /// Cohorts, and the step from sites to a country.
  static let cohortBlocks: [KeyBlock] = [
    KeyBlock(
      "cohort",
      [
        .required("states", .texts, "The states, such as home, nursing_home, dead."), source,
        .key("cycle", .text, "How long a cycle takes: 1 year unless said otherwise."),
        .required("start", .names(.text), "Who are where at the start."),
        .key("enter", .names(.text), "Who enter each cycle."),
        .key("counting", .words(Scenario.Cohort.Counting.self), "When in a cycle people are counted."),
        .key("transitions", .names(row), "Chances from each state to others."),
        .key("rates", .names(row), "Or yearly rates from each state to others."),
      ]),
    KeyBlock(
      "counts",
      [
        .required("counts", .names(.text), "How many were seen to go where; drawn as chances."),
        .key("times", .text, "A factor on the chances."), .key("certain", .yesNo, "Whether they are not drawn."),
      ]),
    KeyBlock(
      "scale",
      [
        source, .required("places", .text, "A margins file with a cell for each place."),
        .required("place", .text, "Its column of places."), .key("numbers", .names(.text), "Its columns of numbers."),
        .key("took_part", .block("took_part"), "Where the effect was seen."),
        .key("varies", .names(.block("varies")), "What differs from place to place."),
        .required("amount", .text, "The formula of a place."), .key("at_most", .text, "What a place cannot exceed."),
        .key("factor", .text, "What part of it comes about elsewhere."),
      ]),
    KeyBlock(
      "took_part",
      [.required("places", .texts, "The places."), .required("volunteered", .yesNo, "Whether they chose to.")]),
    KeyBlock(
      "varies",
      [
        .required("mean", .either([.text, .block("means")]), "The mean over places, or by class of places."),
        .required(
          "between", .text,
          "The standard deviation between places on the scale: a formula; name.tau of a hypothesis is a parameter."),
        .key("bias", .text, "What is added elsewhere, on the scale."),
        .required("scale", scale, "The scale on which places are normal."),
      ]),
    KeyBlock("means", others: .text, [.required("by", .text, "The column of classes.")]),
  ]

  /// The baseline and the alternatives.
  static let alternativeBlocks: [KeyBlock] = [
    KeyBlock(
      "baseline",
      [
        .key("says", .text, "What there is, in a sentence."), source,
        .key("set", set, "Numbers and steps that are otherwise here."),
        .key("autonomous", .block("autonomous"), "What changes by itself, by year."),
        .key("stopping", .list(.block("cost")), "What stopping costs."),
        .key("life", .text, "For how many years it holds."),
      ]),
    KeyBlock("autonomous", others: .text, [source]),
    KeyBlock(
      "alternative",
      [
        .key("says", .text, "What is done, in a sentence."), source,
        .key("set", set, "Numbers and steps that are otherwise here."),
        .key("stops_baseline", .yesNo, "Whether what there is stops."),
        .key("life", .text, "For how many years it holds."),
      ]),
  ]

  static let parameter = KeyForm.either([
    .text, .block("parameter"), .block("choice"), .block("dirichlet"), .block("joint_normal"), .block("rows"),
  ])
  static let step = KeyForm.either([.text, .block("step")])
  static let source = KeyBlock.Key.key("source", .texts, "Names of the files of sources.")
  static let vat = KeyForm.words(Price.ValueAddedTax.self)
  private static let grade = KeyBlock.Key.key(
    "grade", .words(Scenario.Parameter.Grade.self), "How well the number is known.")
  private static let indexKey = KeyBlock.Key.key("index", .text, "The index that brings it to the price year.")
  private static let scale = KeyForm.words(AnalysisScale.self)
  private static let counterfactual = KeyForm.word(["included", "none"])
  private static let outside = KeyForm.words(Scenario.Series.Outside.self)
  /// A parameter or a step, whichever has that name.
  private static let set = KeyForm.names(.either([.text, .block("parameter"), .block("choice"), .block("step")]))
  private static let row = KeyForm.either([.word(["stays"]), .block("counts"), .names(.text)])
}
