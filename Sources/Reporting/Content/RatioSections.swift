import CostBenefit

/// Ratios and rates beside the balance, and the effect that each claim would need.
struct RatioSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }

  var all: [Report.Section] {
    guard !release.withholdsAmounts else { return [] }
    let blocks = result.alternatives.flatMap { alternative -> [Report.Block] in
      guard let ratios = alternative.ratios else { return [] }
      return [.table(table(alternative, ratios))] + required(alternative)
    }
    return [Report.Section(voice.say(nl: "Verhoudingen en rendement", en: "Ratios and returns"), unlessEmpty: blocks)]
      .compactMap { $0 }
  }

  private func table(_ alternative: RunResult.Alternative, _ ratios: RunResult.Ratios) -> DataTable {
    let name = voice.name(alternative.name)
    return DataTable(
      caption: voice.say(nl: "\(name): verhoudingen", en: "\(name): ratios"),
      columns: [
        voice.say(nl: "Maat", en: "Measure"), voice.say(nl: "Uitkomst", en: "Result"),
        voice.say(nl: "Toelichting", en: "Remark"),
      ], numeric: [1],
      rows: [
        marginal(ratios.marginalValueOfPublicFunds), rate(ratios.internalRate), firstYear(ratios.firstYearReturn),
        costQuadrants(alternative.benefitCostRatio),
      ].compactMap { $0 })
  }

  private let two = Precision(exponent: -2)

  private func shown(_ value: Double?) -> String {
    value.map { voice.numbers.number($0, two) } ?? voice.say(nl: "niet te geven", en: "cannot be given")
  }

  private func marginal(_ value: MarginalValueOfPublicFunds) -> DataTable.Row {
    let interval: String
    if let low = value.low, let high = value.high {
      interval = voice.say(
        nl: "95%-interval \(shown(low)) tot \(shown(high))", en: "95% interval \(shown(low)) to \(shown(high))")
    } else {
      let free = voice.hundredths(value.quadrants.onlyNumeratorPositive)
      let both = voice.hundredths(value.quadrants.bothPositive)
      interval = voice.say(
        nl: "geen interval: in \(both) winst tegen publieke kosten, in \(free) winst zonder",
        en: "no interval: in \(both) a gain at a public cost, in \(free) a gain without")
    }
    return .init([
      .init(
        voice.say(
          nl: "Opbrengst voor burgers per euro publiek geld (MVPF)",
          en: "Gain to people per euro of public funds (MVPF)")),
      .init(shown(value.ratioOfMeans)), .init(interval),
    ])
  }

  private func rate(_ rate: InternalRate) -> DataTable.Row {
    func percent(_ value: Double) -> String { voice.numbers.percentage(value, Precision(exponent: -1)) }
    let remark: String
    if rate.rates.count > 1 {
      remark = voice.say(
        nl: "het gemiddelde saldo per jaar wisselt vaker van teken: meer dan één rendement",
        en: "the mean balance by year changes sign more than once: more than one return")
    } else if rate.rates.isEmpty {
      remark = voice.say(
        nl: "geen rente brengt de contante waarde op nul", en: "no rate brings the present value to zero")
    } else {
      remark = voice.say(nl: "van het gemiddelde saldo per jaar", en: "of the mean balance by year")
    }
    return .init([
      .init(voice.say(nl: "Intern rendement", en: "Internal rate of return")),
      .init(rate.rates.isEmpty ? "–" : voice.joined(rate.rates.map(percent))), .init(remark),
    ])
  }

  private func firstYear(_ value: FirstYearReturn?) -> DataTable.Row? {
    guard let value, let ratio = value.ratioOfMeans else { return nil }
    let year = voice.numbers.year(value.year)
    return .init([
      .init(voice.say(nl: "Rendement van het eerste jaar", en: "First-year return")),
      .init(voice.numbers.percentage(ratio, .whole)),
      .init(
        value.costsOfSameYear
          ? voice.say(
            nl: "baten van \(year) gedeeld door de kosten van dat jaar",
            en: "benefits of \(year) over that year's costs")
          : voice.say(
            nl: "baten van \(year) gedeeld door de kosten ervoor", en: "benefits of \(year) over the costs before it")),
    ])
  }

  /// Only where benefits over costs has no interval.
  private func costQuadrants(_ ratio: RunResult.Ratio) -> DataTable.Row? {
    guard ratio.confLow == nil, let quadrants = ratio.quadrants else { return nil }
    return .init([
      .init(voice.say(nl: "Baten en kosten beide boven nul", en: "Benefits and costs both above zero")),
      .init(voice.hundredths(quadrants.bothPositive)),
      .init(
        voice.say(
          nl:
            "alleen baten \(voice.hundredths(quadrants.onlyNumeratorPositive)), alleen kosten \(voice.hundredths(quadrants.onlyDenominatorPositive))",
          en:
            "benefits only \(voice.hundredths(quadrants.onlyNumeratorPositive)), costs only \(voice.hundredths(quadrants.onlyDenominatorPositive))"
        )),
    ])
  }

  private func required(_ alternative: RunResult.Alternative) -> [Report.Block] {
    let lines = zip(result.model.claims, alternative.requiredEffects).flatMap { claim, effects -> [String] in
      let words = ClaimWords(voice: voice, claim: claim).text
      return effects.filter { !release.withholds(parameter: $0.parameter) }.map { effect in
        let name = voice.name(effect.parameter)
        guard let value = effect.value else {
          return voice.say(
            nl: "\(words): geen waarde van \(name) haalt dat gemiddeld.",
            en: "\(words): no value of \(name) gets there on average.")
        }
        let number = voice.numbers.plain(value, digits: 3)
        return voice.say(
          nl: "\(words): daarvoor is \(name) \(number) nodig.", en: "\(words): that needs \(name) to be \(number).")
      }
    }
    guard !lines.isEmpty else { return [] }
    return [
      .paragraph(
        voice.say(
          nl: "‘\(voice.name(alternative.name))’: het effect dat elke uitspraak gemiddeld nodig heeft:",
          en: "‘\(voice.name(alternative.name))’: the effect that each claim needs on average:")), .list(lines),
    ]
  }
}
