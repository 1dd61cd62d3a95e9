import CostBenefit

/// One alternative of a run as the contract fixes it.
struct AlternativeJSON {
  let alternative: RunResult.Alternative
  let model: Model
  let release: RunDisclosure

  var json: JSON {
    let lives = LivesJSON(alternative: alternative, coarse: coarse)
    let fixed: JSON = [
      "name": .text(alternative.name), "indicators": indicators,
      "actors": .object(alternative.actors.map { .init($0.name, summary($0.figure)) }),
      "years": .object(alternative.years.map { .init(String($0.year), summary($0.figure)) }),
      "flows": .object(alternative.flows.map { .init($0.name, flow($0)) }),
    ]
    let amounts = fixed.with(lives.members)
    return (release.withholdsAmounts ? amounts.withoutNumbers(why: release.words.en) : amounts).with([
      "effects": .object(
        alternative.effects.map { effect in
          let isWithheld = release.withholds(step: effect.name, figure: effect.figure)
          return .init(effect.name, isWithheld ? .missing(why: release.words.en) : .summary(effect.figure))
        })
    ])
  }

  private var coarse: Bool { release.withholdsAnything }
  private func summary(_ figure: Figure) -> JSON { .summary(figure, coarse: coarse) }
  private func printed(_ value: Double) -> Double { coarse ? Precision(exponent: -2).round(value) : value }

  private var indicators: JSON {
    let ratio = alternative.benefitCostRatio
    let more = RatiosJSON(alternative: alternative, model: model, release: release)
    let fixed: JSON = [
      "net_present_value": summary(alternative.netPresentValue),
      "benefit_cost_ratio":
        ([
          "ratio_of_means": .number(
            ratio.ratioOfMeans.map(printed), otherwise: "the mean of the costs is not above zero"),
          "conf_low": .number(ratio.confLow.map(printed), otherwise: ratio.intervalKind),
          "conf_high": .number(ratio.confHigh.map(printed), otherwise: ratio.intervalKind),
          "interval_kind": .text(ratio.intervalKind),
          "share_denominator_not_positive": .number(printed(ratio.shareDenominatorNotPositive)),
        ] as JSON).with(more.ofBenefitsAndCosts),
      "gross_savings": summary(alternative.grossSavings), "net_savings": summary(alternative.netSavings),
      "cash_gross_savings": summary(alternative.cashGrossSavings),
      "cash_net_savings": summary(alternative.cashNetSavings), "freed_capacity": summary(alternative.freedCapacity),
      "share_positive": .share(alternative.sharePositive, coarse: coarse),
      "share_best": .share(alternative.shareBest, coarse: coarse),
      "payback_year": [
        "median": .integer(alternative.payback.median, otherwise: "most calculations never reach it"),
        "share_never": .number(printed(alternative.payback.shareNever)),
      ],
      "break_even": .object(
        alternative.breakEven.map { item in
          let isWithheld = release.withholds(parameter: item.parameter)
          let none = isWithheld ? release.words.en : "no value of this parameter brings the mean balance to zero"
          return .init(item.parameter, .number(isWithheld ? nil : item.value, otherwise: none))
        }),
    ]
    return fixed.with(more.members).with(LivesJSON(alternative: alternative, coarse: coarse).indicators)
  }

  private func flow(_ flow: RunResult.Flow) -> JSON {
    return [
      "kind": .text(flow.kind.rawValue), "present_value": summary(flow.presentValue),
      "cashable": flow.cashable.map(summary) ?? .missing(why: "no avoided public outlay"),
      "undiscounted_by_year": .object(
        flow.undiscountedByYear.map { year in
          let mean = coarse ? Precision(of: year.mean, digits: 2).round(year.mean) : year.mean
          return .init(String(year.year), .number(mean))
        }),
    ]
  }
}
