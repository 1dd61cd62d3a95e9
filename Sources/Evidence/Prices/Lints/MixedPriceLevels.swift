import Documents

/// Prices of one category in euros of different years, or in euros of another year than their source states. Prices that hold in
/// different periods are the vintages of a series, and no mixture.
struct MixedPriceLevels: PriceLint {
  let code = "price_levels_mixed"
  let says = Words(
    nl: "prijzen van één categorie in euro's van verschillende jaren",
    en: "prices of one category in euros of different years")

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.groups.flatMap { group in odd(in: group) + unlikeTheSource(group) }
  }

  private func odd(in group: LintedPrices.Group) -> [Finding] {
    let known = group.prices.filter { $0.priceYear != nil }
    let counts = Dictionary(grouping: known) { $0.priceYear ?? 0 }.mapValues(\.count)
    // The most frequent level, and of two as frequent the later one.
    guard counts.count > 1, let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return []
    }
    return known.filter { $0.priceYear != usual }.compactMap { price in
      let mates = known.filter { $0.priceYear == usual && Self.isAtOneTime($0, price) }
      guard let mate = mates.first, let year = price.priceYear else { return nil }
      return Finding(
        code: "price_levels_mixed", severity: .warning, at: price.place,
        Words(
          nl: "\(price.id) is in euro's van \(year); \(mate.id) van dezelfde categorie is in euro's van \(usual).",
          en: "\(price.id) is in euros of \(year); \(mate.id) of the same category is in euros of \(usual)."),
        hint: Words(
          nl: "Klopt elk jaar, geef dan met valid: aan wanneer elke prijs geldt, of zet ze in eigen categorieën.",
          en: "Where each year is right, say with valid: when each price holds, or give them categories of their own."))
    }
  }

  private func unlikeTheSource(_ group: LintedPrices.Group) -> [Finding] {
    group.prices.compactMap { price in
      guard let stated = price.statedLevel, let year = price.priceYear, stated != year,
        !PublicationYearAsPriceYear.isTaken(price)
      else { return nil }
      return Finding(
        code: "price_levels_mixed", severity: .warning, at: price.place,
        Words(
          nl: "\(price.id) is in euro's van \(year); volgens price_level: staat de bron in euro's van \(stated).",
          en: "\(price.id) is in euros of \(year); by price_level: the source is in euros of \(stated)."))
    }
  }

  private static func isAtOneTime(_ first: Price, _ second: Price) -> Bool {
    guard let one = first.valid, let other = second.valid else { return true }
    return one.overlaps(other)
  }
}
