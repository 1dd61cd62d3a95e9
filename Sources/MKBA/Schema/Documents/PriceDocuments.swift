import Documents
import Evidence

/// What `mkba prices` prints; a run holds the prices that it uses in the same form.
extension DocumentSchema {
  public static let prices = DocumentSchema(
    "prices", "Unit prices, as they stand in their registers and in another price year.",
    root: [.has("prices", .list("price")), .has("findings", .findings)],
    blocks: [
      KeyBlock(
        "price",
        [.has("name", .string), .has("register", .string)] + price + [.has("indexed", .perhaps("indexed"))]),
      KeyBlock("indexed", [.has("value", .number), .has("unit", .string)] + step), indexYear, uncertainty, finding,
    ])

  static let priceBlocks: [KeyBlock] = [
    KeyBlock(
      "used_price",
      [.has("parameter", .string), .has("alternative", .maybe), .has("name", .string)] + price + [
        .has("value_used", .number), .has("unit_used", .string), .has("is_drawn", .flag), .has("vat_used", .maybe),
        .has("real_growth", .number), .has("indexed", .perhaps("index_step")),
      ]),
    KeyBlock("index_step", step), indexYear, uncertainty,
  ]

  private static let price: [KeyBlock.Key] = [
    .has("says", .string), .has("value", .number), .has("unit", .string), .has("price_year", .whole),
    .has("kind", .words(Price.Kind.self)), .has("category", .maybe), .has("payer", .maybe), .has("worth", .maybe),
    .has("cashable", .maybe), .has("uncertainty", .perhaps("uncertainty")), .has("vat", .maybe),
    .has("paragraph", .maybe), .has("page", .maybe), .has("source", .maybe), .has("status", .words(Source.Status.self)),
    .has("grade", .maybe), .has("valid_from", .maybe), .has("valid_through", .maybe),
  ]
  private static let uncertainty = KeyBlock(
    "uncertainty",
    [.may("distribution", .string), .may("low", .number), .may("high", .number), .may("confidence", .number)])
  private static let step: [KeyBlock.Key] = [
    .has("index", .string), .has("from", .whole), .has("to", .whole), .has("from_level", .number),
    .has("to_level", .number), .has("factor", .number), .has("years", .list("index_year")),
  ]
  private static let indexYear = KeyBlock(
    "index_year",
    [.has("year", .whole), .has("level", .number), .has("factor", .number), .has("cumulative", .number)])
}
