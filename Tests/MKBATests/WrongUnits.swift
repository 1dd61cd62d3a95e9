extension WrongInput {
  /// Units, price years and formulas of a scenario.
  static let inUnits: [WrongInput] = [
    .init(
      "unit_mismatch", in: .scenario, 38, 39, says: "left of '+' is in person", "at_home * care_day",
      "at_home + care_day"),
    .init("unknown_unit", in: .scenario, 12, 31, says: "persons is no unit", "600 person/year", "600 persons/year"),
    .init("unknown_unit", in: .scenario, 21, 30, says: "EUR is no unit", "25 EUR2024/day", "25 EUR/day"),
    .init("unit_mixed", in: .scenario, 21, 38, says: "mixes two price years", "25 EUR2024/day", "25 EUR2022/EUR2024"),
    .init("price_year_other", in: .scenario, 21, 27, says: "euros of 2019", "25 EUR2024/day", "25 EUR2019/day"),
    .init("index_reach", in: .scenario, 18, 27, says: "not from 1901 to 2024", "40 EUR2022/hour", "40 EUR1901/hour"),
    .init("unknown_index", in: .scenario, 18, 27, says: "cpj is no price index", "index: cpi", "index: cpj"),
    .init("flow_unit", in: .scenario, 38, 31, says: "less care is in person", "at_home * care_day", "at_home"),
    .init(
      "flow_unit", in: .scenario, 41, 34, says: "elderly work is in EUR2024", "amount: programme_cost",
      "amount: programme_cost * 1 year"),
    .init(
      "set_unit", in: .scenario, 32, 9, says: "what replaces it is in EUR2024/year", "{reach: 0 person/year",
      "{reach: 0 EUR2024/year"),
    .init(
      "share_range", in: .scenario, 38, 78, says: "between 0% and 100%", "cashable: cash_share}",
      "cashable: 140%, source: made-up}"),
    .init(
      "calendar_year", in: .scenario, 28, 29, says: "calendar year itself", "avoided * stay", "avoided * stay / year"),
    .init("character_unexpected", in: .scenario, 28, 20, says: "× does not belong", "avoided * stay", "avoided × stay"),
    .init("number_form", in: .scenario, 12, 27, says: "31_00 is no number", "600 person", "31_00 person"),
    .init("operand_missing", in: .scenario, 28, 21, says: "unfinished", "avoided * stay", "avoided *"),
    .init("bracket_open", in: .scenario, 27, 41, says: "not closed", "(1 - relative_risk)", "(1 - relative_risk"),
    .init("comma_unexpected", in: .scenario, 28, 23, says: "separates nothing", "avoided * stay", "avoided * 0,5"),
    .init(
      "value_is_formula", in: .scenario, 12, 27, says: "here stands a formula", "600 person/year", "600 person/year * 2"
    ),
    .init(
      "value_ways", in: .scenario, 21, 3, says: "contribution has 2", "{value: 25 EUR2024/day,",
      "{value: 25 EUR2024/day, price: zin.nursing-home-day,"),
    .init(
      "years_missing", in: .scenario, 12, 29, says: "No value stands here for 2028", "{value: 600 person/year,",
      "{by_year: {2026: 1 person/year, 2027: 2 person/year},"),
  ]
}
