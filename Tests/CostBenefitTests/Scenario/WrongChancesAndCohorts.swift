/// Wrong chances, cohorts and scalings, each put into the trial scenario.
extension WrongScenario {
  static let ofChances: [WrongScenario] = inJointParameters + inCohorts + inCohortRows + inScalings

  /// Mixtures, choices, conditions and parameters with parts: after the line of the cost, line 16.
  private static func parameter(
    _ code: String, _ column: Int, _ says: String, _ line: String, at place: Int = 17
  ) -> WrongScenario {
    .init(code, place, column, says: says, [("correlations:", "\(line)\ncorrelations:")])
  }

  private static let inJointParameters: [WrongScenario] = [
    parameter("argument_kind", 25, "does not belong here", "  odd: {value: \"mixture(1, 2)\", source: book}"),
    parameter(
      "impossible_arguments", 17, "weight must be at least 0",
      "  odd: {value: \"mixture(-20%: 0, 1: 3)\", source: book}"),
    parameter(
      "probability_expected", 30, "A probability belongs after :",
      "  odd: {value: \"mixture(20%: many)\", source: book}"),
    parameter(
      "impossible_arguments", 38, "sd must be above 0", "  odd: {value: \"mixture(1: normal(1, 0))\", source: book}"
    ),
    parameter("choices_sum", 18, "add up to 0.9", "  odd: {choices: {low: 50%, high: 40%}, source: book}"),
    parameter(
      "choice_chance", 24, "A chance from 0% to 100%", "  odd: {choices: {low: 150%, high: 40%}, source: book}"),
    .init(
      "unknown_level", 21, 21, says: "odd is never hihg",
      [
        ("correlations:", "  odd: {choices: {low: 50%, high: 50%}, source: book}\ncorrelations:"),
        ("steps:", "steps:\n  chosen: if(odd == hihg, 1, 0)"),
      ]),
    .init(
      "choice_as_number", 21, 11, says: "one of low, high",
      [
        ("correlations:", "  odd: {choices: {low: 50%, high: 50%}, source: book}\ncorrelations:"),
        ("steps:", "steps:\n  chosen: odd + 0"),
      ]),
    parameter("key_missing", 8, "The key else is missing", "  odd: {if: 1 > 0, then: 0}"),
    parameter("source_missing", 35, "has no source", "  odd: {if: 1 > 0, then: 0, else: 7}"),
    .init(
      "condition_expected", 17, 13, says: "is a condition",
      [("correlations:", "  odd: {if: reach, then: 0, else: 1}\ncorrelations:")]),
    .init(
      "set_conditional", 25, 9, says: "follows from a condition",
      [
        ("correlations:", "  odd: {if: 1 > 0, then: 0, else: 1}\ncorrelations:"),
        ("{reach: 0 person/year,", "{odd: 1, reach: 0 person/year,"),
      ]),
    parameter("count_above_zero", 30, "A count above 0", "  odd: {dirichlet: {a: 3, b: 0}, source: book}"),
    parameter("counts_few", 20, "At least two counts", "  odd: {dirichlet: {a: 3}, source: book}"),
    parameter(
      "covariance_ways", 23, "A covariance: belongs here", "  odd: {joint_normal: {mean: {a: 3, b: 2}}, source: book}"),
    parameter(
      "covariance_form", 56, "2 rows of 2 numbers",
      "  odd: {joint_normal: {mean: {a: 3, b: 2}, covariance: [[1, 0]]}, source: book}"),
    parameter(
      "covariance_impossible", 56, "cannot hold together",
      "  odd: {joint_normal: {mean: {a: 3, b: 2}, covariance: [[1, 2], [2, 1]]}, source: book}"),
    parameter(
      "column_unit", 45, "A column with its unit",
      "  odd: {rows: {file: good.csv, columns: {a: days dya}}, source: book}"),
    parameter(
      "unknown_column", 45, "has no column dagen", "  odd: {rows: {file: good.csv, columns: {a: dagen}}, source: book}"),
    parameter(
      "rows_impossible", 63, "cannot be drawn from",
      "  odd: {rows: {file: weights.csv, columns: {a: days}, weight: none}, source: book}"),
    .init(
      "correlation_draws", 18, 48, says: "belongs with method",
      [("rank: 0.3, source: book}", "rank: 0.3, draws: 2_000, source: book}")]),
    .init(
      "iman_conover_count", 18, 5, says: "has draws:",
      [("rank: 0.3, source: book}", "rank: 0.3, method: iman-conover, source: book}")]),
    .init(
      "correlation_methods", 19, 5, says: "have one method",
      [
        (
          "rank: 0.3, source: book}",
          "rank: 0.3, method: iman-conover, draws: 2_000, source: book}\n  - {between: [stay, cost], rank: 0.1, source: book}"
        )
      ]),
  ]

