import Documents
import LinearAlgebra
import Models

/// What stood in the way of a fit, told so that a person can mend it. Every error of a model becomes a finding with a code of its own.
enum FitFault {
  static func findings(_ error: any Error, _ formula: Formula, model: String) -> Findings {
    if let findings = error as? Findings { return findings }
    return Findings(finding(error, formula.source.place(0), model))
  }

  private static func finding(_ error: any Error, _ place: Place, _ model: String) -> Finding {
    switch error {
    case let error as Separation:
      let columns = error.columns.joined(separator: ", ")
      return Finding(
        code: "fit_separated", at: place,
        Words(
          nl:
            "\(columns) voorspelt de uitkomst van \(error.rows) rijen zonder fout; een eindige schatting bestaat niet.",
          en: "\(columns) predicts the outcome of \(error.rows) rows without error; there is no finite estimate."),
        hint: Words(
          nl: "Voeg niveaus samen, of laat de kolom weg.", en: "Join levels, or leave the column out."))
    case let error as NotConverged:
      return Finding(
        code: "fit_not_converged", at: place,
        Words(
          nl: "Het model \(model) kwam niet tot rust; er is geen schatting.",
          en: "The model \(model) did not come to rest; there is no estimate: \(error)."),
        hint: Words(
          nl: "Schaal kolommen die zeer groot of klein zijn met I(x/1000), of neem een eenvoudiger model.",
          en: "Scale columns that are very large or small with I(x/1000), or take a simpler model."))
    case let error as RankDeficient:
      return Finding(
        code: "fit_rank_deficient", at: place,
        Words(
          nl: "Kolommen hangen van elkaar af, of er zijn minder rijen dan kolommen (\(error)).",
          en: "Columns depend on each other, or there are fewer rows than columns (\(error))."))
    case let error as TooFewSamplingUnits:
      return Finding(
        code: "fit_too_few_clusters", at: place,
        Words(
          nl: "Standaardfouten naar \(error.word) vragen om ten minste 2; er zijn er \(error.count).",
          en: "Standard errors by \(error.word) need at least 2 of them; there are \(error.count)."))
    case let error as NoDegreesOfFreedom:
      return Finding(
        code: "fit_no_freedom", at: place,
        Words(
          nl:
            "\(error.rows) rijen laten naast \(error.coefficients) coëfficiënten niets over om de fout mee te schatten.",
          en: "\(error.rows) rows leave nothing beside \(error.coefficients) coefficients to judge the error by."))
    case let error as NoLeverage:
      return Finding(
        code: "fit_no_leverage", at: place,
        Words(
          nl: "\(error.recipe) weegt residuen naar hun hefboom, en die heeft \(error.model) niet; CR1 wel.",
          en: "\(error.recipe) weighs residuals by their leverage, and \(error.model) has none; CR1 needs none."))
    case let error as NotLeastSquares:
      return Finding(
        code: "fit_not_least_squares", at: place,
        Words(
          nl: "De wild cluster bootstrap is voor kleinste kwadraten; dit is \(error.model).",
          en: "The wild cluster bootstrap is for least squares; this is \(error.model)."))
    case let error as UnusableInput:
      return Finding(
        code: "fit_unusable", at: place,
        Words(nl: "Deze gegevens zijn zo niet te gebruiken: \(error).", en: "These data cannot be used so: \(error)."))
    default:
      return Finding(
        code: "fit_impossible", at: place,
        Words(
          nl: "Het model \(model) is op deze gegevens niet te schatten: \(error).",
          en: "The model \(model) cannot be fitted to these data: \(error)."))
    }
  }
}
