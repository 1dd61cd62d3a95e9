extension WrongScenario {
  private static let groups = ("parameters:", TrialScenario.groups)

  private static func group(_ lines: String) -> (String, String) { ("parameters:", "groups:\n\(lines)\nparameters:") }

  private static func table(_ line: String) -> (String, String) {
    (
      "parameters:",
      "groups:\n  age: [young, old]\n  place: {file: places.csv, column: code}\ntables:\n  t: {\(line), source: book}\nparameters:"
    )
  }

  /// Steps stand six lines lower behind the groups of the trial.
  private static func step(_ text: String) -> [(String, String)] { [groups, ("avoided * stay", "\"\(text)\"")] }

  /// Groups and tables.
  static let inGroups: [WrongScenario] = [
    .init("group_labels", 10, 8, says: "A group is a list of labels", [group("  age: young")]),
    .init("label_twice", 10, 16, says: "young stands twice in age", [group("  age: [young, young]")]),
    .init("unknown_column", 10, 37, says: "has no column kode", [group("  place: {file: places.csv, column: kode}")]),
    .init("file_missing", 10, 17, says: "does not exist", [group("  place: {file: none.csv, column: code}")]),
    .init("unknown_group", 13, 12, says: "aeg is no group", [table("by: [aeg], values: {young: 1, old: 1}")]),
    .init("unknown_label", 13, 37, says: "oud is no age", [table("by: [age], values: {young: 1, oud: 1}")]),
    .init("table_ways", 13, 3, says: "one of the two", [table("by: [age], unit: person")]),
    .init(
      "table_form", 13, 41, says: "in blocks by age, place", [table("by: [age, place], values: {young: 1, old: 1}")]),
    .init("cell_missing", 13, 3, says: "t has no number for old", [table("by: [age], values: {young: 1}")]),
    .init(
      "cell_missing", 13, 3, says: "no number for young, GM02 and 4 more cells",
      [table("by: [age, place], file: gap.csv, value: clients")]),
    .init(
      "cell_twice", 3, nil, says: "already has a number for young, GM01",
      [table("by: [age, place], file: twice.csv, value: clients")]),
    .init(
      "cell_number", 2, nil, says: "No number stands here in the column clients",
      [table("by: [age, place], file: words.csv, value: clients")]),
    .init(
      "table_row", 2, nil, says: "has 2 cells; the first line names 3",
      [table("by: [age, place], file: short.csv, value: clients")]),
    .init(
      "unknown_label", 2, nil, says: "GM09 is no place", [table("by: [age, place], file: label.csv, value: clients")]),
    .init(
      "table_units", 13, 3, says: "in different units", [table("by: [age], values: {young: 1 person, old: 1 EUR2024}")]),
    .init(
      "table_year_missing", 13, 3, says: "t has no numbers for 2027",
      [table("by: [age, year], values: {young: {2026: 1}, old: {2026: 1}}")]),
    .init(
      "source_missing", 13, 3, says: "A number of t has no source",
      [
        (
          "parameters:",
          "groups:\n  age: [young, old]\ntables:\n\n  t: {by: [age], values: {young: 2, old: 3}}\nparameters:"
        )
      ]),
    .init("group_names_first", 27, 13, says: "names groups first", step("sum(clients) * stay")),
    .init("group_names_first", 27, 13, says: "names groups first", step("weighted_mean(age, rates)")),
    .init("unknown_group", 27, 17, says: "aeg is no group", step("sum(aeg, clients) * stay")),
    .init("group_absent", 27, 17, says: "has no number by place", step("sum(place, rates)")),
    .init("unknown_label", 27, 23, says: "oud is no age", step("pick(age, oud, rates)")),
    .init(
      "number_by_group", 36, 26, says: "work has a number by age here",
      [groups, ("amount: cost", "amount: cost * rates")]),
    .init(
      "unit_mismatch", 27, 30, says: "left of '+' is in person/year, right of it in a plain number",
      step("sum(age, clients + rates)")),
    .init(
      "name_twice", 13, 3, says: "reach is a parameter or step too",
      [
        groups, ("tables:", "tables:\n  reach: {by: [age], values: {young: 0, old: 1}}"),
      ]),
  ]

  /// What is done to an effect, and counted once.
  static let inCauses: [WrongScenario] = [
    .init(
      "bias_outside", 22, 29, says: "biased(effect, b) or exp(b) alone",
      [bias, ("avoided * stay", "avoided * stay * b")]),
    .init(
      "bias_role", 20, 44, says: "parameter with role: bias",
      [("reach * risk * (1 - effect) * share", "\"reach * risk * (biased(effect, share)) * share\"")]),
    .init(
      "effect_on_log_scale", 22, 36, says: "begins with an estimate on the log scale",
      [bias, ("avoided * stay", "avoided * stay * biased(risk, b)")]),
    .init(
      "effect_on_log_scale", 21, 45, says: "begins with an estimate on the log scale",
      [("avoided * stay", "{formula: \"avoided * stay * dose(share, 2, 1)\", source: book}")]),
    .init(
      "unit_mismatch", 21, 43, says: "in dose(...) stand",
      [("avoided * stay", "\"avoided * stay * dose(effect, stay, reach)\"")]),
    .init(
      "role_twice", 22, 36, says: "deadweight is taken off",
      [
        ("parameters:", "parameters:\n  dw: {value: 20%, role: deadweight, source: book}"),
        ("avoided * stay", "reach * (1 - dw) * stay * (1 - dw)"),
      ]),
    .init(
      "perpetuity_place", 21, 23, says: "a line of its own", [("avoided * stay", "\"avoided * perpetuity(stay, 0%)\"")]),
  ]

  private static let bias = ("parameters:", "parameters:\n  b: {value: \"normal(0, 0.1)\", role: bias, source: book}")
}
