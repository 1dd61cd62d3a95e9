import Foundation
import Testing

/// One thing wrong with a codebook or its registration, and what the program must say about it.
struct WrongRegistration: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int?
  let column: Int?
  /// A part of the English message.
  let says: String
  let codebook: String
  /// nil where there is no file.
  let data: [UInt8]?
  let isWarning: Bool

  var testDescription: String { code }

  /// A fault in the codebook: the first `old` becomes `new`.
  init(_ code: String, _ line: Int?, _ column: Int?, says: String, codebook old: String, _ new: String) {
    self.init(code, line, column, says: says, TrialRegistration.codebook.with(old, new), TrialRegistration.data)
  }

  /// A fault in the registration.
  init(
    _ code: String, _ line: Int?, _ column: Int?, says: String, data old: String, _ new: String, rules: String = "",
    isWarning: Bool = false
  ) {
    self.init(
      code, line, column, says: says, TrialRegistration.codebook + rules, TrialRegistration.data.with(old, new),
      isWarning: isWarning)
  }

  init(
    _ code: String, _ line: Int?, _ column: Int?, says: String, _ codebook: String, _ data: String,
    isWarning: Bool = false
  ) {
    self.init(code, line, column, says: says, codebook, bytes: Array(data.utf8), isWarning: isWarning)
  }

  init(
    _ code: String, _ line: Int?, _ column: Int?, says: String, _ codebook: String = TrialRegistration.codebook,
    bytes: [UInt8]?, isWarning: Bool = false
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.says = says
    self.codebook = codebook
    self.data = bytes
    self.isWarning = isWarning
  }

  static let inCodebooks: [WrongRegistration] = [
    .init(
      "unknown_type", 6, 18, says: "pseudonim is no type of column", codebook: "type: pseudonym", "type: pseudonim"),
    .init("key_missing", 6, 11, says: "The key type is missing", codebook: "{type: pseudonym}", "{}"),
    .init("unknown_unit", 10, 31, says: "hours is no unit", codebook: "unit: hour,", "unit: hours,"),
    .init("unit_without_number", 8, 38, says: "only to a number", codebook: "yes_no}", "yes_no, unit: hour}"),
    .init("bad_range", 7, 32, says: "two values", codebook: "[2022, 2024]", "[2024, 2022]"),
    .init("bad_range", 7, 32, says: "two values", codebook: "[2022, 2024]", "[2022]"),
    .init("bad_range", 10, 47, says: "two values", codebook: "at_least: 0", "at_least: none"),
    .init("range_without_number", 8, 42, says: "Bounds belong", codebook: "yes_no}", "yes_no, at_least: 0}"),
    .init("key_not_a_column", 4, 15, says: "The key names yeer", codebook: "[client, year]", "[client, yeer]"),
    .init("key_repeated", 4, 15, says: "stands twice in the key", codebook: "[client, year]", "[client, client]"),
    .init("forbidden_declared", 9, 3, says: "date_of_birth is forbidden", codebook: "first_contact:", "Geboortedatum:"),
    .init("bad_column_name", 9, 3, says: "letters, digits and _", codebook: "first_contact:", "first contact:"),
    .init(
      "header_declared_twice", 9, 3, says: "both read the column year", codebook: "{type: date}",
      "{type: date, called: year}"),
    .init("duplicate_choice", 11, 36, says: "stands twice", codebook: "geen: none, wlz:", "geen: none, \" geen\":"),
    .init("duplicate_key", 11, 36, says: "second time", codebook: "geen: none, wlz:", "geen: none, geen:"),
    .init("choice_without_name", 11, 30, says: "needs the name", codebook: "geen: none", "geen: "),
    .init("no_choices", 11, 23, says: "No choices", codebook: "{geen: none, wlz: residential}", "{}"),
    .init("type_and_choices", 11, 20, says: "not both", codebook: "{choices:", "{type: text, choices:"),
    .init(
      "missing_is_a_choice", 11, 64, says: "also among what is missing", codebook: "wlz: residential}}",
      "wlz: residential}, missing: geen}"),
    .init("bad_missing_code", 6, 38, says: "two quotes", codebook: "pseudonym}", "pseudonym, missing: }"),
    .init(
      "codebook_without_columns", 1, 1, says: "no columns",
      "format: 1\ncodebook: Trial\nfile: registration.csv\nkey: []\ncolumns: {}\n", TrialRegistration.data),
    .init(
      "bad_smallest_cell", 2, 26, says: "whole number of people", codebook: "codebook: Trial",
      "privacy: {smallest_cell: few}\ncodebook: Trial"),
    .init(
      "unread_kind_of_file", 3, 7, says: "a registration of this kind", codebook: "registration.csv", "registration.ods"
    ),
    .init(
      "unknown_word", 2, 19, says: "no word that can stand here", codebook: "codebook: Trial",
      "read: {separator: dot}\ncodebook: Trial"),
    .init(
      "same_marks", 2, 33, says: "the same here", codebook: "codebook: Trial",
      "read: {decimal: \".\", thousands: \".\"}\ncodebook: Trial"),
    .init("unknown_key", 3, 1, says: "files is no key of a codebook", codebook: "file: reg", "files: reg"),
  ]

  static let inData: [WrongRegistration] = [
    .init("file_missing", nil, nil, says: "does not exist", bytes: nil),
    .init("csv_empty", nil, nil, says: "This file is empty", bytes: []),
    .init(
      "csv_header_only", 1, nil, says: "no rows", TrialRegistration.codebook,
      "client;year;elderly_work;first_contact;hours;referral\n"),
    .init("csv_column_missing", 1, nil, says: "The column hours of the codebook", data: ";hours;", ";Hour;"),
    .init("csv_header_twice", 1, nil, says: "stands 2 times", data: ";hours;referral\n", ";hours;hours\n"),
    .init(
      "csv_no_header", 1, nil, says: "names none of the columns",
      data: "client;year;elderly_work;first_contact;hours;referral\n", ""),
    .init("csv_other_separator", 1, nil, says: "another mark", data: "zzz", "", rules: "read: {separator: \",\"}\n"),
    .init(
      "forbidden_column", 1, nil, says: "Column 6 of this file is forbidden: bsn", data: ";referral\n",
      ";BurgerService-Nummer\n"),
    .init("csv_ragged", 3, nil, says: "5 cells where 6 belong", data: "a2;2022;nee;;0;wlz", "a2;2022;nee;0;wlz"),
    .init("csv_ragged", 3, nil, says: "7 cells where 6 belong", data: "a2;2022;nee;;0;wlz", "a2;2022;nee;;0;wlz;"),
    .init("csv_truncated", 4, nil, says: "breaks off here: 5 cells", data: ";8;geen\n", ";8"),
    .init("csv_quote_never_closed", 3, 13, says: "never properly closes", data: "nee;;0;wlz", "nee;\";0;wlz"),
    .init(
      "csv_quote_never_closed", 3, 9, says: "never properly closes", data: "nee;;0;wlz\na1;2023;ja",
      "\"nee;;0;wlz\na1;2023;\"ja\""),
    .init("csv_stray_quote", 3, 9, says: "a quote stands where it cannot", data: "nee;;0", "n\"ee;;0"),
    .init("csv_stray_quote", 3, 9, says: "a quote stands where it cannot", data: "nee;;0", "\"nee\"x;;0"),
    .init("csv_not_text", 3, 10, says: "no text", data: "nee;;0", "n\u{0}e;;0"),
    .init(
      "csv_utf16", nil, nil, says: "UTF-16", bytes: [0xFF, 0xFE] + TrialRegistration.data.utf8.flatMap { [$0, 0] }),
    .init("csv_utf16", nil, nil, says: "UTF-16", bytes: TrialRegistration.data.utf8.flatMap { [$0, 0] }),
    .init("csv_is_excel", nil, nil, says: "Excel", bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0]),
    .init(
      "csv_not_utf8", 3, 9, says: "no valid UTF-8", TrialRegistration.codebook + "read: {encoding: utf-8}\n",
      bytes: Array(TrialRegistration.data.with("nee;;0", "~ee;;0").utf8).map { $0 == UInt8(ascii: "~") ? 0xE9 : $0 }),
    .init(
      "csv_other_encoding", nil, nil, says: "looks like UTF-8", data: "a2;", "é2;",
      rules: "read: {encoding: windows-1252}\n", isWarning: true),
    .init(
      "mixed_decimals", 3, 14, says: "hours: this file has decimal commas and decimal points", data: ";0;", ";11.25;"),
    .init(
      "cell_decimal_mark", 3, 14, says: "hours: a point (or comma)", data: ";0;", ";11.25;",
      rules: "read: {decimal: \",\"}\n"),
    .init("ambiguous_number", 3, 14, says: "hours: this number may be a thousand", data: ";0;", ";1.234;"),
    .init("mixed_dates", 3, 13, says: "in more than one way", data: "nee;;", "nee;2022-01-02;"),
    .init("month_first", 2, 12, says: "the month stands before the day", data: "03-02-2021", "03-25-2021"),
    .init(
      "cell_impossible_date", 3, 13, says: "first_contact: a day that does not exist", data: "nee;;", "nee;30-02-2022;"),
    .init(
      "cell_no_date", 3, 13, says: "first_contact: no date of the form dd-mm-yyyy", data: "nee;;", "nee;maart 2022;"),
    .init("cell_time_of_day", 3, 13, says: "first_contact: a time of day", data: "nee;;", "nee;01-03-2022 09:30;"),
    .init("cell_letters", 3, 14, says: "hours: letters or signs where a number belongs", data: ";0;", ";nul;"),
    .init("cell_percent", 3, 14, says: "hours: a percent sign", data: ";0;", ";10%;"),
    .init("cell_out_of_range", 3, 14, says: "hours: a value outside the bounds", data: ";0;", ";-1;"),
    .init("cell_out_of_range", 3, 4, says: "year: a value outside the bounds", data: "a2;2022", "a2;2032"),
    .init("cell_no_year", 3, 4, says: "year: no year of four digits", data: "a2;2022", "a2;22"),
    .init(
      "cell_fraction", 2, 23, says: "hours: a fraction where a whole number",
      TrialRegistration.codebook.with("type: number", "type: whole_number"), TrialRegistration.data),
    .init("cell_not_yes_no", 3, 9, says: "elderly_work: no yes or no", data: "nee", "soms"),
    .init("cell_not_a_choice", 3, 16, says: "referral: a code that is not among", data: ";wlz", ";zvw"),
    .init("cell_choice_capitals", 3, 16, says: "referral: a code that differs", data: ";wlz", ";Wlz"),
    .init(
      "cell_blank", 3, 13, says: "first_contact: an empty cell", data: "zzz", "", rules: "read: {missing: \".\"}\n"),
    .init("key_blank", 3, nil, says: "In 1 rows a part of the key", data: "a2;", ";"),
    .init("key_repeats", 4, nil, says: "line 4 (2)", data: "a1;2023", "a1;2022"),
    .init(
      "no_rows_left", nil, nil, says: "Not a single row",
      TrialRegistration.codebook + "read: {faults: missing}\n",
      "client;year;elderly_work;first_contact;hours;referral\n;;;;;\n"),
    .init(
      "more_faults", nil, nil, says: "There are 5 more places",
      TrialRegistration.codebook.with("number, unit", "number, at_most: 1, unit"),
      TrialRegistration.rows(25, header: "other") { _ in "x" }),
  ]

  static let warnings: [WrongRegistration] = [
    .init(
      "looks_like_bsn", 1, nil, says: "Column 7 seems to hold citizen service numbers", TrialRegistration.codebook,
      TrialRegistration.rows(12, header: "nummer") { _ in "111222333" }, isWarning: true),
    .init(
      "cells_made_missing", 3, 14, says: "hours: 2 cells do not fit", data: ";0;wlz\na1;2023;ja;03-02-2021;8;",
      ";x;wlz\na1;2023;ja;03-02-2021;y;", rules: "read: {faults: missing}\n", isWarning: true),
    .init(
      "rows_without_key", 3, nil, says: "1 rows without a whole key", data: "a2;2022", ";2022",
      rules: "read: {faults: missing}\n", isWarning: true),
    .init(
      "small_smallest_cell", 12, 26, says: "this is less", data: "zzz", "", rules: "privacy: {smallest_cell: 3}\n",
      isWarning: true),
    .init(
      "choices_joined", 11, 36, says: "geen and nvt both count as none",
      TrialRegistration.codebook.with("geen: none, wlz", "geen: none, nvt: none, wlz"), TrialRegistration.data,
      isWarning: true),
  ]
}
