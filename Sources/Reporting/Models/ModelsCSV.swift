import Documents
import Estimation

/// Fitted formulas as comma-separated values: a line a coefficient, numbers in full.
public enum ModelsCSV {
  public static let columns = [
    "fit", "formula", "model", "n", "recipe", "term", "factor", "level", "estimate", "std_error", "statistic", "df",
    "p_value", "conf_low", "conf_high",
  ]

  public static func render(_ fits: [FittedFormula], audience: Audience, smallestCell: Int) -> String {
    var lines = [columns.joined(separator: ",")]
    for (place, fit) in fits.enumerated() {
      let model = ReleasedModel(fit, audience: audience, limit: smallestCell)
      let own = [
        String(place + 1), CSVCell.text(fit.formula), CSVCell.text(fit.model),
        model.isWithheld ? "" : String(fit.rows), CSVCell.text(fit.recipe.en),
      ]
      for line in model.terms {
        let term = line.term
        let numbers = [
          term?.estimate, term?.standardError, term?.statistic,
          term.flatMap { $0.degreesOfFreedom.isFinite ? $0.degreesOfFreedom : nil }, term?.pValue, term?.confLow,
          term?.confHigh,
        ]
        let names = [line.name, term?.factor ?? "", term?.level ?? ""].map(CSVCell.text)
        lines.append((own + names + numbers.map(CSVCell.number)).joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
