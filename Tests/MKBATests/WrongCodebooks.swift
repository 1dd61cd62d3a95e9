extension WrongInput {
  /// Codebooks.
  static let inCodebooks: [WrongInput] = [
    .init("unknown_type", in: .codebook, 9, 25, says: "pseudonim is no type", "pseudonym", "pseudonim"),
    .init("unknown_unit", in: .codebook, 16, 39, says: "hours is no unit", "unit: hour,", "unit: hours,"),
    .init(
      "unit_without_number", in: .codebook, 11, 39, says: "only to a number", "type: yes_no}",
      "type: yes_no, unit: hour}"),
    .init("bad_range", in: .codebook, 10, 41, says: "two values", "[2022, 2024]", "[2024, 2022]"),
    .init(
      "range_without_number", in: .codebook, 11, 43, says: "Bounds belong", "type: yes_no}",
      "type: yes_no, at_least: 0}"),
    .init("key_not_a_column", in: .codebook, 6, 15, says: "The key names yeer", "[client, year]", "[client, yeer]"),
    .init(
      "forbidden_declared", in: .codebook, 15, 3, says: "date_of_birth is forbidden", "  age:  ", "  Geboortedatum:  "),
    .init("bad_column_name", in: .codebook, 15, 3, says: "letters, digits and _", "  age:  ", "  age of client:  "),
    .init(
      "duplicate_choice", in: .codebook, 13, 41, says: "stands twice", "geen: none, wmo",
      "geen: none, \" geen\": none, wmo"),
    .init(
      "type_and_choices", in: .codebook, 13, 25, says: "not both", "{choices: {geen", "{type: text, choices: {geen"),
    .init(
      "unread_kind_of_file", in: .codebook, 3, 7, says: "a registration of this kind", "register.csv", "register.ods"),
    .init(
      "same_marks", in: .codebook, 4, 49, says: "the same here", "decimal: \",\",", "decimal: \",\", thousands: \",\","),
    .init(
      "unknown_word", in: .codebook, 4, 19, says: "no word that can stand here", "separator: \";\"",
      "separator: \"dot\""),
    .init(
      "bad_smallest_cell", in: .codebook, 7, 26, says: "whole number of people", "smallest_cell: 10",
      "smallest_cell: few"),
    .init(
      "bad_privacy_number", in: .codebook, 7, 40, says: "a whole number, 1 or more", "smallest_cell: 10, ",
      "smallest_cell: 10, rounding: 0.5, "),
    .init(
      "bad_privacy_share", in: .codebook, 7, 41, says: "a percentage above 0%", "smallest_cell: 10, ",
      "smallest_cell: 10, dominance: half, "),
  ]
}
