import Documents
import Evidence

extension FileSchema {
  /// A register of prices.
  public static let prices = FileSchema(
    kind: "prices", "A register of unit prices.",
    root: [
      .required("prices", .text, "The name that scenarios write before that of a price."),
      .key("source", .block("source"), "Where the prices stand, unless a line says otherwise."),
      .key("sources", .names(.block("source")), "Sources that lines name."),
      .key("units", .texts, "More things that are counted."), valid, priceLevel,
      .key("index", .text, "The index that brings prices to another year."),
      .required("lines", .names(.block("price")), "The prices by name."),
    ],
    blocks: [
      KeyBlock(
        "price",
        [
          .required("kind", .words(Price.Kind.self), "Cost, tariff or figure."),
          .required("says", .text, "What it is of."), .key("value", .text, "The amount with its unit."),
          .key("values", .block("values"), "Or its fiscal, economic and social value."),
          .key("worth", .words(Price.Worth.self), "Which of those value is."),
          .key("source", .text, "A source of the register."),
          .key("status", .words(Source.Status.self), "How sure the figure is."),
          .key("paragraph", .text, "Where in the source."), .key("page", .text, "On which page."),
          .key("vat", .words(Price.ValueAddedTax.self), "Whether the amount holds value added tax."),
          .key("category", .text, "Prices that can be compared with each other."),
          .key("payer", .text, "Who pays it."), .key("cashable", .text, "What part of a saving is cash."),
          .key("grade", .words(Price.Grade.self), "How well it is known."), valid, priceLevel,
          .key("index", .text, "The index that brings it to another year."),
          .key("beside", .text, "The cost beside a tariff, or the other way round."),
          .key("checked", .text, "When and by whom it was checked."),
          .key("uncertainty", .text, "A distribution."), .key("range", .list(.text), "Or [lowest, highest],"),
          .key("confidence", .text, "with its confidence."),
        ]),
      KeyBlock("values", Price.Worth.allCases.map { .key($0.rawValue, .text, "The amount with its unit.") }),
      sourceBlock, experts,
    ])

  /// A price index.
  public static let index = FileSchema(
    kind: "index", "A price index by year.",
    root: [
      .required("index", .text, "The name that other files write."), .required("title", .text, "What it is of."),
      .required("source", .block("source"), "Where it stands."),
      .key("levels", .names(.text), "The level of each year."),
      .key("yearly_change", .names(.text), "Or the change to each year from the one before."),
    ], blocks: [sourceBlock, experts])

  /// A file of sources.
  public static let sources = FileSchema(
    kind: "sources", "Sources, by the name that other files give them.",
    root: [.required("sources", .names(.block("source")), "The sources by name.")], blocks: [sourceBlock, experts])

  static let sourceBlock = KeyBlock(
    "source",
    [
      .required("title", .text, "The title."), .required("status", .words(Source.Status.self), "How sure it is."),
      .key("publisher", .text, "Who published it."), .key("year", .text, "When."), .key("date", .text, "On which day."),
      .key("page", .text, "On which page."), .key("experts", .block("experts"), "Whose judgement it is."),
      .key("note", .text, "What else must be known."), .key("url", .text, "Where it can be read."),
    ])
  static let experts = KeyBlock(
    "experts",
    [
      .required("number", .text, "How many there were."), .required("method", .text, "How they were asked."),
      .required("date", .text, "When."),
    ])

  private static let valid = KeyBlock.Key.key("valid", .text, "From when to when it holds.")
  private static let priceLevel = KeyBlock.Key.key("price_level", .text, "The year in whose euros it stands.")
}
