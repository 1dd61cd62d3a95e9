import Monitoring

/// A trend in a sentence, beside an indicator's figures.
struct TrendWords {
  let voice: Voice

  func sentence(_ told: IndicatorTrend) -> String? {
    let trend = told.trend
    var parts: [String] = []
    if let slope = trend.slope {
      let p = voice.numbers.pValue(slope.pValue)
      parts.append(change(slope, trend.kind) + voice.say(nl: " per periode (p \(p)).", en: " a period (p \(p))."))
    }
    let breaks = trend.breaks()
    if !breaks.isEmpty {
      let names = voice.joined(breaks.map(\.period))
      parts.append(
        voice.say(nl: "Het breekt vanaf \(names), meer dan door toeval.", en: "It breaks from \(names), beyond chance.")
      )
    } else if !trend.tests.isEmpty {
      parts.append(voice.say(nl: "Een breuk is niet gevonden.", en: "No break was found."))
    }
    guard !parts.isEmpty else { return nil }
    return voice.say(nl: "Verloop: ", en: "Course: ") + parts.joined(separator: " ") + " " + recipe(trend)
  }

  private func change(_ slope: Trend.Slope, _ kind: Trend.Kind) -> String {
    let precision = Precision(of: slope.standardError, digits: 2)
    let number = voice.numbers.number(slope.estimate, precision)
    let scale =
      switch kind {
      case .shares: voice.say(nl: " op de log-odds", en: " on the log odds")
      case .rates: voice.say(nl: " op de log-frequentie", en: " on the log rate")
      case .values: ""
      }
    return (slope.estimate > 0 ? "+" : "") + number + scale
  }

  private func recipe(_ trend: Trend) -> String {
    let hasSteps = trend.tests.contains { $0.test == .stepOnLine }
    return hasSteps
      ? voice.say(
        nl: "(Sprong bovenop een rechte lijn, likelihood-ratio, met Holm over de plaatsen.)",
        en: "(A step on top of a straight line, likelihood ratio, Holm over the places.)")
      : voice.say(
        nl: "(Periodes naast elkaar, met Holm over de plaatsen.)", en: "(Periods side by side, Holm over the places.)")
  }

  /// For the one JSON document.
  static func json(_ told: IndicatorTrend) -> JSON {
    let none = "fewer than three periods, or no finite slope"
    return [
      "kpi": .text(told.kpi), "scale": .text(scale(told.trend.kind)), "periods": .strings(told.periods),
      "slope": told.trend.slope.map {
        [
          "estimate": .number(KPIRelease.digits($0.estimate)),
          "std_error": .number(KPIRelease.digits($0.standardError)),
          "p_value": .number(KPIRelease.digits($0.pValue)),
        ]
      } ?? .missing(why: none),
      "breaks": .array(
        told.trend.tests.map {
          [
            "period": .text($0.period), "test": .text($0.test.rawValue),
            "p_value": .number(KPIRelease.digits($0.pValue)),
            "adjusted": .number(KPIRelease.digits($0.adjusted)),
          ]
        }),
    ]
  }

  private static func scale(_ kind: Trend.Kind) -> String {
    switch kind {
    case .shares: "log odds"
    case .rates: "log rate"
    case .values: "as it is"
    }
  }
}
