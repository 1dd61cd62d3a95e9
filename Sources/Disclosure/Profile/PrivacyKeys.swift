import Documents

/// The blocks of a codebook that this room reads, as `mkba schema codebook` tells them.
public enum PrivacyKeys {
  public static let root: [KeyBlock.Key] = [
    .key("privacy", .block("privacy"), "What is withheld in what is released."),
    .key("data_protection", .block("data_protection"), "What the annex on data protection says."),
  ]

  public static let blocks: [KeyBlock] = [
    KeyBlock(
      "privacy",
      [
        .key("smallest_cell", .text, "The smallest number of people that may be told: 10."),
        .key("dominance", .text, "The largest share of one contributor in a sum."),
        .key("p_percent", .text, "How near others may come to the share of one."),
        .key("degrees_of_freedom", .text, "The fewest that a fitted model must leave."),
        .key("rounding", .text, "To what counts are rounded; 1 is not."),
        .key("forbidden", .texts, "Names of columns that may not be there, such as name or date_of_birth."),
      ]),
    KeyBlock(
      "data_protection",
      [
        .key("purpose", .text, "What the data are used for."), .key("legal_basis", .text, "On what ground."),
        .key("retention", .text, "How long they are kept."), .key("seen_by", .texts, "Who sees them."),
      ]),
  ]
}
