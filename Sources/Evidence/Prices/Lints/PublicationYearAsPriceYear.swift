import Documents

/// A price year that is the year in which the source was published. A publication usually prints prices of an earlier year: the
/// Kostenhandleiding 2024 is at the price level of 2022.
///
/// Nothing is said of one's own books and of examples, of a tariff that holds in that year, and where `price_level:` says that the
/// source itself states the year.
struct PublicationYearAsPriceYear: PriceLint {
  let code = "price_year_of_publication"
  let says = Words(
    nl: "het jaar van publicatie genomen als prijsjaar", en: "the year of publication taken for the price year")

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.groups.flatMap(\.prices).compactMap { price in
      guard let year = price.priceYear, Self.isTaken(price) else { return nil }
      return Finding(
        code: "price_year_of_publication", severity: .warning, at: price.place,
        Words(
          nl: "\(price.id) is in euro's van \(year), het jaar waarin de bron verscheen.",
          en: "\(price.id) is in euros of \(year), the year in which the source was published."),
        hint: price.statedLevel.map {
          Words(nl: "Volgens price_level: is dat \($0).", en: "By price_level: that is \($0).")
        }
          ?? Words(
            nl: "Zoek in de bron het prijspeil op, en schrijf price_level: met dat jaar.",
            en: "Look the price level up in the source, and write price_level: with that year."))
    }
  }

  static func isTaken(_ price: Price) -> Bool {
    guard let source = price.source, let year = price.priceYear, source.published == year,
      price.statedLevel != year, ![.own, .synthetic].contains(source.status)
    else { return false }
    return price.kind != .tariff || price.valid?.contains(year: year) != true
  }
}
