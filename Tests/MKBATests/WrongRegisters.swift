extension WrongInput {
  /// Registrations as files: encodings, headers, rows, quotes, keys; and cells that everyone reads.
  static let inRegisters: [WrongInput] = [
    .init("csv_empty", in: .register, nil, nil, says: "This file is empty", [.write("", .register)]),
    .init("csv_header_only", in: .register, 1, nil, says: "no rows", [.cutBefore("c001;", .register)]),
    .init(
      "csv_truncated", in: .register, 14, nil, says: "breaks off here", [.cutAfter("c013;2023;ja;15-03", .register)]),
    .init("csv_not_text", in: .register, 1, 4, says: "no text", [.noise(10_000_000, .register)]),
    .init("csv_utf16", in: .register, nil, nil, says: "UTF-16", [.utf16(.register)]),
    .init(
      "csv_is_excel", in: .register, nil, nil, says: "Excel",
      [.bytes([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0], .register)]),
    .init("csv_not_text", in: .register, 3, 3, says: "no text", "c002;", "c0\u{0}2;"),
    .init(
      "csv_not_utf8", in: .register, 8, 42, says: "no valid UTF-8",
      [.latin1("noord;", "nöörd;", .register), .replace("encoding: windows-1252", "encoding: utf-8", .codebook)]),
    .init(
      "csv_no_header", in: .register, 1, nil, says: "names none of the columns",
      "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date\n",
      ""),
    .init("csv_column_missing", in: .register, 1, nil, says: "The column age", "age;hours", "leeftijd;hours"),
    .init("csv_header_twice", in: .register, 1, nil, says: "stands 2 times", "age;hours", "age;age"),
    .init("forbidden_column", in: .register, 1, nil, says: "is forbidden: bsn", ";end_date\n", ";BSN\n"),
    .init(
      "csv_other_separator", in: .register, 1, nil, says: "another mark",
      [.replace("separator: \";\"", "separator: \",\"", .codebook)]),
    .init(
      "csv_ragged", in: .register, 3, nil, says: "11 cells where 12", "c002;2023;ja;15-03-2022;geen;;",
      "c002;2023;ja;15-03-2022;geen;"),
    .init("csv_quote_never_closed", in: .register, 3, 1, says: "never properly closes", "c002;", "\"c002;"),
    .init("csv_stray_quote", in: .register, 3, 1, says: "a quote stands where it cannot", "c002;", "c\"002;"),
    .init(
      "cell_impossible_date", in: .register, 3, 14, says: "a day that does not exist", "c002;2023;ja;15-03",
      "c002;2023;ja;30-02"),
    .init(
      "cell_no_date", in: .register, 3, 14, says: "no date of the form", "c002;2023;ja;15-03-2022",
      "c002;2023;ja;2022-03-15"),
    .init("cell_not_yes_no", in: .register, 3, 11, says: "no yes or no", "c002;2023;ja", "c002;2023;soms"),
    .init(
      "cell_not_a_choice", in: .register, 3, 25, says: "not among", "c002;2023;ja;15-03-2022;geen",
      "c002;2023;ja;15-03-2022;zvw"),
    .init(
      "cell_choice_capitals", in: .register, 3, 25, says: "differs", "c002;2023;ja;15-03-2022;geen",
      "c002;2023;ja;15-03-2022;Geen"),
    .init("cell_no_year", in: .register, 3, 6, says: "no year of four digits", "c002;2023", "c002;23"),
    .init("cell_out_of_range", in: .register, 3, 6, says: "outside the bounds", "c002;2023", "c002;1998"),
    .init("key_repeats", in: .register, 3, nil, says: "repeat a key", "c002;", "c001;"),
    .init("key_blank", in: .register, 3, nil, says: "a part of the key", "c002;", ";"),
  ]
}
