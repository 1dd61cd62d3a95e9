extension WrongInput {
  /// Files that are no strict YAML of ours, or have other keys.
  static let inStructure: [WrongInput] = [
    .init("yaml_not_allowed", in: .scenario, 34, 14, says: "no anchors", "standard:  {}", "standard:  &here {}"),
    .init("yaml_not_allowed", in: .scenario, 34, 14, says: "no aliases", "standard:  {}", "standard:  *here"),
    .init("yaml_not_allowed", in: .scenario, 34, 3, says: "no merge keys", "standard:  {}", "<<:  {}"),
    .init("yaml_not_allowed", in: .scenario, 6, 9, says: "no tags", "timing: mid", "timing: !!str mid"),
    .init("yaml_tab", in: .scenario, 34, 1, says: "indented with a tab", "  standard:", "\tstandard:"),
    .init("yaml_syntax", in: .scenario, 37, 1, says: "in what begins on line 34", "standard:  {}", "standard:  {"),
    .init(
      "yaml_syntax", in: .scenario, 2, 24, says: "no : can stand here", "scenario: A small study",
      "scenario: A small study: the second"),
    .init("duplicate_key", in: .scenario, 21, 3, says: "stay stands here a second time", "  contribution:", "  stay:"),
    .init(
      "expression_cut", in: .scenario, 38, 44, says: "A comma has cut", "amount: at_home * care_day,",
      "amount: max(at_home, 0) * care_day,"),
    .init("unknown_key", in: .scenario, 46, 1, says: "clams is no key of a scenario", "claims:", "clams:"),
    .init("key_missing", in: .scenario, 1, 1, says: "The key price_year is missing", "price_year:", "price_yaer:"),
    .init(
      "unknown_key", in: .scenario, 15, 69, says: "gade is no key of the parameter stay", "grade: weak", "gade: weak"),
    .init("unknown_word", in: .scenario, 6, 9, says: "middle is no word", "timing: mid", "timing: middle"),
    .init("text_expected", in: .scenario, 6, 9, says: "A text belongs at timing", "timing: mid", "timing: [mid]"),
    .init(
      "list_expected", in: .scenario, 37, 11, says: "A list belongs here",
      "benefits:\n  - {flow: less care, amount: at_home * care_day, to: care_office, cashable: cash_share}\n  - {flow: more help at home, amount: -at_home * home_help * home_help_hour, to: municipality}",
      "benefits: {flow: less care, amount: at_home, to: care_office}"),
    .init("block_expected", in: .scenario, 11, 13, says: "The parameters", "parameters:\n", "parameters: none\nold:\n"),
    .init("unknown_format", in: .scenario, 1, 9, says: "reads files with format: 1", "format: 1", "format: 2"),
    .init("key_missing", in: .scenario, 1, 1, says: "The key format is missing", "format: 1\n", ""),
    .init(
      "yaml_too_deep", in: .scenario, 34, 62, says: "More than 48 blocks", "standard:  {}",
      "standard:  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
    ),
  ]
}
