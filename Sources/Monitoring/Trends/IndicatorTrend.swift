import Documents

/// The trend of an indicator over the periods of a registration, of all groups together.
public struct IndicatorTrend: Sendable {
  public let kpi: String
  public let trend: Trend
  /// The periods that took part.
  public let periods: [String]

  /// The trends of indicators with two periods or more, and a warning for each that breaks.
  /// - Parameter shares: the indicators whose figure is a share of people; others with a numerator are rates.
  static func of(_ figures: [KPIFigure], shares: Set<String>, at place: Place) -> (
    all: [IndicatorTrend], findings: [Finding]
  ) {
    var series: [String: [KPIFigure]] = [:]
    for figure in figures where figure.group == .all && figure.period != nil && figure.category == nil {
      series[figure.kpi, default: []].append(figure)
    }
    let all = series.sorted { $0.key < $1.key }.compactMap { kpi, figures in
      trend(of: kpi, figures.sorted { ($0.period ?? "") < ($1.period ?? "") }, isShare: shares.contains(kpi))
    }
    return (all, all.compactMap { $0.finding(at: place) })
  }

  private static func trend(of kpi: String, _ figures: [KPIFigure], isShare: Bool) -> IndicatorTrend? {
    let told = figures.filter { $0.value != nil }
    guard told.count >= 2 else { return nil }
    let periods: [Trend.Period]
    let kind: Trend.Kind
    if told.allSatisfy({ ($0.standardError ?? 0) > 0 }) {
      kind = .values
      periods = told.map { Trend.Period($0.period ?? "", value: $0.value ?? 0, standardError: $0.standardError ?? 0) }
    } else if told.allSatisfy({ figure in
      figure.standardError == nil && (figure.denominator ?? 0) > 0
        && figure.numerator.map { $0 == $0.rounded() && $0 >= 0 && $0 < 1e9 } == true
    }) {
      kind = isShare ? .shares : .rates
      periods = told.map { Trend.Period($0.period ?? "", events: $0.numerator ?? 0, of: $0.denominator ?? 0) }
    } else {
      return nil
    }
    return IndicatorTrend(kpi: kpi, trend: Trend(kind, periods), periods: periods.map(\.name))
  }

  private func finding(at place: Place) -> Finding? {
    let breaks = trend.breaks()
    guard !breaks.isEmpty else { return nil }
    let list = breaks.map(\.period).joined(separator: ", ")
    return Finding(
      code: "kpi_breaks", severity: .warning, at: place,
      Words(nl: "\(kpi) breekt vanaf \(list), meer dan door toeval.", en: "\(kpi) breaks from \(list), beyond chance."),
      hint: Words(
        nl: "Veranderde toen de registratie, de afspraak of het werk? Periodes ernaast zijn dan niet te vergelijken.",
        en: "Did the registration, the agreement or the work change then? Periods beside it cannot be compared then."))
  }
}
