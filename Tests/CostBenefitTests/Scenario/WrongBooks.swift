/// What is wrong in what a scenario keeps beside its balance, and in its discount rate.
extension WrongScenario {
  static let inBooks: [WrongScenario] = [
    .init(
      "tariff_provider", 28, 96, says: "belong together",
      [("cashable: share}", "cashable: share, payer_amount: at_home * price}")]),
    .init(
      "tariff_provider", 30, 60, says: "belong together",
      [("by: municipality}", "by: municipality, provider: employer}")]),
    .init(
      "vat_rate", 30, 55, says: "A rate belongs with",
      [("by: municipality}", "by: municipality, vat: {amount: excluded}}")]),
    .init(
      "vat_rate", 30, 55, says: "A rate belongs with",
      [("by: municipality}", "by: municipality, vat: {amount: exempt, rate: 21%, source: book}}")]),
    .init(
      "quantity_is_money", 28, 92, says: "no money",
      [("cashable: share}", "cashable: share, quantity: at_home * price}")]),
    .init(
      "quantity_is_money", 32, 67, says: "no money",
      [("claims:", "pm:\n  - {item: trust, direction: benefit, why: not counted, quantity: cost}\nclaims:")]),
    .init(
      "ceiling_step", 31, 19, says: "avoid is no step",
      [("claims:", "ceilings: [{step: avoid, at_most: 50 person/year, source: book}]\nclaims:")]),
    .init(
      "ceiling_of_steps", 31, 37, says: "no step",
      [("claims:", "ceilings: [{step: avoided, at_most: avoided, source: book}]\nclaims:")]),
    .init(
      "ceiling_unit", 31, 37, says: "the ceiling is in person",
      [("claims:", "ceilings: [{step: avoided, at_most: 50 person, source: book}]\nclaims:")]),
    .init(
      "source_missing", 31, 37, says: "has no source",
      [("claims:", "ceilings: [{step: avoided, at_most: 50 person/year}]\nclaims:")]),
    .init(
      "weight_incomes", 31, 90, says: "the reference income in",
      [
        (
          "claims:",
          "weights: {reference_income: 35_000 EUR2024/year, elasticity: 1.3, incomes: {participant: 15_000 EUR2024}, source: book}\nclaims:"
        )
      ]),
    .init(
      "plain_number_expected", 31, 24, says: "a plain number or percentage",
      [("claims:", "weights: {participant: 2 person, source: book}\nclaims:")]),
    .init(
      "plain_number_expected", 7, 37, says: "a plain number or percentage",
      [("nl-2026", "{rules: nl-2026, rate: cost}")]),
    .init(
      "discount_rate_step", 7, 37, says: "a parameter, no step",
      [("nl-2026", "{rules: nl-2026, rate: at_home / at_home}")]),
    .init(
      "discount_rate_overridden", 24, 9, says: "the same for all alternatives",
      [("nl-2026", "{rules: nl-2026, rate: reach / reach}")]),
    .init(
      "discount_rate_range", nil, nil, says: "not above -100%",
      [("nl-2026", "{rules: nl-2026, rate: -200%, source: book}")]),
    .init(
      "unknown_exception", 28, 95, says: "does not have this exception",
      [("cashable: share}", "cashable: share, discount_as: effects}")]),
    .init(
      "budget_years", 31, 77, says: "within 2026..2030",
      [
        (
          "claims:",
          "budget: {index: CEP, yearly_change: {2025: 3%, 2026: 2%}, hold: yes, years: 2029..2032, source: book}\nclaims:"
        )
      ]),
    .init(
      "budget_index_reach", 31, 37, says: "says nothing of 2027",
      [("claims:", "budget: {index: CEP, yearly_change: {2025: 3%, 2026: 2%}, source: book}\nclaims:")]),
    .init(
      "budget_index_reach", 31, 37, says: "says nothing of 2025",
      [("claims:", "budget: {index: CEP, yearly_change: {2026: 2%}, hold: yes, source: book}\nclaims:")]),
    .init(
      "autonomous_unknown", 23, 16, says: "no parameter, so it cannot grow",
      [("says: Nothing new.", "autonomous: {raech: 2%, source: book}")]),
    .init(
      "stopping_missing", 26, 3, says: "ends what there is", [("standard: {}", "standard: {stops_baseline: yes}")]),
    .init(
      "stopping_unused", 23, 3, says: "No alternative ends",
      [("says: Nothing new.", "stopping: [{flow: wind up, amount: cost, by: state}]")], isWarning: true),
    .init(
      "vat_unsaid", 30, 26, says: "cost is without VAT",
      [("EUR2024/year\", source: book}", "EUR2024/year\", source: book, vat: excluded}")],
      isWarning: true),
    .init("unknown_table", 5, 17, says: "no table that rules can ask for", [("nl-2026", "asks.yaml")]),
    .init("horizon_of_rules", 5, 52, says: "A number of years belongs here", [("nl-2026", "asks.yaml")]),
  ]
}
