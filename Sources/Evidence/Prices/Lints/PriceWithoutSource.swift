import Documents

/// A price of which nobody can look up where it stands: no source, or a source of many pages without a page or paragraph (a note).
struct PriceWithoutSource: PriceLint {
  let code = "price_without_source"
  let says = Words(nl: "een prijs zonder bron", en: "a price without a source")

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.registers.flatMap { register in
      register.prices.filter { $0.source == nil }.map { price in
        Finding(
          code: "price_without_source", severity: .warning, at: price.place,
          Words(nl: "\(price.id) heeft geen bron.", en: "\(price.id) has no source."),
          hint: Words(
            nl: "Zet source: bovenaan het bestand, of bij de regel een naam van onder sources:.",
            en: "Put source: at the top of the file, or on the line a name from under sources:."))
      } + withoutPage(register)
    }
  }

  /// One note for the whole register, at the first.
  private func withoutPage(_ register: PriceRegister) -> [Finding] {
    let bare = register.prices.filter { price in
      guard let source = price.source, price.page == nil, price.paragraph == nil else { return false }
      return ![.own, .synthetic].contains(source.status)
    }
    guard let first = bare.first else { return [] }
    return [
      Finding(
        code: "price_without_page", severity: .note, at: first.place,
        Words(
          nl:
            "\(bare.count) prijzen van \(register.name) hebben geen bladzijde of paragraaf; de eerste is \(first.id).",
          en: "\(bare.count) prices of \(register.name) have no page or paragraph; the first is \(first.id)."))
    ]
  }
}
