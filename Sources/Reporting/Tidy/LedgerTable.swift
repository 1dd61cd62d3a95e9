import CostBenefit

/// The ledger as tidy data, one actor, year, kind and form a row: undiscounted euros of the price year, above zero where the actor gains.
public enum LedgerTable {
  static let columns: KeyValuePairs<String, TidyTable.Kind> = [
    "scenario": .text, "rules": .text, "alternative": .text, "actor": .text, "year": .integer, "kind": .text,
    "form": .text, "unit": .text, "price_year": .integer, "mean": .real, "p2_5": .real, "p10": .real, "p90": .real,
    "p97_5": .real,
  ]

  /// - Returns: a table without rows where amounts are withheld.
  public static func table(_ run: ToldRun, audience: Audience) -> TidyTable {
    var table = TidyTable("ledger", columns)
    let release = RunDisclosure(run, Disclosure(audience))
    guard !release.withholdsAmounts else { return table }
    let coarse = release.withholdsAnything
    func number(_ value: Double) -> TidyTable.Value {
      .init(coarse ? Precision(of: value, digits: 2).round(value) : value)
    }
    let model = run.result.model
    for (alternative, books) in zip(run.result.alternatives, run.result.books) {
      for entry in books.ledger {
        let q = entry.quantiles
        let names: [TidyTable.Value] = [
          .text(model.name), .text(model.discounting.rules), .text(alternative.name), .text(entry.actor),
          .integer(entry.year), .text(entry.kind.rawValue), .text(entry.form.rawValue),
          .text("EUR\(model.priceYear)/year"), .integer(model.priceYear),
        ]
        table.add(names + [entry.mean, q.low, q.p10, q.p90, q.high].map(number))
      }
    }
    return table
  }
}
