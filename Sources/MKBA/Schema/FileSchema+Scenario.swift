import CostBenefit
import Evidence

extension FileSchema {
  /// A scenario: the keys that its readers accept, block by block. A test holds the two against each other.
  public static let scenario = FileSchema(
    kind: "scenario",
    root: [
      .required("scenario"), .required("price_year"), .required("base_date"), .required("horizon"),
      .required("timing", .word(Timing.allCases.map(\.rawValue))),
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
    ],
    blocks: [
      KeyBlock(
        "discounting",
        [
          .required("rules"), .key("exception"), .key("later_rates", .word(LaterRates.allCases.map(\.rawValue))),
          .key("rising_factor", .word(["allowed", "refused"])), .key("rate"), source,
        ]),
      KeyBlock(
        "study",
        [.key("commissioned_by"), .key("paid_by"), .key("done_by"), .key("reviewed_by"), .key("data_closed")]),
      KeyBlock("actor", [.required("public", yesNo), .key("nl"), .key("en")]),
      KeyBlock(
        "parameter",
        [
          source, grade, .key("index"), .key("role", .word(Scenario.Parameter.Role.allCases.map(\.rawValue))),
          .key("real_growth"), .key("vat", vat), .key("value"), .key("price"), .key("estimate"),
          .key("by_year", .names(.text)), .key("hold", yesNo), .key("series", .names(.text)),
          .key("between", .word(Scenario.Series.Between.allCases.map(\.rawValue))), .key("before", outside),
          .key("after", outside), .key("unit"), .key("choices", .names(.text)),
          .key("measure", .word(Scenario.Measure.allCases.map(\.rawValue))), .key("counterfactual", counterfactual),
          .key("scale", scale), .key("df"), .key("confidence"), .key("interval", .list(.text)), .key("se"),
        ]),
      KeyBlock(
        "choice", [source, .required("if"), .required("then", parameter), .required("else", parameter)]),
      KeyBlock(
        "dirichlet", [source, grade, .key("index"), .required("dirichlet", .names(.text))]),
      KeyBlock(
        "joint_normal",
        [
          source, grade, .key("index"), .required("joint_normal", .block("joint_normal_terms")),
          .key("counterfactual", counterfactual),
        ]),
      KeyBlock(
        "joint_normal_terms",
        [
          .required("mean", .names(.text)), .key("scale", scale), .key("covariance", .anything),
          .key("correlation", .anything), .key("sd", .texts),
        ]),
      KeyBlock("rows", [source, grade, .key("index"), .required("rows", .block("rows_of_file"))]),
      KeyBlock("rows_of_file", [.required("file"), .required("columns", .names(.text)), .key("weight")]),
      KeyBlock(
        "correlation",
        [
          .required("between", .texts), .key("rank"), .key("latent"), .key("repair", yesNo), source,
          .key("method", .word(["copula", "iman-conover"])), .key("draws"),
        ]),
      KeyBlock("step", [.required("formula"), .key("real_growth"), source]),
      KeyBlock("function", [.required("formula"), source]),
      KeyBlock("group_of_file", [.required("file"), .required("column")]),
      KeyBlock(
        "table",
        [
          .required("by", .texts), .key("unit"), source, .key("index"), grade, .key("values", .anything), .key("file"),
          .key("value"),
        ]),
      KeyBlock("credit", [.required("share"), .key("costs", .texts), source]),
      KeyBlock(
        "cohort",
        [
          .required("states", .texts), source, .key("cycle"), .required("start", .names(.text)),
          .key("enter", .names(.text)), .key("counting", .word(Scenario.Cohort.Counting.allCases.map(\.rawValue))),
          .key("transitions", .names(row)), .key("rates", .names(row)),
        ]),
      KeyBlock(
        "scale",
        [
          source, .required("places"), .required("place"), .key("numbers", .names(.text)),
          .key("took_part", .block("took_part")), .key("varies", .names(.block("varies"))), .required("amount"),
          .key("at_most"), .key("factor"),
        ]),
      KeyBlock("took_part", [.required("places", .texts), .required("volunteered", yesNo)]),
      KeyBlock(
        "varies",
        [
          .required("mean", .either([.text, .block("means")])), .required("between"), .key("bias"),
          .required("scale", scale),
        ]),
      KeyBlock("means", others: .text, [.required("by")]),
      KeyBlock("counts", [.required("counts", .names(.text)), .key("times"), .key("certain", yesNo)]),
      KeyBlock(
        "baseline",
        [
          .key("says"), source, .key("set", set), .key("autonomous", .block("autonomous")),
          .key("stopping", .list(.block("cost"))), .key("life"),
        ]),
      KeyBlock("autonomous", others: .text, [source]),
      KeyBlock("alternative", [.key("says"), source, .key("set", set), .key("stops_baseline", yesNo), .key("life")]),
      KeyBlock("benefit", flow + booked + [.required("to", shares), .key("quantity"), .key("places_close", yesNo)]),
      KeyBlock("cost", flow + booked + [.required("by", shares), .key("optimism")]),
      KeyBlock("transfer", flow + [.required("from"), .required("to")]),
      KeyBlock(
        "vat", [.required("amount", vat), .key("rate"), .key("compensated_by"), source]),
      KeyBlock("overlap", [.required("share"), source]),
      KeyBlock(
        "pm",
        [
          .required("item"), .required("direction", .word(["benefit", "cost", "unknown"])), .key("to"),
          .required("why"), .key("quantity"), source,
        ]),
      KeyBlock("ceiling", [.required("step"), .required("at_most"), .key("cap", yesNo), source]),
      KeyBlock(
        "weights", others: .text,
        [source, .key("reference_income"), .key("elasticity"), .key("incomes", .names(.text))]),
      KeyBlock(
        "budget",
        [.required("index"), .required("yearly_change", .names(.text)), .key("hold", yesNo), .key("years"), source]),
      KeyBlock(
        "goal",
        [
          .required("goal"), .required("effect"), .key("unit"), .key("better", .word(["more", "less"])), .key("costs"),
          .key("discount"), .key("thresholds", .texts), source,
        ]),
    ])