  private static let cohort = """
    cohorts:
      home:
        states: [well, ill, dead]
        start: {well: 100 person}
        transitions:
          well: {ill: 10%, dead: 2%, well: rest}
          ill: {dead: 30%, ill: rest}
          dead: stays
        source: book

    """

  /// The cohort stands on the lines 19 to 27.
  private static func cohort(
    _ code: String, _ line: Int, _ column: Int, _ says: String, _ old: String, _ new: String,
    and more: [(String, String)] = []
  ) -> WrongScenario {
    .init(code, line, column, says: says, [("steps:", cohort + "steps:"), (old, new)] + more)
  }

  private static let inCohorts: [WrongScenario] = [
    cohort("cohort_name_taken", 20, 3, "already a parameter or step", "  home:", "  stay:"),
    cohort("state_twice", 21, 20, "stands here already", "[well, ill, dead]", "[well, well, dead]"),
    cohort("states_count", 21, 14, "2 to 20 states", "[well, ill, dead]", "[well]"),
    cohort("unknown_state", 22, 13, "wel is no state", "{well: 100", "{wel: 100"),
    cohort("cohort_table", 20, 3, "one of the two", "    transitions:", "    chances:"),
    cohort("cycle_length", 23, 12, "fits a year exactly", "    transitions:", "    cycle: 5 month\n    transitions:"),
    cohort("counting_exact", 23, 15, "needs rates:", "    transitions:", "    counting: exact\n    transitions:"),
    cohort(
      "unknown_word", 23, 15, "middle is no word", "    transitions:", "    counting: middle\n    transitions:"),
    cohort(
      "cohort_people_unit", 23, 18, "belongs here", "    transitions:", "    enter: {ill: 5 person}\n    transitions:"),
    cohort("state_expected", 29, 24, "The name of one state", "steps:", "steps:\n  ills: home.occupancy(3)"),
    cohort(
      "number_by_group", 30, 19, "home has a number by age here", "{ill: 10%, dead", "{ill: rates, dead",
      and: groups),
    cohort(
      "number_by_group", 28, 19, "home has a number by age here", "{well: 100 person}", "{well: 100 person * rates}",
      and: groups),
    cohort("unknown_name", 29, 9, "home.occupancy(il)", "steps:", "steps:\n  ills: home.occupancy(il)"),
  ]

  private static let inCohortRows: [WrongScenario] = [
    cohort("row_form", 26, 13, "or the word stays", "dead: stays", "dead: gone"),
    cohort("state_without_row", 21, 25, "Nothing says where", "      dead: stays\n", ""),
    cohort(
      "rest_twice", 24, 36, "one rest", "well: rest}", "well: rest, ill: rest}", and: [("{ill: 10%, dead", "{dead")]),
    cohort("rest_missing", 25, 7, "no rest", "{dead: 30%, ill: rest}", "{dead: share, ill: 70%}"),
    cohort("row_sum", 25, 7, "add up to 1.1", "{dead: 30%, ill: rest}", "{dead: 30%, ill: 80%}"),
    cohort("cell_form", 25, 19, "A number or a formula", "{dead: 30%, ill", "{dead: [], ill"),
    cohort("chance_unit", 25, 19, "A chance is a plain number", "{dead: 30%, ill", "{dead: 0.3/year, ill"),
    cohort(
      "rate_unit", 24, 19, "A rate is by time", "    transitions:\n      well: {ill: 10%, dead: 2%, well: rest}",
      "    rates:\n      well: {ill: 10%}", and: [("ill: {dead: 30%, ill: rest}", "ill: {dead: 0.3/year}")]),
    cohort(
      "rate_to_itself", 24, 14, "leads to another state",
      "    transitions:\n      well: {ill: 10%, dead: 2%, well: rest}", "    rates:\n      well: {well: 0.1/year}",
      and: [("ill: {dead: 30%, ill: rest}", "ill: {dead: 0.3/year}")]),
    cohort(
      "counts_as_rates", 24, 7, "Counts give chances",
      "    transitions:\n      well: {ill: 10%, dead: 2%, well: rest}",
      "    rates:\n      well: {counts: {well: 3, ill: 2}}",
      and: [("ill: {dead: 30%, ill: rest}", "ill: {dead: 0.3/year}")]),
    cohort("count_above_zero", 25, 36, "A count above 0", "{dead: 30%, ill: rest}", "{counts: {dead: 3, ill: 0}}"),
  ]

