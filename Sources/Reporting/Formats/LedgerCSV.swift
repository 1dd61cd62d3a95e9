import CostBenefit

/// The ledger as tidy data, one actor, year, kind and form a row: undiscounted euros of the price year, above zero where the actor gains.
public enum LedgerCSV {
  static let header =
    "scenario,alternative,actor,year,kind,form,mean,quantile 0.025,quantile 0.1,quantile 0.9,quantile 0.975,unit,rules\n"

  /// - Returns: nil where amounts are withheld.
  public static func render(_ run: ToldRun, audience: Audience) -> String? {
    let release = RunDisclosure(run, Disclosure(audience))
    guard !release.withholdsAmounts else { return nil }
    let coarse = release.withholdsAnything
    func number(_ value: Double) -> String {
      CSVCell.number(coarse ? Precision(of: value, digits: 2).round(value) : value)
    }
    let result = run.result
    var text = header
    for (alternative, books) in zip(result.alternatives, result.books) {
      for entry in books.ledger {
        let q = entry.quantiles
        let cells =
          [
            CSVCell.text(result.model.name), CSVCell.text(alternative.name), CSVCell.text(entry.actor),
            String(entry.year),
          ]
          + [entry.kind.rawValue, entry.form.rawValue, number(entry.mean), number(q.low), number(q.p10), number(q.p90)]
          + [number(q.high), "EUR\(result.model.priceYear)/year", CSVCell.text(result.model.discounting.rules)]
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }
}