  private static let source = KeyBlock.Key.key("source", .texts)
  private static let grade = KeyBlock.Key.key("grade", .word(Scenario.Parameter.Grade.allCases.map(\.rawValue)))
  private static let outside = KeyForm.word(Scenario.Series.Outside.allCases.map(\.rawValue))
  private static let yesNo = KeyForm.word(["yes", "no"])
  private static let vat = KeyForm.word(Price.ValueAddedTax.allCases.map(\.rawValue))
  private static let scale = KeyForm.word(AnalysisScale.allCases.map(\.rawValue))
  private static let counterfactual = KeyForm.word(["included", "none"])
  private static let outside = KeyForm.word(Scenario.Series.Outside.allCases.map(\.rawValue))
  private static let parameter = KeyForm.either([
    .text, .block("parameter"), .block("choice"), .block("dirichlet"), .block("joint_normal"), .block("rows"),
  ])
  private static let step = KeyForm.either([.text, .block("step")])
  /// A parameter or a step, whichever has that name.
  private static let set = KeyForm.names(.either([.text, .block("parameter"), .block("choice"), .block("step")]))
  private static let shares = KeyForm.either([.text, .names(.text)])
  private static let row = KeyForm.either([.word(["stays"]), .block("counts"), .names(.text)])
  /// Of every flow, in this order: what it is, what it comes to, where that comes from.
  private static let flow: [KeyBlock.Key] = [.required("flow"), .required("amount"), source, .key("discount_as")]
  /// Of benefits and costs.
  private static let booked: [KeyBlock.Key] = [
    .key("cashable"), .key("overlap"), .key("counts_as", .word(Model.CountsAs.allCases.map(\.rawValue))),
    .key("payer_amount"), .key("provider"), .key("vat", .block("vat")),
  ]
}
