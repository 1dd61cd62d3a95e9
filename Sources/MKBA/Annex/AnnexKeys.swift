import Documents

/// The keys of an annex file, as `mkba schema annex` tells them.
enum AnnexKeys {
  static let root: [KeyBlock.Key] = [
    .required("annex", .either([.text, .block("words")]), "The title of the account."),
    .key("done_by", .text, "The organisation that accounts."),
    .key("kpis", .block("counting"), "What is counted."),
    .key("hypotheses", .list(.text), "Hypothesis files that hold for every municipality."),
    .required("municipalities", .list(.block("municipality")), "One sheet each, in alphabetical order."),
  ]

  static let blocks: [KeyBlock] = [
    .words,
    KeyBlock(
      "counting",
      [
        .required("codebook", .text, "The codebook of the registration."),
        .required("by", .text, "The column that tells municipalities apart."),
        .key("period", .text, "The period of the account, as the codebook divides time."),
        .key("show", .list(.text), "The indicators on the sheet, in their order."),
      ]),
    KeyBlock(
      "municipality",
      [
        .required("name", .text, "As it stands above the sheet."),
        .key("group", .text, "As the column calls it, where that is otherwise."),
        .key(
          "narrative", .either([.text, .block("words"), .list(.either([.text, .block("words")]))]),
          "The story of the organisation, word for word: a paragraph, or a list of them."),
        .key("quotes", .list(.block("quote")), "What people said, with their leave."),
        .key("scenario", .text, "The scenario file with its costs and benefits."),
        .key("alternative", .text, "Which alternative of the scenario."),
        .key("hypotheses", .list(.text), "Hypothesis files for this municipality."),
      ]),
    KeyBlock(
      "quote",
      [
        .required("says", .either([.text, .block("words")]), "The words."),
        .key("by", .text, "Who said it, without a name."),
      ]),
  ]
}
