import Evidence

extension FileSchema {
  /// A register of prices.
  public static let prices = FileSchema(
    kind: "prices",
    root: [
      .required("prices"), .key("source", .block("source")), .key("sources", .names(.block("source"))),
      .key("units", .texts), .key("valid"), .key("price_level"), .key("index"),
      .required("lines", .names(.block("price"))),
    ],
    blocks: [
      KeyBlock(
        "price",
        [
          .required("kind", .word(Price.Kind.allCases.map(\.rawValue))), .required("says"), .key("value"),
          .key("values", .block("values")), .key("worth", .word(Price.Worth.allCases.map(\.rawValue))),
          .key("source"), status(isRequired: false), .key("paragraph"), .key("page"),
          .key("vat", .word(Price.ValueAddedTax.allCases.map(\.rawValue))), .key("category"), .key("payer"),
          .key("cashable"), .key("grade", .word(Price.Grade.allCases.map(\.rawValue))), .key("valid"),
          .key("price_level"), .key("index"), .key("beside"), .key("checked"), .key("uncertainty"),
          .key("range", .list(.text)), .key("confidence"),
        ]),
      KeyBlock("values", Price.Worth.allCases.map { .key($0.rawValue) }), source, experts,
    ])

  /// A price index.
  public static let index = FileSchema(
    kind: "index",
    root: [
      .required("index"), .required("title"), .required("source", .block("source")),
      .key("levels", .names(.text)), .key("yearly_change", .names(.text)),
    ], blocks: [source, experts])

  /// A file of sources.
  public static let sources = FileSchema(
    kind: "sources", root: [.required("sources", .names(.block("source")))], blocks: [source, experts])

  private static let source = KeyBlock(
    "source",
    [
      .required("title"), status(isRequired: true), .key("publisher"), .key("year"), .key("date"), .key("page"),
      .key("experts", .block("experts")), .key("note"), .key("url"),
    ])
  private static let experts = KeyBlock("experts", [.required("number"), .required("method"), .required("date")])

  private static func status(isRequired: Bool) -> KeyBlock.Key {
    let words = KeyForm.word(Source.Status.allCases.map(\.rawValue))
    return isRequired ? .required("status", words) : .key("status", words)
  }
}
