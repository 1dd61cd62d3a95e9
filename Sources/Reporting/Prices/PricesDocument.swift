import Documents
import Evidence

/// The one JSON document of `mkba prices`.
public enum PricesDocument {
  public static func json(_ prices: [IndexedPrice], year: Int?) -> JSON {
    ["prices": .array(prices.map { json($0, year: year) })]
  }

  private static func json(_ found: IndexedPrice, year: Int?) -> JSON {
    let price = found.price
    return [
      "name": .text(found.name), "says": .text(price.says), "value": .number(price.value),
      "unit": .text(price.unit.symbol), "price_year": .integer(price.priceYear, otherwise: "its unit holds none"),
      "kind": .text(price.kind.rawValue), "vat": .text(price.vat?.rawValue, otherwise: "not said"),
      "paragraph": .text(price.paragraph, otherwise: "not said"), "status": .text(price.status.rawValue),
      "source": .text(found.register.source.text), "indexed": indexed(found, year),
    ]
  }

  private static func indexed(_ found: IndexedPrice, _ year: Int?) -> JSON {
    guard let year else { return .missing(why: "no other price year was asked for") }
    if found.price.priceYear == year { return .missing(why: "it is of that price year") }
    guard let step = found.step else { return .missing(why: "the index does not reach from the one year to the other") }
    return [
      "value": .number(found.value), "unit": .text(found.unit), "index": .text(step.index.name),
      "from": .integer(step.from), "to": .integer(step.to), "from_level": .number(step.fromLevel),
      "to_level": .number(step.toLevel), "factor": .number(step.factor),
    ]
  }
}
