import Documents
import Monitoring

/// The models of a coverage study as tidy data: `coverage, model, meaning, statistic, value`, one number a row. What is withheld has no row.
public enum CoverageCSV {
  public static let columns = ["coverage", "model", "meaning", "statistic", "value"]

  public static func render(_ result: CoverageResult, audience: Audience) -> String {
    let disclosure = CoverageDisclosure(result: result, audience: audience)
    var text = columns.joined(separator: ",") + "\n"
    for figure in result.figures where !disclosure.withholds(figure) {
      let statistics: [(String, Double?)] = [
        ("population", figure.population), ("std_error", figure.standardError),
        ("conf_low", figure.interval?.lowerBound), ("conf_high", figure.interval?.upperBound),
        ("profile_low", figure.profile?.lowerBound), ("profile_high", figure.profile?.upperBound),
        ("deviance", figure.fit?.deviance), ("df", figure.fit.map { Double($0.degreesOfFreedom) }),
        ("aic", figure.fit?.aic), ("bic", figure.fit?.bic),
      ]
      for case (let statistic, let value?) in statistics {
        let cells = [
          CSVCell.text(result.study.name.string), CSVCell.text(figure.model), figure.meaning.rawValue, statistic,
          CSVCell.number(value),
        ]
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }
}
