extension WrongInput {
  /// Alternatives, flows, transfers, overlaps, claims, and results that cannot be.
  static let inMoney: [WrongInput] = [
    .init(
      "no_alternative", in: .scenario, 33, 15, says: "no alternative to compare",
      "alternatives:\n  standard:  {}\n  intensive: {set: {reach: 800 person/year, programme_cost: \"normal(480_000, 30_000) EUR2024/year\"}, source: made-up}\n",
      "alternatives: {}\n"),
    .init("baseline_name", in: .scenario, 34, 3, says: "name of the baseline itself", "  standard:", "  baseline:"),
    .init(
      "flow_twice", in: .scenario, 41, 12, says: "less care already stands", "flow: elderly work", "flow: less care"),
    .init("shares_whole", in: .scenario, 41, 81, says: "add up to 100%", "state: rest", "state: 30%"),
    .init(
      "transfer_ends", in: .scenario, 43, 5, says: "from one actor to another", "to: participant}\npm",
      "to: care_office}\npm"),
    .init(
      "overlap_share_missing", in: .scenario, 39, 105, says: "which share of the overlap counts",
      "cashable: cash_share}", "cashable: cash_share, overlap: care}",
      and: [.replace("to: municipality}", "to: municipality, overlap: care}", .scenario)]),
    .init(
      "overlap_mixed_signs", in: .scenario, nil, nil, says: "mixes savings and extra outlays", "cashable: cash_share}",
      "cashable: cash_share, overlap: care}",
      and: [
        .replace("to: municipality}", "to: municipality, overlap: care}", .scenario),
        .replace("benefits:", "overlaps: {care: {share: 50%, source: made-up}}\nbenefits:", .scenario),
      ]),
    .init(
      "claim_bare", in: .scenario, 47, 5, says: "does not say over which years", "average(gross_savings, 2028..2030)",
      "gross_savings"),
    .init(
      "claim_form", in: .scenario, 47, 5, says: "compares an indicator", "average(gross_savings, 2028..2030)",
      "median(gross_savings)"),
    .init("claim_years", in: .scenario, 47, 5, says: "within 2026..2030", "2028..2030)", "2028..2040)"),
    .init(
      "claim_unit", in: .scenario, 47, 43, says: "amount in EUR2024/year", "200_000 EUR2024/year",
      "200_000 EUR2022/year"),
    .init(
      "unknown_indicator", in: .scenario, 47, 5, says: "gros_savings is no indicator", "gross_savings", "gros_savings"),
    .init(
      "hypothesis_twice", in: .scenario, 8, 37, says: "Two hypotheses are called referral", "[claim.hypothesis.yaml]",
      "[claim.hypothesis.yaml, claim.hypothesis.yaml]"),
    .init(
      "hypothesis_not_testable", in: .scenario, 13, 30, says: "gives no estimate",
      [.replace("c002;2023;ja;15-03-2022", "c002;2023;ja;15-03-2023", .register)]),
    .init(
      "not_finite", in: .scenario, nil, nil, says: "is not a finite number", "avoided * stay",
      "avoided * stay / (uptake - uptake)"),
    .init(
      "risk_outside_range", in: .scenario, nil, nil, says: "no risk between 0 and 1",
      [
        .replace("effect: relative risk", "effect: risk difference", .hypothesis),
        .replace(
          "time: {at_risk_from: start(year), treated_from: first_contact, outcome_window: 12 month, outcome_date: referral_date}\n",
          "", .hypothesis), .replace("outcome: referral == wlz_residential", "outcome: referral == Wmo", .hypothesis),
        .replace("elderly_work == yes", "organisation == noord", .hypothesis),
        .replace("expected: -50%", "expected: -10 points", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 points", .hypothesis),
        .replace("test: {confidence", "test: {recipe: wald, confidence", .hypothesis),
      ]),
  ]
}
