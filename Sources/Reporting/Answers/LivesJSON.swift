import CostBenefit

/// What makes alternatives of unequal lives comparable, who gets credit, and how often a capacity limit binds.
struct LivesJSON {
  let alternative: RunResult.Alternative
  let coarse: Bool

  /// Among the indicators.
  var indicators: JSON {
    [
      "equivalent_annual_value": alternative.equivalentAnnual.map { JSON.summary($0, coarse: coarse) }
        ?? .missing(why: "not computed"),
      "life_in_years": .integer(alternative.life),
    ]
  }

  /// Beside the flows.
  var members: JSON { ["credit": credit, "capacities": .array(alternative.capacities.map(capacity))] }

  private var credit: JSON {
    .array(
      alternative.credit.map { line in
        [
          "provider": .text(line.provider), "share": .summary(line.share, coarse: coarse),
          "benefits": .summary(line.benefits, coarse: coarse), "costs": .summary(line.costs, coarse: coarse),
          "balance": .summary(line.balance, coarse: coarse),
        ]
      })
  }

  private func capacity(_ capacity: RunResult.Capacity) -> JSON {
    func printed(_ share: Double) -> Double { coarse ? Precision(exponent: -2).round(share) : share }
    return [
      "name": .text(capacity.name), "binds": .share(capacity.share, coarse: coarse),
      "by_year": .object(capacity.years.map { .init(String($0.year), .number(printed($0.share))) }),
    ]
  }
}
