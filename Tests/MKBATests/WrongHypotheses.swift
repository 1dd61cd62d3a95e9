extension WrongInput {
  /// Hypothesis files, held against the codebook and the registration.
  static let inHypotheses: [WrongInput] = [
    .init(
      "bad_hypothesis_name", in: .hypothesis, 2, 13, says: "letters, digits and _", "hypothesis: referral",
      "hypothesis: my referral"),
    .init("bad_registered_date", in: .hypothesis, 5, 13, says: "A date such as", "2024-01-15", "15-01-2024"),
    .init(
      "bad_condition", in: .hypothesis, 7, 10, says: "no condition on a column", "referral == wlz_residential",
      "referral is residential"),
    .init(
      "unknown_column", in: .hypothesis, 7, 10, says: "referal is no column", "outcome: referral ==",
      "outcome: referal =="),
    .init(
      "unknown_value", in: .hypothesis, 7, 22, says: "wlz_resident is no value of referral", "wlz_residential",
      "wlz_resident"),
    .init(
      "value_not_a_number", in: .hypothesis, 7, 17, says: "old is none", "referral == wlz_residential", "age == old"),
    .init(
      "condition_does_not_fit", in: .hypothesis, 7, 10, says: "does not fit the type", "referral == wlz_residential",
      "referral_date == yes"),
    .init(
      "outcome_is_treatment", in: .hypothesis, 8, 12, says: "the same column", "elderly_work == yes", "referral == none"
    ),
    .init(
      "outcome_needs_condition", in: .hypothesis, 7, 10, says: "a condition", "outcome: referral == wlz_residential",
      "outcome: visits"),
    .init(
      "outcome_needs_number", in: .hypothesis, 7, 10, says: "a column of numbers", "effect: relative risk",
      "effect: mean difference"),
    .init(
      "wrong_kind_of_column", in: .hypothesis, 7, 10, says: "client is not that", "effect: relative risk",
      "effect: mean difference",
      and: [
        .replace("outcome: referral == wlz_residential", "outcome: client", .hypothesis),
        .replace("expected: -50%", "expected: -2", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1", .hypothesis),
      ]),
    .init(
      "effect_in_other_unit", in: .hypothesis, 10, 11, says: "is in hour", "effect: relative risk",
      "effect: mean difference",
      and: [
        .replace("outcome: referral == wlz_residential", "outcome: hours", .hypothesis),
        .replace("expected: -50%", "expected: -2", .hypothesis),
        .replace("smallest_of_interest: -10%\n", "", .hypothesis),
      ]),
    .init("unknown_effect", in: .hypothesis, 9, 9, says: "relatve risk is no measure", "relative risk", "relatve risk"),
    .init(
      "hazard_needs_one_time", in: .hypothesis, 12, 7, says: "asks of each outcome when", "relative risk",
      "hazard ratio",
      and: [.replace(", outcome_date: referral_date", "", .hypothesis)]),
    .init("bad_effect_size", in: .hypothesis, 10, 11, says: "no size of a relative risk", "-50%", "half"),
    .init("claim_of_no_effect", in: .hypothesis, 10, 11, says: "a claim has a direction", "-50%", "+0%"),
    .init("impossible_effect", in: .hypothesis, 10, 11, says: "cannot be this large", "-50%", "-120%"),
    .init("smallest_beyond_claim", in: .hypothesis, 11, 23, says: "in the direction of the claim", "-10%", "-60%"),
    .init("bad_test_share", in: .hypothesis, 14, 20, says: "A share from 50%", "confidence: 95%", "confidence: 150%"),
    .init("population_area_not_yet", in: .hypothesis, 3, 13, says: "On a whole area", "participants", "area"),
    .init(
      "population_needs_ratio", in: .hypothesis, 3, 13, says: "relative risk or rate ratio", "participants",
      "registered", and: [.replace("effect: relative risk", "effect: odds ratio", .hypothesis)]),
    .init(
      "bad_time_origin", in: .hypothesis, 12, 22, says: "A column of dates", "at_risk_from: start(year)",
      "at_risk_from: begin(year)"),
    .init("bad_window", in: .hypothesis, 12, 80, says: "A whole number of year", "12 month", "twelve months"),
    .init(
      "split_needs_rate_ratio", in: .hypothesis, 12, 133, says: "only with a rate ratio",
      "outcome_date: referral_date}", "outcome_date: referral_date, started_late: split}"),
    .init(
      "person_time_without_rate", in: .hypothesis, 10, 14, says: "only to a rate ratio", "effect: relative risk\n",
      "effect: relative risk\nperson_time: age\n"),
    .init(
      "rate_without_time", in: .hypothesis, 9, 9, says: "asks for time watched", "effect: relative risk",
      "effect: rate ratio",
      and: [
        .replace(
          "time: {at_risk_from: start(year), treated_from: first_contact, outcome_window: 12 month, outcome_date: referral_date}\n",
          "", .hypothesis)
      ]),
    .init(
      "person_time_with_split", in: .hypothesis, 10, 14, says: "works the time out itself", "effect: relative risk\n",
      "effect: rate ratio\nperson_time: age\n",
      and: [.replace("outcome_date: referral_date}", "outcome_date: referral_date, started_late: split}", .hypothesis)]),
    .init(
      "person_time_without_unit", in: .hypothesis, 10, 14, says: "no unit of time", "effect: relative risk\n",
      "effect: rate ratio\nperson_time: visits\n"),
    .init(
      "crude_with_covariates", in: .hypothesis, 13, 57, says: "adjusts for nothing", "crude comparison}",
      "crude comparison, adjust_for: [age]}"),
    .init(
      "adjusted_for_nothing", in: .hypothesis, 13, 26, says: "names what it adjusts for", "crude comparison",
      "adjusted comparison"),
    .init(
      "covariate_repeated", in: .hypothesis, 13, 65, says: "age stands here twice", "crude comparison}",
      "adjusted comparison, adjust_for: [age, age]}"),
    .init(
      "covariate_is_outcome_or_treatment", in: .hypothesis, 13, 65, says: "already the outcome or the treatment",
      "crude comparison}", "adjusted comparison, adjust_for: [age, elderly_work]}"),
    .init(
      "nothing_to_plan", in: .hypothesis, nil, nil, says: "nothing to plan", "wlz_residential", "Wmo",
      and: [.replace("elderly_work == yes", "visits >= 100", .hypothesis)],
      command: ["power", "--json", "claim.hypothesis.yaml"]),
    .init(
      "unknown_key", in: .hypothesis, 11, 1, says: "smallest_of_intrest is no key", "smallest_of_interest",
      "smallest_of_intrest"),
    .init(
      "modifier_needs_cut", in: .hypothesis, 10, 21, says: "say where it is cut", "effect: relative risk\n",
      "effect: relative risk\nmodification: [{by: age}]\n"),
    .init(
      "cut_needs_number", in: .hypothesis, 10, 21, says: "is no number and is not cut", "effect: relative risk\n",
      "effect: relative risk\nmodification: [{by: organisation, cut: [75]}]\n"),
    .init(
      "bad_cut", in: .hypothesis, 10, 32, says: "old is no number", "effect: relative risk\n",
      "effect: relative risk\nmodification: [{by: age, cut: [old]}]\n"),
    .init(
      "cuts_do_not_rise", in: .hypothesis, 10, 32, says: "do not rise", "effect: relative risk\n",
      "effect: relative risk\nmodification: [{by: age, cut: [75, 70]}]\n"),
    .init(
      "modifier_repeated", in: .hypothesis, 10, 41, says: "organisation stands here twice", "effect: relative risk\n",
      "effect: relative risk\nmodification: [{by: organisation}, {by: organisation}]\n"),
    .init(
      "modifier_is_outcome_or_treatment", in: .hypothesis, 10, 21, says: "already the outcome or the treatment",
      "effect: relative risk\n", "effect: relative risk\nmodification: [{by: referral}]\n"),
    .init(
      "dose_needs_cuts", in: .hypothesis, 10, 30, says: "at least 3 rising numbers", "effect: relative risk\n",
      "effect: relative risk\ndose: {column: hours, shape: spline}\n"),
    .init(
      "dose_is_outcome", in: .hypothesis, 10, 16, says: "hours is already the outcome", "effect: relative risk\n",
      "effect: mean difference\ndose: {column: hours, shape: linear}\n",
      and: [
        .replace("outcome: referral == wlz_residential", "outcome: hours", .hypothesis),
        .replace("expected: -50%", "expected: -2 hour", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 hour", .hypothesis),
      ]),
    .init(
      "baseline_outside", in: .hypothesis, nil, nil, says: "does not come out", "effect: relative risk",
      "effect: risk difference",
      and: [
        .replace("expected: -50%", "expected: -10 points", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 points", .hypothesis),
        .write(Self.ageAlone, .register),
        .replace("crude comparison}", "adjusted comparison, adjust_for: [age]}", .hypothesis),
      ]),
    .init(
      "fit_failed", in: .hypothesis, nil, nil, says: "cannot be fitted", "effect: relative risk",
      "effect: risk difference",
      and: [
        .replace("expected: -50%", "expected: -10 points", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 points", .hypothesis),
        .write(Self.organisationAlone, .register),
        .replace("crude comparison}", "adjusted comparison, adjust_for: [organisation]}", .hypothesis),
      ]),
  ]

  private static let header =
    "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date\n"

  private static func row(_ number: Int, treated: Bool, event: Bool, age: Int, organisation: String) -> String {
    "c\(number);2023;\(treated ? "ja;15-03-2022" : "nee;");\(event ? "wlz_verblijf;01-07-2023" : "geen;");\(age);1;1;"
      + "\(organisation);einde;\n"
  }

  /// The treated are 90 years old, but for one; of those to compare the outcome rises with age from 20 to 69. A straight line makes a risk
  /// above 1 of it for the treated.
  private static let ageAlone =
    header
    + (1...200).map { number in
      let treated = number <= 100
      return row(
        number, treated: treated, event: treated ? number % 20 == 0 : number % 50 >= 25,
        age: treated ? (number > 1 ? 90 : 40) : 20 + number % 50, organisation: "noord")
    }.joined()

  /// Everyone has an organisation of their own, but for one of the treated and one of those to compare, who share one: as many
  /// coefficients as rows.
  private static let organisationAlone =
    header
    + (1...60).map { number in
      row(
        number, treated: number <= 30, event: number % 2 == 0, age: 70,
        organisation: number % 30 == 1 ? "shared" : "org\(number)")
    }.joined()
}
