import Documents

/// The block `checks:` of a codebook, as `mkba schema codebook` tells it.
public enum ChecksKeys {
  public static let root: [KeyBlock.Key] = [
    .key("checks", .block("checks"), "What the holder of the data knows that no file tells.")
  ]

  public static let blocks: [KeyBlock] = [
    KeyBlock(
      "checks",
      [
        .key("data_closed", .text, "The last day of which everything is in the registration."),
        .key("organisation", .text, "The column of those who register."),
        .key("optional", .texts, "Columns that need not be filled in."),
        .key("order", .list(.list(.text)), "Pairs of columns of dates: [earlier, later]."),
        .key("rules", .texts, "What must hold: if condition then condition."),
        .key("accepted", .list(.block("accepted")), "Findings that are known, with the reason."),
      ]),
    KeyBlock(
      "accepted",
      [
        .required("check", .word(QualityCatalogue.names), "The name of the check."),
        .key("column", .text, "The column that it is about."), .required("why", .text, "Why it is no fault."),
      ]),
  ]
}
