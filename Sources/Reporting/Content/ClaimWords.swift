import CostBenefit

/// A claim of a scenario in words: "gross savings, average of 2028 to 2035: at least €200,000".
struct ClaimWords {
  let voice: Voice
  let claim: Model.Claim

  var text: String { "\(indicator), \(period): \(threshold)" }

  var indicator: String {
    switch claim.indicator {
    case .netPresentValue: voice.say(nl: "saldo voor de samenleving", en: "balance for society")
    case .grossSavings: voice.say(nl: "bruto besparing (economisch)", en: "gross savings (economic)")
    case .netSavings: voice.say(nl: "netto besparing (economisch)", en: "net savings (economic)")
    case .cashGrossSavings: voice.say(nl: "bruto besparing in geld", en: "gross savings in cash")
    case .cashNetSavings: voice.say(nl: "netto besparing in geld", en: "net savings in cash")
    }
  }

  var period: String {
    switch claim.aggregator {
    case .presentValue: voice.say(nl: "contante waarde", en: "present value")
    case .inYear(let year): voice.say(nl: "in \(year)", en: "in \(year)")
    case .average(let years):
      voice.say(
        nl: "gemiddeld per jaar in \(years.lowerBound) tot en met \(years.upperBound)",
        en: "average per year in \(years.lowerBound) to \(years.upperBound)")
    case .equivalentAnnual: voice.say(nl: "gelijkmatig per jaar", en: "equivalent per year")
    }
  }

  var threshold: String {
    let amount = voice.numbers.euros(claim.threshold, .whole)
    return switch claim.comparison {
    case .atLeast: voice.say(nl: "ten minste \(amount)", en: "at least \(amount)")
    case .above: voice.say(nl: "meer dan \(amount)", en: "more than \(amount)")
    case .atMost: voice.say(nl: "ten hoogste \(amount)", en: "at most \(amount)")
    case .below: voice.say(nl: "minder dan \(amount)", en: "less than \(amount)")
    }
  }
}
