extension WrongInput {
  /// Years, names, sources, files and steps of a scenario.
  static let inNames: [WrongInput] = [
    .init("year_expected", in: .scenario, 3, 13, says: "A year belongs here", "price_year: 2024", "price_year: last"),
    .init("date_expected", in: .scenario, 4, 12, says: "A date belongs here", "2026-01-01", "2026-02-30"),
    .init("base_date_in_year", in: .scenario, 4, 12, says: "first day of a year", "2026-01-01", "2026-07-01"),
    .init("horizon_form", in: .scenario, 5, 10, says: "Two years belong here", "2026..2030", "2030..2026"),
    .init("horizon_before_base", in: .scenario, 5, 10, says: "before the base date", "2026..2030", "2024..2030"),
    .init("unknown_rules", in: .scenario, 7, 14, says: "nl-2062 is no rule pack", "nl-2026", "nl-2062"),
    .init(
      "source_missing", in: .scenario, 12, 3, says: "A number of reach has no source",
      "{value: 600 person/year, source: made-up}", "{value: 600 person/year}"),
    .init(
      "source_missing", in: .scenario, 35, 28, says: "A number of reach has no source",
      "EUR2024/year\"}, source: made-up}", "EUR2024/year\"}}"),
    .init(
      "unknown_source", in: .scenario, 21, 51, says: "made-upp stands in none", "25 EUR2024/day, source: made-up",
      "25 EUR2024/day, source: made-upp"),
    .init(
      "unknown_name", in: .scenario, 28, 12, says: "avoidd is no parameter or step", "avoided * stay", "avoidd * stay"),
    .init(
      "unknown_estimate", in: .scenario, 14, 30, says: "No hypothesis of this scenario", "referral.effect",
      "referal.effect"),
    .init(
      "unknown_price", in: .scenario, 16, 27, says: "stands in no prices file", "zin.nursing-home-day",
      "zin.nursing-home-days"),
    .init(
      "unknown_actor", in: .scenario, 38, 55, says: "care_ofice is no known actor", "to: care_office", "to: care_ofice"),
    .init(
      "unknown_function", in: .scenario, 28, 12, says: "maximum is no function", "avoided * stay",
      "maximum(avoided) * stay"),
    .init("name_form", in: .scenario, 28, 3, says: "at-home cannot stand in a formula", "  at_home: ", "  at-home: "),
    .init("name_taken", in: .scenario, 21, 3, says: "month is already a unit", "  contribution: ", "  month: "),
    .init(
      "name_twice", in: .scenario, 28, 3, says: "stay is already a parameter", "  at_home: avoided", "  stay: avoided"),
    .init(
      "set_unknown", in: .scenario, 32, 9, says: "raech is no parameter or step", "{reach: 0 person", "{raech: 0 person"
    ),
    .init(
      "steps_go_round", in: .scenario, 28, 12, says: "avoided → at_home → avoided", "reach * uptake", "at_home * uptake"
    ),
    .init("steps_go_round", in: .scenario, 27, 12, says: "avoided", "avoided: reach", "avoided: avoided"),
  ]
}
