extension WrongScenario {
  private static func series(_ text: String) -> (String, String) { ("{value: 100 person/year,", "{\(text),") }
  private static func step(_ text: String) -> (String, String) { ("avoided * stay", "\"\(text)\"") }
  private static func sourced(_ text: String) -> (String, String) {
    ("avoided * stay", "{formula: \"\(text)\", source: book}")
  }

  /// Time series and functions of time.
  static let inTime: [WrongScenario] = [
    .init("series_short", 10, 20, says: "two years or more", [series("series: {2026: 9 person/year}")]),
    .init(
      "series_gap", 10, 20, says: "no value for 2027, and there is no between:",
      [series("series: {2026: 9, 2030: 10}, unit: person/year")]),
    .init(
      "series_gap", 10, 20, says: "no value for 2029, and there is no after:",
      [series("series: {2026: 9, 2028: 10}, unit: person/year, between: linear")]),
    .init(
      "series_gap", 10, 20, says: "no value for 2026, and there is no before:",
      [series("series: {2027: 9, 2030: 10}, unit: person/year, between: step")]),
    .init(
      "unit_unknown", 10, 47, says: "persons/year is no unit",
      [series("series: {2026: 9, 2030: 10}, unit: persons/year")]),
    .init(
      "unknown_word", 10, 50, says: "lineair is no word",
      [series("series: {2026: 9, 2030: 10}, between: lineair")]),
    .init(
      "years_units", 10, 20, says: "different units",
      [series("series: {2026: 9 person, 2030: 10 person/year}, between: linear")]),
    .init("value_ways", 10, 3, says: "reach has 2", [series("value: 1 person/year, series: {2026: 9, 2030: 10}")]),
    .init("ramp_years", 21, 30, says: "fade(a, b) runs", [step("avoided * stay * fade(2028, 2026)")]),
    .init("drop_off_share", 21, 49, says: "between 0% and 100%", [sourced("avoided * stay * drop_off(120%, 2026)")]),
    .init("rate_a_year", 21, 46, says: "decay takes a rate a year", [sourced("avoided * stay * decay(20%, 2026)")]),
    .init("span_of_years", 21, 37, says: "every takes a number of years", [sourced("reach * every(5 person, 2026)")]),
    .init("years_not_fixed", 21, 29, says: "fixed whole number of years", [step("avoided * every(stay, 2026)")]),
    .init("years_not_fixed", 21, 45, says: "a fixed year", [sourced("reach * every(5 year, year + 1)")]),
    .init("span_of_years", 21, 37, says: "annuity takes a number of years", [sourced("annuity(cost, reach, 3%)")]),
    .init("plain_number_expected", 21, 18, says: "once takes a plain number", [step("once(reach)")]),
    .init("calendar_year", 21, 23, says: "horizon_end is the calendar year", [step("avoided * horizon_end")]),
    .init(
      "name_taken", 21, 3, says: "horizon_start is already", [("  at_home: avoided * stay", "  horizon_start: avoided")]
    ),
  ]
}
