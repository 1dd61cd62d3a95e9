import CostBenefit

/// What the balance depends on, one parameter and alternative a row: what a tornado is drawn from.
public enum SensitivityTable {
  static let columns: KeyValuePairs<String, TidyTable.Kind> = [
    "scenario": .text, "rules": .text, "alternative": .text, "parameter": .text, "unit": .text,
    "price_year": .integer, "rank_correlation": .real, "at_p10": .real, "at_p90": .real, "evppi": .real,
  ]

  /// - Returns: a table without rows where amounts are withheld.
  public static func table(_ run: ToldRun, audience: Audience) -> TidyTable {
    var table = TidyTable("sensitivity", columns)
    let release = RunDisclosure(run, Disclosure(audience))
    guard !release.withholdsAmounts else { return table }
    let model = run.result.model
    let coarse = release.withholdsAnything
    func number(_ value: Double?) -> TidyTable.Value {
      .init(coarse ? value.map { Precision(of: $0, digits: 2).round($0) } : value)
    }
    for item in run.result.sensitivity where !release.withholds(parameter: item.parameter) {
      let correlation = coarse ? Precision(exponent: -1).round(item.rankCorrelation) : item.rankCorrelation
      let names: [TidyTable.Value] = [
        .text(model.name), .text(model.discounting.rules), .text(item.alternative), .text(item.parameter),
        .text("EUR\(model.priceYear)"), .integer(model.priceYear), .init(correlation),
      ]
      table.add(names + [number(item.swing.low), number(item.swing.high), number(item.evppi)])
    }
    return table
  }
}
