import CostBenefit

/// Ratios, rates and required effects of an alternative.
struct RatiosJSON {
  let alternative: RunResult.Alternative
  let model: Model
  let release: RunDisclosure

  private var coarse: Bool { release.withholdsAnything }

  /// Beside the indicators that the contract fixes.
  var members: JSON {
    guard let ratios = alternative.ratios else { return .object([]) }
    return [
      "marginal_value_of_public_funds": marginal(ratios.marginalValueOfPublicFunds),
      "internal_rate_of_return": [
        "rate": .number(ratios.internalRate.rate.map(printed), otherwise: ratios.internalRate.why ?? ""),
        "rates": .array(ratios.internalRate.rates.map { .number(printed($0)) }),
        "of": "mean balances by year",
      ],
      "first_year_return": ratios.firstYearReturn.map(firstYear) ?? .missing(why: "no year has benefits"),
      "required_effects": .array(required),
    ]
  }

  /// Of the ratio of benefits to costs: which quadrants its draws lie in, and the set of a normal pair.
  var ofBenefitsAndCosts: JSON {
    let ratio = alternative.benefitCostRatio
    return [
      "quadrants": ratio.quadrants.map { Self.quadrants($0, printed) } ?? .missing(why: "not counted"),
      "fieller": ratio.fieller.map(fieller) ?? .missing(why: "benefits and costs are not jointly normal"),
    ]
  }

  static func quadrants(_ shares: QuadrantShares, _ printed: (Double) -> Double) -> JSON {
    [
      "both_positive": .number(printed(shares.bothPositive)),
      "only_numerator_positive": .number(printed(shares.onlyNumeratorPositive)),
      "only_denominator_positive": .number(printed(shares.onlyDenominatorPositive)),
      "neither_positive": .number(printed(shares.neitherPositive)),
    ]
  }

  static func ratio(_ ratio: RatioOfDraws, _ printed: (Double) -> Double) -> JSON {
    [
      "ratio_of_means": .number(ratio.ratioOfMeans.map(printed), otherwise: "the mean denominator is not above zero"),
      "conf_low": .number(ratio.low.map(printed), otherwise: ratio.intervalKind),
      "conf_high": .number(ratio.high.map(printed), otherwise: ratio.intervalKind),
      "interval_kind": .text(ratio.intervalKind), "quadrants": quadrants(ratio.quadrants, printed),
    ]
  }

  private func printed(_ value: Double) -> Double {
    coarse && value.isFinite ? Precision(exponent: -2).round(value) : value
  }

  private func marginal(_ value: MarginalValueOfPublicFunds) -> JSON {
    [
      "gain": .summary(value.gain, coarse: coarse), "net_public_cost": .summary(value.netPublicCost, coarse: coarse),
      "ratio_of_means": .number(value.ratioOfMeans.map(printed), otherwise: "gain and net public cost are both 0"),
      "conf_low": .number(value.low.map(printed), otherwise: value.intervalKind),
      "conf_high": .number(value.high.map(printed), otherwise: value.intervalKind),
      "interval_kind": .text(value.intervalKind), "quadrants": Self.quadrants(value.quadrants, printed),
    ]
  }

  private func firstYear(_ value: FirstYearReturn) -> JSON {
    [
      "year": .integer(value.year),
      "ratio_of_means": .number(value.ratioOfMeans.map(printed), otherwise: "the costs until then are not above zero"),
      "costs": .text(value.costsOfSameYear ? "of the year itself" : "of the years before it"),
    ]
  }

  private func fieller(_ value: Fieller) -> JSON {
    switch value.region {
    case .interval(let low, let high):
      ["kind": "interval", "conf_low": .number(printed(low)), "conf_high": .number(printed(high))]
    case .outside(let below, let above):
      ["kind": "outside", "not_above": .number(printed(below)), "not_below": .number(printed(above))]
    case .wholeLine: ["kind": "whole line"]
    }
  }

  private var required: [JSON] {
    zip(model.claims, alternative.requiredEffects).flatMap { claim, effects in
      effects.map { effect in
        let isWithheld = release.withholds(parameter: effect.parameter)
        let none = isWithheld ? release.words.en : "no value of this effect meets the claim on average"
        return [
          "claim": .text(claim.text), "parameter": .text(effect.parameter),
          "value": .number(isWithheld ? nil : effect.value, otherwise: none),
        ] as JSON
      }
    }
  }
}
