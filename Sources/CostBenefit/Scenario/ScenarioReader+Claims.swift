import Documents
import Evidence

/// Claims on indicators. A claim says over which years it speaks:
///
///     average(gross_savings, 2028..2035) >= 200_000 EUR2024/year
///     equivalent_annual(net_savings) > 0 EUR2024/year
///     cash_net_savings in 2030 >= 0 EUR2024/year
///     net_present_value >= 0 EUR2024
extension ScenarioReader {
  func claims(_ texts: [Text], horizon: ClosedRange<Int>?, priceYear: Int?) -> [Model.Claim] {
    guard let horizon, let priceYear else { return [] }
    return texts.compactMap { claim($0, horizon, priceYear) }
  }

  private func claim(_ text: Text, _ horizon: ClosedRange<Int>, _ priceYear: Int) -> Model.Claim? {
    guard let match = text.string.wholeMatch(of: /\s*([^<>=]+?)\s*(>=|<=|>|<)\s*([^<>=]+)/),
      let comparison = Model.Comparison(rawValue: String(match.2))
    else {
      noteForm(text)
      return nil
    }
    guard let (indicator, aggregator) = subject(String(match.1), text, horizon) else { return nil }
    let offset = text.string.unicodeScalars.distance(
      from: text.string.unicodeScalars.startIndex, to: match.3.unicodeScalars.startIndex)
    let right = Text(String(match.3), at: text.place(at: offset))
    guard case .number(let literal)? = ExpressionParser.parse(right, units: units, in: notebook) else {
      noteForm(text)
      return nil
    }
    let isBalance = indicator == .netPresentValue
    let wanted = isBalance ? Unit.euro(priceYear) : Unit.euro(priceYear).divided(by: .year)
    guard literal.unit.unit == wanted else {
      let unit = isBalance ? "EUR\(priceYear)" : "EUR\(priceYear)/year"
      notebook.add(
        Finding(
          code: "claim_unit", at: right.place,
          Words(
            nl: "\(indicator.rawValue) wordt vergeleken met een bedrag in \(unit).",
            en: "\(indicator.rawValue) is compared with an amount in \(unit).")))
      return nil
    }
    return Model.Claim(
      text: text.string, indicator: indicator, aggregator: aggregator, comparison: comparison, threshold: literal.base)
  }

  private func subject(
    _ subject: String, _ text: Text, _ horizon: ClosedRange<Int>
  ) -> (Model.Indicator, Model.Aggregator)? {
    if let match = subject.wholeMatch(of: /average\(\s*([a-z_]+)\s*,\s*([0-9]{4})\.\.([0-9]{4})\s*\)/) {
      guard let first = Int(match.2), let last = Int(match.3), first <= last, horizon.contains(first),
        horizon.contains(last)
      else {
        noteYears(text, horizon)
        return nil
      }
      return yearly(String(match.1), text).map { ($0, .average(first...last)) }
    }
    if let match = subject.wholeMatch(of: /([a-z_]+)\s+in\s+([0-9]{4})/) {
      guard let year = Int(match.2), horizon.contains(year) else {
        noteYears(text, horizon)
        return nil
      }
      return yearly(String(match.1), text).map { ($0, .inYear(year)) }
    }
    if let match = subject.wholeMatch(of: /equivalent_annual\(\s*([a-z_]+)\s*\)/) {
      return yearly(String(match.1), text).map { ($0, .equivalentAnnual) }
    }
    guard subject.wholeMatch(of: /[a-z_]+/) != nil else {
      noteForm(text)
      return nil
    }
    guard let indicator = indicator(subject, text) else { return nil }
    if indicator == .netPresentValue { return (indicator, .presentValue) }
    notebook.add(
      Finding(
        code: "claim_bare", at: text.place,
        Words(
          nl: "Deze uitspraak in euro per jaar zegt niet over welke jaren.",
          en: "This claim in euro a year does not say over which years."),
        hint: Words(
          nl: "Schrijf \(subject) in 2030, average(\(subject), 2028..2035) of equivalent_annual(\(subject)).",
          en: "Write \(subject) in 2030, average(\(subject), 2028..2035) or equivalent_annual(\(subject)).")))
    return nil
  }

  private func yearly(_ name: String, _ text: Text) -> Model.Indicator? {
    guard let indicator = indicator(name, text) else { return nil }
    if indicator != .netPresentValue { return indicator }
    notebook.add(
      Finding(
        code: "claim_balance", at: text.place,
        Words(
          nl: "net_present_value is één bedrag over de hele horizon, niet een bedrag per jaar.",
          en: "net_present_value is one amount over the whole horizon, no amount a year."),
        hint: Words(nl: "Schrijf net_present_value >= 0 EUR2024.", en: "Write net_present_value >= 0 EUR2024.")))
    return nil
  }

  private func indicator(_ name: String, _ text: Text) -> Model.Indicator? {
    if let indicator = Model.Indicator(rawValue: name) { return indicator }
    let names = Model.Indicator.allCases.map(\.rawValue)
    let near = NearestName.of(name, among: names)
    notebook.add(
      Finding(
        code: "unknown_indicator", at: text.place,
        Words(
          nl: "\(name) is geen uitkomst; wel: \(names.joined(separator: ", ")).",
          en: "\(name) is no indicator; these are: \(names.joined(separator: ", "))."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  private func noteForm(_ text: Text) {
    notebook.add(
      Finding(
        code: "claim_form", at: text.place,
        Words(
          nl: "Een uitspraak vergelijkt een uitkomst met een bedrag.",
          en: "A claim compares an indicator with an amount."),
        hint: Words(
          nl: "Zoals average(gross_savings, 2028..2035) >= 200_000 EUR2024/year.",
          en: "Such as average(gross_savings, 2028..2035) >= 200_000 EUR2024/year.")))
  }

  private func noteYears(_ text: Text, _ horizon: ClosedRange<Int>) {
    notebook.add(
      Finding(
        code: "claim_years", at: text.place,
        Words(
          nl: "De jaren van een uitspraak vallen binnen \(horizon.lowerBound)..\(horizon.upperBound).",
          en: "The years of a claim fall within \(horizon.lowerBound)..\(horizon.upperBound).")))
  }
}
