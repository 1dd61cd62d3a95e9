import Documents
import Evidence

/// The one JSON document of `mkba prices`.
public enum PricesDocument {
  public static func json(
    _ prices: [IndexedPrice], year: Int?, findings: [Finding], language: Language
  ) -> JSON {
    [
      "prices": .array(prices.map { json($0, year: year) }),
      "findings": .array(findings.map { FindingJSON.json($0, language) }),
    ]
  }

  private static func json(_ found: IndexedPrice, year: Int?) -> JSON {
    JSON.object([
      .init("name", .text(found.name)), .init("register", .text(found.register.name)),
    ]).with(PriceJSON.json(found.price)).with(["indexed": indexed(found, year)])
  }

  private static func indexed(_ found: IndexedPrice, _ year: Int?) -> JSON {
    guard let year else { return .missing(why: "no other price year was asked for") }
    if found.price.kind == .figure { return .missing(why: "it is no price") }
    if found.price.priceYear == year { return .missing(why: "it is of that price year") }
    guard let step = found.step else { return .missing(why: "the index does not reach from the one year to the other") }
    return JSON.object([
      .init("value", .number(found.value)), .init("unit", .text(found.unit)),
    ]).with(PriceJSON.json(step))
  }
}
