import Documents
import Testing

/// One thing wrong with a hypothesis, and what the program must say about it.
struct WrongHypothesis: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int
  let column: Int
  /// A part of the English message or hint.
  let says: String
  let replacing: [[String]]

  var testDescription: String { "\(code): \(says)" }

  init(_ code: String, _ line: Int, _ column: Int, says: String, _ replacing: (String, String)...) {
    self.code = code
    self.line = line
    self.column = column
    self.says = says
    self.replacing = replacing.map { [$0.0, $0.1] }
  }

  /// Lines and columns are those of `Trial.hypothesis` after the change.
  static let all: [WrongHypothesis] = [
    .init("unknown_format", 1, 9, says: "format: 1", ("format: 1", "format: 2")),
    .init("bad_hypothesis_name", 2, 13, says: "begins with a letter", ("hypothesis: trial", "hypothesis: 2nd trial")),
    .init("unknown_word", 3, 13, says: "participants", ("participants", "participant")),
    .init("population_area_not_yet", 3, 13, says: "outside it", ("participants", "area")),
    .init(
      "population_needs_ratio", 3, 13, says: "relative risk or rate ratio", ("participants", "registered"),
      ("effect: relative risk", "effect: odds ratio")),
    .init("key_missing", 4, 8, says: "en is missing", ("Help halves referrals.", "{nl: Hulp halveert.}")),
    .init("bad_registered_date", 5, 13, says: "2024-01-15", ("2024-01-15", "15-01-2024")),
    .init("bad_registered_date", 5, 13, says: "2024-01-15", ("2024-01-15", "2023-02-30")),
    .init("codebook_missing", 6, 7, says: "other.yaml does not exist", ("trial.codebook.yaml", "other.yaml")),
    .init("bad_condition", 7, 10, says: "column == value", ("referral == placed", "referral = placed")),
    .init("unknown_column", 7, 10, says: "Did you mean referral?", ("referral == placed", "refferal == placed")),
    .init("unknown_value", 7, 22, says: "Did you mean placed?", ("referral == placed", "referral == plaeced")),
    .init("unknown_value", 7, 31, says: "Did you mean wmo?", ("referral == placed", "referral in [placed, wmoo]")),
    .init("outcome_needs_condition", 7, 10, says: "referral == yes", ("referral == placed", "referral")),
    .init("condition_does_not_fit", 7, 10, says: "does not fit", ("referral == placed", "referral >= 3")),
    .init("value_not_a_number", 7, 20, says: "many is none", ("referral == placed", "visits == many")),
    .init("outcome_is_treatment", 8, 12, says: "same column", ("help == yes", "referral == wmo")),
    .init("unknown_value", 8, 20, says: "yes, no", ("help == yes", "help == ja")),
    .init("unknown_effect", 9, 9, says: "Did you mean relative risk?", ("relative risk", "relatve risk")),
    .init(
      "outcome_needs_number", 7, 10, says: "column of numbers", ("relative risk", "mean difference"),
      ("-50%", "-2 hour"), ("-10%", "-1 hour")),
    .init("bad_effect_size", 10, 11, says: "-50%, +20% or 0.5", ("-50%", "50%")),
    .init("bad_effect_size", 10, 11, says: "-50%, +20% or 0.5", ("-50%", "-0,5")),
    .init(
      "bad_effect_size", 10, 11, says: "percentage points", ("relative risk", "risk difference"),
      ("-10%", "-1 points")),
    .init("claim_of_no_effect", 10, 11, says: "has a direction", ("-50%", "+0%")),
    .init("impossible_effect", 10, 11, says: "cannot be this large", ("-50%", "-100%")),
    .init("smallest_beyond_claim", 11, 23, says: "not larger than it", ("-10%", "-60%")),
    .init("smallest_beyond_claim", 11, 23, says: "direction of the claim", ("-10%", "+10%")),
    .init(
      "effect_in_other_unit", 10, 11, says: "in hour", ("referral == placed", "hours"),
      ("relative risk", "mean difference"), ("-50%", "-2 week/year"), ("-10%", "-1 hour")),
    .init("bad_time_origin", 12, 22, says: "start(year)", ("start(year)", "begin year")),
    .init("wrong_kind_of_column", 12, 28, says: "a year", ("start(year)", "start(age)")),
    .init("wrong_kind_of_column", 12, 49, says: "a date", ("treated_from: contact", "treated_from: town")),
    .init("bad_window", 12, 74, says: "Did you mean month?", ("12 month", "12 months")),
    .init("bad_window", 12, 74, says: "12 month", ("12 month", "a while")),
    .init("unknown_key", 12, 84, says: "Did you mean outcome_date?", ("outcome_date: ", "outcome_dat: ")),
    .init(
      "split_needs_rate_ratio", 12, 125, says: "only with a rate ratio",
      ("referred_on}", "referred_on, started_late: split}")),
    .init(
      "rate_without_time", 9, 9, says: "time watched", ("relative risk", "rate ratio"),
      ("time: \(Trial.timed)\n", "")),
    .init(
      "hazard_needs_one_time", 12, 7, says: "outcome_date", ("relative risk", "hazard ratio"),
      (", outcome_date: referred_on", "")),
    .init(
      "person_time_without_rate", 11, 14, says: "only to a rate ratio",
      ("smallest_of_interest: -10%", "person_time: days")),
    .init(
      "person_time_without_unit", 11, 14, says: "no unit of time", ("relative risk", "rate ratio"),
      ("smallest_of_interest: -10%", "person_time: visits")),
    .init(
      "person_time_with_split", 11, 14, says: "works the time out", ("relative risk", "rate ratio"),
      ("smallest_of_interest: -10%", "person_time: days"), ("referred_on}", "referred_on, started_late: split}")),
    .init("adjusted_for_nothing", 13, 26, says: "adjust_for: [column", ("adjust_for: [age], ", "")),
    .init("crude_with_covariates", 13, 57, says: "adjusts for nothing", ("adjusted comparison", "crude comparison")),
    .init("covariate_repeated", 13, 65, says: "age stands here twice", ("[age]", "[age, age]")),
    .init("covariate_is_outcome_or_treatment", 13, 60, says: "help is already", ("[age]", "[help]")),
    .init("wrong_kind_of_column", 13, 60, says: "a choice, yes/no or text", ("[age]", "[client]")),
    .init("unknown_word", 13, 26, says: "crude comparison", ("adjusted comparison", "matched comparison")),
    .init("bad_test_share", 14, 20, says: "50% to 99.99%", ("confidence: 95%", "confidence: 95")),
    .init("bad_test_share", 14, 32, says: "power: 80%", ("power: 80%", "power: 8%")),
    .init("unknown_key", 14, 1, says: "Did you mean test?", ("test: {confidence", "tets: {confidence")),
  ]
}
