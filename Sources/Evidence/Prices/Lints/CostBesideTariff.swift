import Documents

/// What something costs and what a payer pays for it, in one category and unit, without a word on which belongs to which: whoever adds
/// them up, or takes the difference of two, compares unlike things. `beside:` pairs them.
struct CostBesideTariff: PriceLint {
  let code = "cost_beside_tariff"
  let says = Words(nl: "kosten en tarieven door elkaar", en: "costs and tariffs together")

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.groups.flatMap { group in
      let paired = Set(group.prices.flatMap { price in price.beside.map { [$0.string, price.id] } ?? [] })
      let loose = group.prices.filter { !paired.contains($0.id) }
      var units: [String] = []
      for price in loose where !units.contains(price.unitWithoutYear) { units.append(price.unitWithoutYear) }
      return units.flatMap { unit in
        findings(among: loose.filter { $0.unitWithoutYear == unit })
      }
    }
  }

  /// The kind of which there are fewer is told, tariffs where there are as many.
  private func findings(among prices: [Price]) -> [Finding] {
    let costs = prices.filter { $0.kind == .cost }
    let tariffs = prices.filter { $0.kind == .tariff }
    guard let cost = costs.first, let tariff = tariffs.first else { return [] }
    let (odd, mate) = costs.count < tariffs.count ? (costs, tariff) : (tariffs, cost)
    return odd.map { price in
      let isCost = price.kind == .cost
      return Finding(
        code: "cost_beside_tariff", severity: .warning, at: price.place,
        Words(
          nl:
            "\(price.id) is \(isCost ? "wat het kost" : "een tarief"), en \(mate.id) van dezelfde categorie \(isCost ? "een tarief" : "wat het kost").",
          en:
            "\(price.id) is \(isCost ? "a cost" : "a tariff"), and \(mate.id) of the same category \(isCost ? "a tariff" : "a cost")."
        ),
        hint: Words(
          nl:
            "Horen ze bij hetzelfde, schrijf dan beside: met de naam van de ander; zo niet, geef elk een eigen categorie.",
          en:
            "Where they are of the same thing, write beside: with the name of the other; if not, give each its own category."
        ))
    }
  }
}
