import Documents

/// The keys of a codebook that this room reads, as `mkba schema codebook` tells them.
public enum CodebookKeys {
  public static let root: [KeyBlock.Key] = [
    .required("codebook", .text, "What the registration is called."),
    .required(
      "file", .text, "Its rows: a .csv, .sav, .dta or .xlsx beside this file, sqlite:FILE or postgresql:ADDRESS."),
    .key("read", .block("read"), "How the file is written; what is left out is detected and said."),
    .key("unit", .text, "What a row is, such as client per year."),
    .required("key", .texts, "The columns that tell rows apart."),
    .key("units", .texts, "More things that are counted."),
    .required("columns", .names(.block("column")), "The columns, by the name that they have with us."),
    .key("not_in_the_system", .texts, "What is never recorded; stands in every report, word for word."),
  ]

  public static let blocks: [KeyBlock] = [
    KeyBlock(
      "read",
      [
        .key("separator", .word(ReadingRules.separators.map(\.word)), "What stands between cells."),
        .key("decimal", .word([",", "."]), "The mark of decimals."),
        .key("thousands", .word([".", ",", " ", "none"]), "The mark between thousands."),
        .key("date", .words(DateFormat.self), "How dates are written."),
        .key("encoding", .words(CSVEncoding.self), "How letters are written as bytes."),
        .key("missing", .codes, "Cells that mean missing."),
        .key("faults", .word(["error", "missing"]), "What happens to a cell that does not fit its column."),
        .key("sheet", .text, "The sheet of a workbook."), .key("table", .text, "The table of a database."),
        .key("header_row", .text, "The row of a sheet that names the columns."),
        .key("form", .words(ReadingRules.Form.self), "A layout that is no plain table."),
      ]),
    KeyBlock(
      "column",
      [
        .key("type", .word(CellType.byWord.map(\.word)), "What its cells are; or choices."),
        .key("choices", .names(.text), "Cells as the file writes them, with the name that each has with us."),
        .key("called", .text, "The name in the first line of the file, where it is another."),
        .key("unit", .text, "The unit of a number."), .key("at_least", .text, "The lowest that a cell may be."),
        .key("at_most", .text, "The highest that a cell may be."),
        .key("between", .list(.text), "Both: [lowest, highest]."),
        .key("missing", .codes, "Cells that mean missing in this column."),
      ]),
  ]
}

extension KeyForm {
  /// Codes that mean missing, one of which may be an empty text between quotes.
  fileprivate static let codes = KeyForm.anything
}
