extension WrongInput {
  /// Cells with numbers and dates.
  static let inCells: [WrongInput] = [
    .init(
      "cell_letters", in: .register, 3, 31, says: "letters or signs", "c002;2023;ja;15-03-2022;geen;;79",
      "c002;2023;ja;15-03-2022;geen;;old",
      and: [.replace("crude comparison}", "adjusted comparison, adjust_for: [age, hours, visits]}", .hypothesis)]),
    .init(
      "cell_percent", in: .register, 3, 31, says: "a percent sign", "c002;2023;ja;15-03-2022;geen;;79",
      "c002;2023;ja;15-03-2022;geen;;79%",
      and: [.replace("crude comparison}", "adjusted comparison, adjust_for: [age, hours, visits]}", .hypothesis)]),
    .init(
      "cell_out_of_range", in: .register, 3, 31, says: "outside the bounds", "c002;2023;ja;15-03-2022;geen;;79",
      "c002;2023;ja;15-03-2022;geen;;179",
      and: [.replace("crude comparison}", "adjusted comparison, adjust_for: [age, hours, visits]}", .hypothesis)]),
    .init(
      "cell_fraction", in: .register, 3, 38, says: "a fraction where", "79;3,0;1;", "79;3,0;1,5;",
      and: [.replace("crude comparison}", "adjusted comparison, adjust_for: [age, hours, visits]}", .hypothesis)]),
    .init(
      "cell_decimal_mark", in: .register, 3, 34, says: "a point (or comma)", "79;3,0;1;", "79;3.75;1;",
      and: [.replace("crude comparison}", "adjusted comparison, adjust_for: [age, hours, visits]}", .hypothesis)]),
    .init(
      "mixed_decimals", in: .register, 3, 34, says: "decimal commas and decimal points", "79;3,0;1;", "79;3.75;1;",
      and: [.replace("decimal: \",\", ", "", .codebook)]),
    .init(
      "ambiguous_number", in: .register, 3, 34, says: "may be a thousand", "79;3,0;1;", "79;1.234;1;",
      and: [.replace("decimal: \",\", ", "", .codebook)]),
    .init(
      "mixed_dates", in: .register, 3, 14, says: "in more than one way", "c002;2023;ja;15-03-2022",
      "c002;2023;ja;2022-03-15", and: [.replace("date: dd-mm-yyyy, ", "", .codebook)]),
    .init(
      "month_first", in: .register, 2, 14, says: "before the day", "c001;2023;ja;15-03-2022", "c001;2023;ja;03-15-2022",
      and: [.replace("date: dd-mm-yyyy, ", "", .codebook)]),
    .init(
      "cell_time_of_day", in: .register, 3, 14, says: "a time of day", "c002;2023;ja;15-03-2022",
      "c002;2023;ja;15-03-2022 09:30"),
    .init(
      "cell_blank", in: .register, 3, 30, says: "an empty cell",
      [.replace("missing: [\".\", \"\"]", "missing: [\".\"]", .codebook)]),
  ]
}
