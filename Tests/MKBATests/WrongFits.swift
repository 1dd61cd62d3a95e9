import Testing

/// A command `mkba fit` that is refused, or that answers with a remark.
struct WrongFit: Sendable, CustomTestStringConvertible {
  let code: String
  let formula: String
  let options: [String]
  /// The column of the caret, where the finding is about a place in the formula or an option.
  let column: Int?
  /// A remark beside an answer, rather than a refusal.
  let isRemark: Bool

  var testDescription: String { "\(code): \(formula)" }

  init(_ code: String, _ formula: String, _ options: [String] = [], at column: Int? = nil, isRemark: Bool = false) {
    (self.code, self.formula, self.options, self.column, self.isRemark) = (code, formula, options, column, isRemark)
  }

  static let all = written + worked + asked + fitted + remarks

  /// What is written wrongly.
  private static let written: [WrongFit] = [
    WrongFit("formula_sign_unknown", "y ~ x + §", at: 9),
    WrongFit("formula_quote_open", "event == 'yes ~ x", at: 10),
    WrongFit("formula_bad_number", "y ~ 2x", at: 5),
    WrongFit("formula_empty", "y ~ x", ["--where", " "], at: 1),
    WrongFit("formula_ends_early", "y ~ x +", at: 8),
    WrongFit("formula_unexpected", "y ~ x treated", at: 7),
    WrongFit("formula_bracket_open", "y ~ log(x", at: 8),
    WrongFit("formula_without_outcome", "y + x", at: 1),
    WrongFit("formula_outcome_arguments", "Surv(months) ~ x", at: 1),
    WrongFit("formula_bad_fixed_effect", "y ~ x | log(town)", at: 9),
    WrongFit("formula_bar_misplaced", "y ~ x * (1 | town)", at: 12),
    WrongFit("formula_random_part", "y ~ x + (1 | 2)", at: 14),
    WrongFit("formula_division_outside", "y ~ x/2", at: 6),
    WrongFit("formula_power_outside", "y ~ x^2", at: 6),
    WrongFit("formula_lonely_number", "y ~ x + 3", at: 9),
    WrongFit("formula_sign_outside", "y ~ x > 3", at: 7),
    WrongFit("formula_no_term", "y ~ 'text'", at: 5),
    WrongFit("formula_part_too_much", "count ~ x", ["--model", "zip", "--zero", "x + offset(x)"], at: 5),
  ]

  /// What cannot be worked out.
  private static let worked: [WrongFit] = [
    WrongFit("formula_column_unknown", "y ~ treted", at: 5),
    WrongFit("formula_function_unknown", "y ~ lgo(x)", at: 5),
    WrongFit("formula_one_argument", "y ~ log(x, x)", at: 5),
    WrongFit("formula_text_alone", "y ~ I('a')", at: 7),
    WrongFit("formula_needs_number", "y ~ log(size)", at: 9),
    WrongFit("formula_not_finite", "y ~ log(x)", at: 5),
    WrongFit("formula_value_unknown", "I(size == 'huge') ~ x", at: 11),
    WrongFit("formula_value_no_number", "y ~ I(x == 'a')", at: 12),
    WrongFit("formula_sign_here", "y ~ I(x:treated)", at: 8),
    WrongFit("formula_event_unclear", "Surv(months, y) ~ x", at: 14),
    WrongFit("fit_column_left_out", "y ~ naam", at: 5),
    WrongFit("fit_column_mixed", "y ~ codes", at: 5),
  ]

