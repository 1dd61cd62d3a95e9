import CostBenefit
import Evidence

/// The blocks of a scenario. Each has the keys that its reader accepts.
extension FileSchema {
  /// Rules, study and actors.
  static let frameBlocks: [KeyBlock] = [
    KeyBlock(
      "discounting",
      [
        .required("rules"), .key("exception"), .key("later_rates", words(LaterRates.self)),
        .key("rising_factor", .word(["allowed", "refused"])), .key("rate"), source,
      ]),
    KeyBlock(
      "study",
      [.key("commissioned_by"), .key("paid_by"), .key("done_by"), .key("reviewed_by"), .key("data_closed")]),
    KeyBlock("actor", [.required("public", yesNo), .key("nl"), .key("en")]),
  ]

  /// Numbers, certain or not, and what moves together.
  static let parameterBlocks: [KeyBlock] = [
    KeyBlock(
      "parameter",
      [
        source, grade, .key("index"), .key("role", words(Scenario.Parameter.Role.self)),
        .key("real_growth"), .key("vat", vat), .key("value"), .key("price"), .key("estimate"),
        .key("by_year", .names(.text)), .key("hold", yesNo), .key("series", .names(.text)),
        .key("between", words(Scenario.Series.Between.self)), .key("before", outside),
        .key("after", outside), .key("unit"), .key("choices", .names(.text)),
        .key("measure", words(Scenario.Measure.self)), .key("counterfactual", counterfactual),
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
  ]

  /// Formulas and tables by group.
  static let formulaBlocks: [KeyBlock] = [
    KeyBlock("step", [.required("formula"), .key("real_growth"), source]),
    KeyBlock("function", [.required("formula"), source]),
    KeyBlock("group_of_file", [.required("file"), .required("column")]),
    KeyBlock(
      "table",
      [
        .required("by", .texts), .key("unit"), source, .key("index"), grade, .key("values", .anything), .key("file"),
        .key("value"),
      ]),
  ]

  /// Cohorts, and the step from sites to a country.
  static let cohortBlocks: [KeyBlock] = [
    KeyBlock(
      "cohort",
      [
        .required("states", .texts), source, .key("cycle"), .required("start", .names(.text)),
        .key("enter", .names(.text)), .key("counting", words(Scenario.Cohort.Counting.self)),
        .key("transitions", .names(row)), .key("rates", .names(row)),
      ]),
    KeyBlock("counts", [.required("counts", .names(.text)), .key("times"), .key("certain", yesNo)]),
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
  ]

  /// The baseline and the alternatives.
  static let alternativeBlocks: [KeyBlock] = [
    KeyBlock(
      "baseline",
      [
        .key("says"), source, .key("set", set), .key("autonomous", .block("autonomous")),
        .key("stopping", .list(.block("cost"))), .key("life"),
      ]),
    KeyBlock("autonomous", others: .text, [source]),
    KeyBlock("alternative", [.key("says"), source, .key("set", set), .key("stops_baseline", yesNo), .key("life")]),
  ]

  /// Benefits, costs and transfers.
  static let flowBlocks: [KeyBlock] = [
    KeyBlock("benefit", flow + booked + [.required("to", shares), .key("quantity"), .key("places_close", yesNo)]),
    KeyBlock("cost", flow + booked + [.required("by", shares), .key("optimism")]),
    KeyBlock("transfer", flow + [.required("from"), .required("to")]),
    KeyBlock(
      "vat", [.required("amount", vat), .key("rate"), .key("compensated_by"), source]),
    KeyBlock("overlap", [.required("share"), source]),
    KeyBlock("credit", [.required("share"), .key("costs", .texts), source]),
  ]

  /// What is kept beside the balance.
  static let bookBlocks: [KeyBlock] = [
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
  ]

  private static let source = KeyBlock.Key.key("source", .texts)
  private static let grade = KeyBlock.Key.key("grade", words(Scenario.Parameter.Grade.self))
  private static let yesNo = KeyForm.word(["yes", "no"])
  private static let vat = words(Price.ValueAddedTax.self)
  private static let scale = words(AnalysisScale.self)
  private static let counterfactual = KeyForm.word(["included", "none"])
  private static let outside = words(Scenario.Series.Outside.self)
  static let parameter = KeyForm.either([
    .text, .block("parameter"), .block("choice"), .block("dirichlet"), .block("joint_normal"), .block("rows"),
  ])
  static let step = KeyForm.either([.text, .block("step")])
  /// A parameter or a step, whichever has that name.
  private static let set = KeyForm.names(.either([.text, .block("parameter"), .block("choice"), .block("step")]))
  private static let shares = KeyForm.either([.text, .names(.text)])
  private static let row = KeyForm.either([.word(["stays"]), .block("counts"), .names(.text)])
  /// Of every flow, in this order: what it is, what it comes to, where that comes from.
  private static let flow: [KeyBlock.Key] = [.required("flow"), .required("amount"), source, .key("discount_as")]
  /// Of benefits and costs.
  private static let booked: [KeyBlock.Key] = [
    .key("cashable"), .key("overlap"), .key("counts_as", words(Model.CountsAs.self)),
    .key("payer_amount"), .key("provider"), .key("vat", .block("vat")),
  ]

  /// The words of a type as the file writes them.
  static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> KeyForm where Word.RawValue == String {
    .word(type.allCases.map(\.rawValue))
  }
}
