extension WrongScenario {
  private static func function(_ lines: String) -> (String, String) {
    ("parameters:", "functions:\n\(lines)\nparameters:")
  }

  /// f2 is f1 of f1 and so on: 2¹⁶ numbers when it is written out.
  private static let doubling =
    "  f0(a): a\n" + (1...16).map { "  f\($0)(a): f\($0 - 1)(a) + f\($0 - 1)(a)" }.joined(separator: "\n")

  /// Functions of the file.
  static let inFunctions: [WrongScenario] = [
    .init("function_form", 10, 3, says: "twice is no name with arguments", [function("  twice: 2")]),
    .init("function_form", 10, 12, says: "each with a name of its own", [function("  twice(a, a): a")]),
    .init("function_form", 10, 9, says: "each with a name of its own", [function("  twice(): 1")]),
    .init("name_taken", 10, 3, says: "max is already a unit", [function("  max(a): a")]),
    .init("name_taken", 10, 9, says: "year is already a unit", [function("  twice(year): year")]),
    .init("function_goes_round", 10, 13, says: "twice uses itself", [function("  twice(a): twice(a) + 1")]),
    .init("function_goes_round", 10, 9, says: "f uses g, which stands below it", [function("  f(a): g(a)\n  g(a): a")]),
    .init("function_draws", 10, 13, says: "draws no numbers itself", [function("  f(a): a * normal(1, 2)")]),
    .init("source_missing", 10, 17, says: "A number of twice has no source", [function("  twice(a): a * 2")]),
    .init(
      "unknown_function", 23, 12, says: "twise is no function",
      [function("  twice(a): a"), ("avoided * stay", "twise(avoided) * stay")]),
    .init(
      "argument_count", 23, 12, says: "twice takes 1 arguments; here stand 2",
      [function("  twice(a): a"), ("avoided * stay", "twice(avoided, stay)")]),
    .init(
      "unit_mismatch", 23, 12,
      says: "In added(...), trial.scenario.yaml:10: left of '+' is in person/year, right of it in month",
      [function("  added(a, b): a + b"), ("avoided * stay", "added(avoided, stay)")]),
    .init(
      "unknown_name", 23, 12, says: "In added(...), trial.scenario.yaml:10: b is no parameter",
      [function("  added(a): a + b"), ("avoided * stay", "added(avoided) * stay")]),
    .init(
      "function_too_large", 24, 11, says: "more than 20000 parts",
      [function(doubling)]),
  ]

  /// Shared files.
  static let inIncludes: [WrongScenario] = [
    .init("include_form", 9, 10, says: "A file belongs at include", [("parameters:", "include: {a: b}\nparameters:")]),
    .init("file_missing", 9, 11, says: "does not exist", [("parameters:", "include: [shared/none.yaml]\nparameters:")]),
    .init(
      "include_goes_round", 3, 11, says: "round.yaml → again.yaml → round.yaml",
      [("parameters:", "include: round.yaml\nparameters:")]),
    .init(
      "include_name_twice", 11, 3, says: "reach already stands in reach.yaml:5",
      [("parameters:", "include: shared/reach.yaml\nparameters:")]),
    .init(
      "unknown_key", 3, 1, says: "stepps is no key of a shared file",
      [("parameters:", "include: shared/key.yaml\nparameters:")]),
    .init(
      "key_missing", 1, 1, says: "The key shared is missing",
      [("parameters:", "include: shared/unnamed.yaml\nparameters:")]),
    .init(
      "unit_mismatch", 4, 14, says: "left of '+' is in person/year, right of it in month",
      [("parameters:", "include: shared/wrong.yaml\nparameters:")]),
  ]
}

extension WrongScenario {
  /// What the language of formulas has beside parameters and steps.
  static let ofLanguage = inFunctions + inIncludes + inTime + inGroups + inCauses + inLives + swallowed
}
