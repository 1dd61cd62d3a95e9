import Evidence
import Testing

/// One thing wrong with a scenario, and what the program must say about it: the code, the place, a part of the message.
struct WrongScenario: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int?
  let column: Int?
  let says: String
  /// What of the trial scenario is replaced by what.
  let changes: [(String, String)]
  let isWarning: Bool
  /// Of the estimates that the trial gets.
  let counterfactual: Counterfactual

  init(
    _ code: String, _ line: Int?, _ column: Int?, says: String, _ changes: [(String, String)], isWarning: Bool = false,
    counterfactual: Counterfactual = .included
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.says = says
    self.changes = changes
    self.isWarning = isWarning
    self.counterfactual = counterfactual
  }

  var testDescription: String { "\(code): \(says)" }

  static let all: [WrongScenario] =
    inGoals + [
      .init("unknown_key", 3, 1, says: "price_yaer is no key", [("price_year:", "price_yaer:")]),
      .init("year_expected", 3, 13, says: "A year belongs here", [("price_year: 2024", "price_year: last")]),
      .init("date_expected", 4, 12, says: "A date belongs here", [("2026-01-01", "1 January 2026")]),
      .init("base_date_in_year", 4, 12, says: "first day of a year", [("2026-01-01", "2026-07-01")]),
      .init("horizon_form", 5, 10, says: "Two years belong here", [("2026..2030", "2030..2026")]),
      .init("horizon_form", 5, 10, says: "a thousand at most", [("2026..2030", "2026..3026")]),
      .init("horizon_before_base", 5, 10, says: "before the base date", [("2026..2030", "2024..2030")]),
      .init("unknown_word", 6, 9, says: "middle is no word", [("timing: end", "timing: middle")]),
      .init("key_missing", 1, 1, says: "The key baseline is missing", [("baseline:", "basline:")]),
      .init(
        "list_expected", 30, 3, says: "A list belongs here",
        [("  - {flow: work, amount: cost, by: municipality}", "  work: {amount: cost}")]),
      .init("duplicate_key", 11, 3, says: "reach stands here a second time", [("  effect:", "  reach:")]),
      .init(
        "expression_cut", 28, 44, says: "A comma has cut an expression",
        [("amount: at_home * price,", "amount: max(at_home, 0) * price,")]),
      .init("yaml_not_allowed", 20, 12, says: "no anchors", [("reach * risk * (1 - effect) * share", "&a reach")]),
      .init(
        "formula_lines", 21, 12, says: "stands on one line",
        [("at_home: avoided * stay", "at_home: >\n    avoided *\n    stay")]),
      .init("unknown_rules", 7, 14, says: "nl-2062 is no rule pack", [("nl-2026", "nl-2062")]),
      .init(
        "unknown_exception", 7, 42, says: "does not have this exception",
        [("nl-2026", "{rules: nl-2021, exception: sunk}")]),
      .init(
        "factor_rises", 7, 22, says: "worth more than in the year before",
        [("2026..2030", "2026..2065"), ("nl-2026", "{rules: nl-2026, later_rates: replace}")]),
      .init(
        "rules_too_early", 7, 14, says: "holds from 2026-01-01 on",
        [("2026-01-01", "2025-01-01")], isWarning: true),
      .init("rules_replaced", 7, 14, says: "was replaced by nl-2026", [("nl-2026", "nl-2021")], isWarning: true),
      .init("rate_expected", 4, 16, says: "A percentage belongs here", [("nl-2026", "rules.yaml")]),
      .init(
        "source_missing", 10, 3, says: "A number of reach has no source",
        [("reach:  {value: 100 person/year, source: book}", "reach:  {value: 100 person/year}")]),
      .init(
        "source_missing", 21, 29, says: "A number of at_home has no source",
        [("avoided * stay", "avoided * stay * 80%")]),
      .init(
        "source_missing", 26, 27, says: "A number of reach has no source",
        [("standard: {}", "standard: {set: {reach: 300 person/year}}")]),
      .init("unknown_source", 10, 44, says: "boek stands in none", [("source: book}", "source: boek}")]),
      .init(
        "source_twice", 3, 3, says: "already stands in another",
        [("[sources.yaml]", "[sources.yaml, more-sources.yaml]")]),
      .init("file_missing", nil, nil, says: "does not exist", [("[sources.yaml]", "[source.yaml]")]),
      .init(
        "price_value", 5, 16, says: "An amount with price year",
        [("sources: [sources.yaml]", "sources: [sources.yaml]\nprices: [prices.yaml]")]),
      .init(
        "unit_name", 9, 9, says: "month can be no new count unit",
        [("parameters:", "units: [month]\nparameters:")]),
      .init("unknown_actor", 28, 52, says: "zorgkantoor is no known actor", [("care_office", "zorgkantoor")]),
      .init(
        "name_form", 21, 3, says: "home-days cannot stand in a formula",
        [("at_home: avoided", "home-days: avoided")]),
      .init("name_taken", 11, 3, says: "person is already a unit", [("  effect:", "  person:")]),
      .init("name_twice", 21, 3, says: "stay is already a parameter", [("at_home: avoided", "stay: avoided")]),
      .init("unknown_name", 21, 12, says: "avoidd is no parameter or step", [("avoided * stay", "avoidd * stay")]),
      .init("steps_go_round", 21, 12, says: "avoided → at_home → avoided", [("reach * risk", "at_home * risk")]),
      .init(
        "set_unknown", 24, 9, says: "raech is no parameter or step",
        [("{reach: 0 person/year", "{raech: 0 person/year")]),
      .init("no_alternative", 25, 14, says: "no alternative to compare", [("  standard: {}", "")]),
      .init("baseline_name", 26, 3, says: "name of the baseline itself", [("standard: {}", "baseline: {}")]),
      .init("character_unexpected", 21, 20, says: "× does not belong", [("avoided * stay", "avoided × stay")]),
      .init("number_form", 10, 19, says: "31_00 is no number", [("100 person", "31_00 person")]),
      .init("operand_missing", 21, 21, says: "stops here, unfinished", [("avoided * stay", "avoided *")]),
      .init("operator_missing", 21, 20, says: "is missing before stay", [("avoided * stay", "avoided stay")]),
      .init("bracket_open", 20, 27, says: "bracket is not closed", [("(1 - effect) * share", "(1 - effect * share")]),
      .init("bracket_extra", 21, 26, says: "opened nowhere", [("avoided * stay", "avoided * stay)")]),
      .init("comma_unexpected", 21, 23, says: "separates nothing", [("avoided * stay", "avoided * 0,5")]),
      .init(
        "unknown_function", 21, 13, says: "maximum is no function",
        [("avoided * stay", "\"maximum(avoided, 0) * stay\"")]),
      .init(
        "argument_count", 21, 29, says: "ramp takes 2 arguments; here stand 1",
        [("avoided * stay", "avoided * stay * ramp(2026)")]),
      .init(
        "formula_too_deep", 21, 52, says: "more than 40 brackets",
        [
          (
            "avoided * stay",
            "(((((((((((((((((((((((((((((((((((((((((((((stay)))))))))))))))))))))))))))))))))))))))))))))"
          )
        ]),
      .init(
        "ramp_years", 21, 30, says: "to a later year",
        [("avoided * stay", "\"avoided * stay * ramp(2028, 2026)\"")]),
      .init("calendar_year", 21, 29, says: "calendar year itself", [("avoided * stay", "avoided * stay / year")]),
      .init(
        "condition_expected", 21, 16, says: "first of if(...) is a condition",
        [("avoided * stay", "\"if(year, avoided * stay, 0)\"")]),
      .init(
        "condition_as_number", 21, 23, says: "a condition, no number",
        [("avoided * stay", "avoided * (year > 2027) * stay")]),
      .init("step_is_condition", 21, 12, says: "at_home is a condition", [("avoided * stay", "year > 2027")]),
      .init("flow_is_condition", 30, 26, says: "condition, no amount", [("amount: cost", "amount: year > 2027")]),
      .init(
        "previous_of_name", 21, 21, says: "takes the name of a step",
        [("avoided * stay", "previous(avoided * stay)")]),
      .init("unknown_unit", 10, 23, says: "persons is no unit", [("100 person/year", "100 persons/year")]),
      .init("unknown_unit", 16, 44, says: "EUR is no unit", [("15_000) EUR2024/year", "15_000) EUR/year")]),
      .init("unit_mixed", 10, 31, says: "mixes two price years", [("100 person/year", "100 EUR2022/EUR2024")]),
      .init(
        "unit_mismatch", 28, 39, says: "left of '+' is in person, right of it in EUR2024/day",
        [("at_home * price", "at_home + price")]),
      .init("unit_mismatch", 21, 13, says: "in max(...) stand", [("avoided * stay", "\"max(avoided, stay)\"")]),
      .init(
        "plain_number_expected", 21, 26, says: "exp takes a plain number",
        [("avoided * stay", "avoided * exp(stay)")]),
      .init("power_of_unit", 21, 29, says: "fixed whole power", [("avoided * stay", "avoided * stay ^ share")]),
      .init("root_of_unit", 21, 17, says: "square root of something", [("avoided * stay", "sqrt(avoided)")]),
      .init(
        "flow_unit", 28, 31, says: "less care is in EUR2024*person^2/year",
        [("at_home * price", "at_home * at_home * price")]),
      .init("flow_unit", 30, 26, says: "work is in EUR2024", [("amount: cost", "amount: cost * 1 year")]),
      .init("share_unit", 28, 75, says: "cashable is a share", [("cashable: share", "cashable: stay")]),
      .init(
        "share_range", 28, 75, says: "between 0% and 100%",
        [("cashable: share}", "cashable: 140%, source: book}")]),
      .init(
        "set_unit", 24, 9, says: "reach is in person/year; what replaces it is in EUR2024/year",
        [("{reach: 0 person/year", "{reach: 0 EUR2024/year")]),
      .init("value_is_formula", 10, 19, says: "here stands a formula", [("100 person/year", "100 person/year * 2")]),
      .init("value_ways", 16, 3, says: "cost has 2", [("cost:   {", "cost:   {estimate: trial.effect, ")]),
      .init(
        "years_missing", 10, 21, says: "No value stands here for 2028",
        [("{value: 100 person/year,", "{by_year: {2026: 9 person/year, 2027: 10 person/year},")]),
      .init(
        "years_units", 10, 32, says: "in different units",
        [("{value: 100 person/year,", "{hold: yes, by_year: {2026: 9 person/year, 2027: 10 person},")]),
      .init(
        "share_expected", 15, 54, says: "A percentage belongs at real_growth",
        [("{price: zin.nursing-home-day}", "{price: zin.nursing-home-day, real_growth: some, source: book}")]),
      .init(
        "unknown_price", 15, 19, says: "stands in no prices file",
        [("zin.nursing-home-day", "zin.nursing-home-days")]),
      .init("unknown_estimate", 11, 22, says: "No hypothesis of this scenario", [("trial.effect", "trial.efect")]),
      .init("price_year_other", 16, 20, says: "euros of 2022", [("15_000) EUR2024/year", "15_000) EUR2022/year")]),
      .init(
        "index_reach", 16, 20, says: "not from 2022 to 2024",
        [("15_000) EUR2024/year\"", "15_000) EUR2022/year\", index: ova")]),
      .init(
        "unknown_index", 16, 20, says: "cpj is no price index",
        [("15_000) EUR2024/year\"", "15_000) EUR2022/year\", index: cpj")]),
      .init("impossible_arguments", 16, 36, says: "sd must be above 0", [("15_000)", "-15_000)")]),
      .init("impossible_arguments", 13, 32, says: "high must", [("pert(6, 14, 30)", "pert(6, 14, 3)")]),
      .init("impossible_arguments", 13, 28, says: "mode must", [("pert(6, 14, 30)", "pert(6, 31, 30)")]),
      .init("impossible_arguments", 14, 25, says: "a must be above 0", [("beta(14, 6)", "beta(0, 6)")]),
      .init("impossible_arguments", 14, 20, says: "arguments must be 2 in number", [("beta(14, 6)", "beta(14)")]),
      .init("impossible_arguments", 14, 34, says: "low", [("beta(14, 6)", "interval(80%, 20%, 90%)")]),
      .init(
        "impossible_arguments", 14, 20, says: "weight must be at least 0",
        [("beta(14, 6)", "discrete(0: 50%, 1: -50%)")]),
      .init(
        "impossible_arguments", 14, 20, says: "some probability",
        [("beta(14, 6)", "truncated(uniform(0, 1), 2, 3)")]),
      .init("argument_expected", 14, 25, says: "takes numbers, no formulas", [("beta(14, 6)", "beta((14), 6)")]),
      .init("argument_kind", 14, 25, says: "does not belong here", [("beta(14, 6)", "beta(fourteen, 6)")]),
      .init(
        "probability_expected", 14, 32, says: "A probability belongs after :",
        [("beta(14, 6)", "discrete(1: many)")]),
      .init(
        "interval_kind", 14, 40, says: "normal or lognormal, not gamma",
        [("beta(14, 6)", "interval(1, 2, 90%, gamma)")]),
      .init("quote_open", 14, 30, says: "quote is not closed", [("beta(14, 6)", "empirical('sample.csv, days)")]),
      .init("unknown_column", 14, 44, says: "has no column dagen", [("beta(14, 6)", "empirical('sample.csv', dagen)")]),
      .init(
        "sample_number", 4, nil, says: "No number stands here in the column days",
        [("beta(14, 6)", "empirical('sample.csv', days)")]),
      .init(
        "published_spread", 11, 19, says: "has an interval",
        [("{estimate: trial.effect}", "{value: 0.62, measure: relative risk, counterfactual: included, source: book}")]),
      .init(
        "published_interval", 11, 35, says: "one below and one above",
        [
          (
            "{estimate: trial.effect}",
            "{value: 0.62, interval: [0.7, 0.87], confidence: 95%, measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "confidence_missing", 11, 35, says: "has a confidence",
        [
          (
            "{estimate: trial.effect}",
            "{value: 0.62, interval: [0.44, 0.87], measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "published_value", 11, 19, says: "cannot be a relative risk",
        [
          (
            "{estimate: trial.effect}",
            "{value: -0.62, interval: [-0.9, 0.87], confidence: 95%, measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "scale_missing", 11, 19, says: "on which scale",
        [
          (
            "{estimate: trial.effect}",
            "{value: 0.62, se: 0.17, measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "scale_of_measure", 11, 42, says: "on the scale log",
        [
          (
            "{estimate: trial.effect}",
            "{value: 0.62, se: 0.17, scale: identity, measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "number_above", 11, 29, says: "A number above 0",
        [
          (
            "{estimate: trial.effect}",
            "{value: 0.62, se: -0.17, scale: log, measure: relative risk, counterfactual: included, source: book}"
          )
        ]),
      .init(
        "counted_twice", 22, 27, says: "has a comparison group",
        [
          ("source: book}\n  effect", "source: book}\n  dead: {value: 20%, role: deadweight, source: book}\n  effect"),
          ("avoided * stay", "avoided * stay * (1 - dead)"),
        ]),
      .init("deadweight_missing", 28, 31, says: "no comparison group, and no deadweight", [], counterfactual: .none),
      .init(
        "credit_in_flow", 29, 31, says: "divides a result among providers",
        [
          (
            "source: book}\n  effect",
            "source: book}\n  credit: {value: 50%, role: credit_share, source: book}\n  effect"
          ), ("avoided * stay", "avoided * stay * credit"),
        ]),
      .init("estimates_mixed", 20, 25, says: "the effect from other (adjusted)", [("trial.effect", "other.effect")]),
      .init("correlation_unknown", 18, 16, says: "stya is no parameter", [("[stay, share]", "[stya, share]")]),
      .init("correlation_certain", 18, 22, says: "reach is not one distribution", [("[stay, share]", "[stay, reach]")]),
      .init("correlation_estimate", 18, 22, says: "effect is an estimate", [("[stay, share]", "[stay, effect]")]),
      .init("correlation_pair", 18, 16, says: "Two different parameters", [("[stay, share]", "[stay, share, cost]")]),
      .init("correlation_range", 18, 36, says: "between -1 and 1", [("rank: 0.3", "rank: 1.3")]),
      .init("correlation_kind", 18, 5, says: "one of the two", [("rank: 0.3, ", "")]),
      .init(
        "correlation_twice", 19, 16, says: "already stands on line 18",
        [
          (
            "rank: 0.3, source: book}",
            "rank: 0.3, source: book}\n  - {between: [share, stay], rank: 0.1, source: book}"
          )
        ]),
      .init(
        "correlations_impossible", 18, 5, says: "the smallest eigenvalue is -0.",
        [
          (
            "rank: 0.3, source: book}",
            "latent: 0.9, source: book}\n  - {between: [stay, cost], latent: 0.9, source: book}\n  - {between: [cost, share], latent: -0.9, source: book}"
          )
        ]),
      .init(
        "correlations_repaired", 18, 5, says: "changed as little as possible",
        [
          (
            "rank: 0.3, source: book}",
            "latent: 0.9, source: book}\n  - {between: [stay, cost], latent: 0.9, source: book, repair: yes}\n  - {between: [cost, share], latent: -0.9, source: book}"
          )
        ], isWarning: true),
      .init(
        "no_flow", 1, 1, says: "has no benefits",
        [
          (
            "benefits:\n  - {flow: less care, amount: at_home * price, to: care_office, cashable: share}\ncosts:\n  - {flow: work, amount: cost, by: municipality}\n",
            ""
          )
        ]),
      .init("flow_twice", 30, 12, says: "The flow less care already stands", [("flow: work", "flow: less care")]),
      .init(
        "shares_whole", 30, 77, says: "add up to 100%",
        [("by: municipality", "source: book, by: {municipality: 80%, state: 30%}")]),
      .init(
        "transfer_ends", 32, 5, says: "from one actor to another",
        [("claims:", "transfers:\n  - {flow: own part, amount: cost, from: state, to: state}\nclaims:")]),
      .init(
        "overlap_share_missing", 29, 52, says: "which share of the overlap counts",
        [("cashable: share}", "overlap: care}\n  - {flow: more, amount: cost, to: state, overlap: care}")]),
      .init(
        "overlap_unused", 31, 12, says: "No flow belongs to",
        [("claims:", "overlaps: {care: {share: 50%, source: book}}\nclaims:")], isWarning: true),
      .init(
        "claim_bare", 32, 5, says: "does not say over which years",
        [("average(gross_savings, 2027..2030)", "gross_savings")]),
      .init(
        "claim_form", 32, 5, says: "compares an indicator with an amount",
        [("average(gross_savings, 2027..2030)", "median(gross_savings)")]),
      .init("claim_years", 32, 5, says: "within 2026..2030", [("2027..2030)", "2027..2031)")]),
      .init(
        "claim_unit", 32, 43, says: "is compared with an amount in EUR2024/year",
        [(">= 0 EUR2024/year", ">= 0 EUR2022/year")]),
      .init(
        "claim_balance", 32, 5, says: "one amount over the whole horizon",
        [("average(gross_savings, 2027..2030)", "net_present_value in 2027")]),
      .init("unknown_indicator", 32, 5, says: "gros_savings is no indicator", [("gross_savings", "gros_savings")]),
    ] + inBooks
}