  private static let scaling = """
    scale:
      nation:
        places: places.yaml
        place: town
        varies: {fall: {mean: effect, between: 10%, scale: log}}
        amount: people * fall * 1/year
        source: book

    """

  /// The scaling stands on the lines 19 to 25.
  private static func scaling(
    _ code: String, _ line: Int, _ column: Int, _ says: String, _ old: String, _ new: String,
    and more: [(String, String)] = []
  ) -> WrongScenario {
    .init(code, line, column, says: says, [("steps:", scaling + "steps:"), (old, new)] + more)
  }

  private static let groups = [("parameters:", TrialScenario.groups)]

  private static let inScalings: [WrongScenario] = [
    scaling("place_column", 22, 12, "has the column twon", "place: town", "place: twon"),
    scaling(
      "transfer_bias_missing", 25, 47, "volunteered", "    source: book\nsteps",
      "    took_part: {places: [Alfen], volunteered: yes}\n    source: book\nsteps"),
    scaling(
      "unknown_place", 25, 26, "Alphen is not in", "    source: book\nsteps",
      "    took_part: {places: [Alphen], volunteered: no}\n    source: book\nsteps"),
    .init(
      "place_number", 6, 5, says: "Belden has no number at old",
      [("steps:", scaling + "steps:"), ("    amount:", "    numbers: {old: person}\n    amount:")]),
    scaling(
      "number_unit", 24, 20, "A unit belongs here", "    amount:", "    numbers: {old: persons}\n    amount:"),
    scaling(
      "class_column", 23, 32, "have no column sise", "mean: effect,", "mean: {by: sise, small: effect, large: effect},"),
    scaling(
      "level_without_mean", 23, 32, "No mean stands here for size large", "mean: effect,",
      "mean: {by: size, small: effect},"),
    scaling(
      "unknown_label", 23, 53, "lage is no size", "mean: effect,", "mean: {by: size, small: effect, lage: effect},"),
    scaling(
      "text_expected", 23, 60, "A text belongs at large", "mean: effect,",
      "mean: {by: size, small: effect, large: {value: 1}},"),
    scaling(
      "number_by_group", 30, 13, "nation has a number by age here", "people * fall", "people * fall * rates",
      and: groups),
    scaling(
      "number_by_group", 31, 13, "nation has a number by age here", "    source: book\nsteps",
      "    factor: rates\n    source: book\nsteps", and: groups),
    scaling("number_by_group", 29, 27, "nation has a number by age here", "mean: effect,", "mean: rates,", and: groups),
    scaling(
      "number_by_group", 29, 44, "nation has a number by age here", "between: 10%,", "between: rates,", and: groups),
    scaling("key_missing", 23, 20, "The key between is missing", "between: 10%, ", ""),
    .init(
      "place_twice", 6, 5, says: "Alfen stands here already",
      [("steps:", scaling + "steps:"), ("places.yaml", "places-twice.yaml")]),
    .init(
      "class_without_site", 20, 3, says: "Of the 1 places with size large",
      [
        ("steps:", scaling + "steps:"),
        ("    source: book\nsteps", "    took_part: {places: [Alfen], volunteered: no}\n    source: book\nsteps"),
      ], isWarning: true),
  ]
}