  /// What is asked wrongly.
  private static let asked: [WrongFit] = [
    WrongFit("fit_model_unknown", "y ~ x", ["--model", "linaer"], at: 1),
    WrongFit("fit_covariance_unknown", "y ~ x", ["--covariance", "HC9"], at: 1),
    WrongFit("fit_convention_unknown", "y ~ x", ["--cluster", "town", "--convention", "spss"], at: 1),
    WrongFit("fit_cluster_missing", "y ~ x", ["--covariance", "CR2"], at: 1),
    WrongFit("fit_cluster_unused", "y ~ x", ["--covariance", "HC3", "--cluster", "town"], at: 1),
    WrongFit("fit_ways_need_cr1", "y ~ x", ["--covariance", "CR2", "--cluster", "town+year"], at: 1),
    WrongFit("fit_bootstrap_needs_cluster", "y ~ x", ["--bootstrap", "wild"], at: 1),
    WrongFit(
      "fit_not_least_squares", "count ~ x", ["--model", "poisson", "--cluster", "town", "--bootstrap", "wild"], at: 1),
    WrongFit("fit_time_missing", "y ~ x", ["--covariance", "newey-west"], at: 1),
    WrongFit("fit_levels_unreadable", "y ~ size", ["--levels", "size"], at: 1),
    WrongFit("fit_level_unknown", "y ~ size", ["--levels", "size = tiny, small"], at: 1),
    WrongFit("fit_coefficient_unknown", "y ~ x", ["--null", "z = 1"], at: 1),
    WrongFit("fit_equation_empty", "y ~ x", ["--wald", "1 = 1"], at: 1),
    WrongFit("fit_treatment_unknown", "y ~ x + treated", ["--treatment", "x"], at: 1),
    WrongFit("fit_part_not_taken", "y ~ x | town", ["--model", "probit"], at: 9),
    WrongFit("fit_needs_survival", "y ~ x", ["--model", "cox"], at: 1),
    WrongFit("fit_survival_unexpected", "Surv(months, status) ~ x", ["--model", "linear"], at: 1),
    WrongFit("fit_causes_in_cox", "Surv(months, cause) ~ x", at: 1),
    WrongFit("fit_too_few_levels", "event ~ x", ["--model", "ordered-logit"], at: 1),
    WrongFit("fit_outcome_is_text", "size ~ x", at: 1),
    WrongFit("fit_outcome_outside", "y ~ x", ["--model", "logit"], at: 1),
    WrongFit("fit_no_rows", "y ~ x", ["--where", "x > 99"], at: 1),
    WrongFit("fit_no_rows_complete", "y ~ gone", ["--where", "town == t0 & x == 0"], at: 1),
  ]

  /// Where the data do not carry an answer.
  private static let fitted: [WrongFit] = [
    WrongFit("fit_separated", "sep ~ y", ["--model", "logit"], at: 1),
    WrongFit("fit_too_few_clusters", "y ~ x", ["--cluster", "same"], at: 1),
    WrongFit("fit_no_freedom", "y ~ x", ["--where", "town == t0 & (x == 0 | x == 7)"], at: 1),
    WrongFit(
      "fit_no_leverage", "score ~ treated",
      ["--model", "ordered-logit", "--cluster", "town", "--covariance", "CR2"], at: 1),
    WrongFit("fit_rank_deficient", "y ~ x + treated", ["--weights", "treated"], at: 1),
    WrongFit("fit_impossible", "I(count + 1) ~ x", ["--model", "zip"], at: 1),
    WrongFit("fit_unusable", "y ~ x", ["--weights", "x - 5"], at: 1),
    WrongFit("fit_not_converged", "I(exp(y * 30)) ~ x", ["--model", "gamma"], at: 1),
  ]

  /// Answers with a remark.
  private static let remarks: [WrongFit] = [
    WrongFit("fit_rows_dropped", "y ~ gone", isRemark: true),
    WrongFit("fit_column_dropped", "y ~ x + x.half", isRemark: true),
    WrongFit("fit_few_clusters", "y ~ x", ["--cluster", "town"], isRemark: true),
    WrongFit("fit_recipe_undercovers", "x ~ sep", ["--covariance", "HC0"], isRemark: true),
    WrongFit("fit_outcome_levels", "event ~ x", ["--model", "logit"], isRemark: true),
    WrongFit(
      "fit_no_effects", "Surv(months, status) ~ treated", ["--effects", "--model", "fine-gray"], isRemark: true),
    WrongFit("fit_singletons", "y ~ x | months", ["--where", "months != 3 | town == t0"], isRemark: true),
    WrongFit("fit_levels_without_variation", "I(x == 0) ~ treated | town", ["--model", "poisson"], isRemark: true),
    WrongFit("fit_singular", "y ~ x + (1 | town)", isRemark: true),
  ]
}
