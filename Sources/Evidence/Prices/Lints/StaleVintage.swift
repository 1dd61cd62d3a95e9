import Documents

/// A price that no longer holds in the year for which it is wanted, or, where nothing says until when it holds, one of more than five
/// years before.
struct StaleVintage: PriceLint {
  let code = "price_stale"
  let says = Words(
    nl: "een prijs die niet meer geldt, of van lang geleden is", en: "a price that no longer holds, or is old")

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.groups.flatMap(\.prices).compactMap { price in
      if let valid = price.valid {
        guard let through = valid.through, through < "\(prices.year)-01-01" else { return nil }
        return Finding(
          code: "price_stale", severity: .warning, at: price.place,
          Words(
            nl: "\(price.id) geldt tot en met \(through), niet in \(prices.year).",
            en: "\(price.id) holds through \(through), not in \(prices.year)."),
          hint: Words(nl: "Zoek de opvolger.", en: "Look for what came after it."))
      }
      guard let year = price.priceYear, year < prices.year - LintedPrices.oldest else { return nil }
      return Finding(
        code: "price_stale", severity: .warning, at: price.place,
        Words(
          nl: "\(price.id) is in euro's van \(year), \(prices.year - year) jaar voor \(prices.year).",
          en: "\(price.id) is in euros of \(year), \(prices.year - year) years before \(prices.year)."),
        hint: Words(
          nl: "Zoek een nieuwere, of schrijf met valid: tot wanneer hij geldt.",
          en: "Look for a newer one, or write with valid: until when it holds."))
    }
  }
}
