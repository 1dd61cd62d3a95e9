import CostBenefit
import Evidence

/// A price of a register, and how it came to another price year, as JSON.
enum PriceJSON {
  static func json(_ price: Price) -> JSON {
    let notSaid = "not said"
    return [
      "says": .text(price.says), "value": .number(price.value), "unit": .text(price.unit.symbol),
      "price_year": .integer(price.priceYear, otherwise: "its unit holds none"), "kind": .text(price.kind.rawValue),
      "category": .text(price.category, otherwise: notSaid), "payer": .text(price.payer, otherwise: notSaid),
      "worth": .text(price.worth?.rawValue, otherwise: notSaid),
      "cashable": .text(price.cashable?.string, otherwise: notSaid),
      "uncertainty": uncertainty(price.uncertainty), "vat": .text(price.vat?.rawValue, otherwise: notSaid),
      "paragraph": .text(price.paragraph, otherwise: notSaid), "page": .text(price.page, otherwise: notSaid),
      "source": .text(price.source?.text, otherwise: "the register names none"),
      "status": .text(price.status.rawValue), "grade": .text(price.grade?.rawValue, otherwise: notSaid),
      "valid_from": .text(price.valid?.from, otherwise: notSaid),
      "valid_through": .text(price.valid?.through, otherwise: notSaid),
    ]
  }

  private static func uncertainty(_ uncertainty: Price.Uncertainty?) -> JSON {
    switch uncertainty {
    case nil: .missing(why: "not said")
    case .distribution(let text): ["distribution": .text(text.string)]
    case .range(let low, let high, let confidence):
      ["low": .number(low), "high": .number(high), "confidence": .number(confidence)]
    }
  }

  /// Year by year, with the factor from each to the next.
  static func json(_ step: IndexedPrice.Step) -> JSON {
    [
      "index": .text(step.index.name), "from": .integer(step.from), "to": .integer(step.to),
      "from_level": .number(step.fromLevel), "to_level": .number(step.toLevel), "factor": .number(step.factor),
      "years": .array(
        step.years.map { year -> JSON in
          [
            "year": .integer(year.year), "level": .number(year.level), "factor": .number(year.factor),
            "cumulative": .number(year.cumulative),
          ]
        }),
    ]
  }

  /// A price as a scenario uses it.
  static func json(_ parameter: Model.Parameter, _ used: Model.UsedPrice) -> JSON {
    let value = used.step.map { used.price.value * $0.factor } ?? used.price.value
    return JSON.object([
      .init("parameter", .text(parameter.name)),
      .init("alternative", .text(parameter.alternative, otherwise: "it is that of the file")),
      .init("name", .text(used.name)),
    ]).with(json(used.price)).with([
      "value_used": .number(value), "unit_used": .text(parameter.unit.symbol), "is_drawn": .flag(used.isDrawn),
      "vat_used": .text(used.vat?.rawValue, otherwise: "not said"), "real_growth": .number(used.realGrowth),
      "indexed": used.step.map(json) ?? .missing(why: "it is of the price year of the scenario, or no amount"),
    ])
  }
}
