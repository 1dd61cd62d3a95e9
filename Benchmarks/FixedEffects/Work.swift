import LinearAlgebra
import Models

/// The fits that are timed.
enum Work: String, CaseIterable {
  /// Least squares of the outcome on five covariates with effects of client and month, clustered by client.
  case clients

  /// The same with effects of municipality and month, clustered by municipality.
  case municipalities

  /// Poisson of the count, client and month.
  case poissonClients = "poisson-clients"

  /// Poisson of the count, municipality and month.
  case poissonMunicipalities = "poisson-municipalities"

  /// Logit of the event on ten covariates, clustered by municipality.
  case logit

  struct Result {
    let fit: any FittedModel
    let clustered: [Double]
    let iterations: Int
  }

  func fit(_ made: MadeColumns) throws -> Result {
    switch self {
    case .logit:
      let fit = try GeneralisedLinear(BinomialLogit()).fit(
        try design(made, covariates: 10, intercept: true), made.event)
      return try result(fit, fit.iterations, units: SamplingUnits(codes: made.municipality, word: "municipalities"))
    default:
      let byClient = self == .clients || self == .poissonClients
      let units = SamplingUnits(
        codes: byClient ? made.client : made.municipality, word: byClient ? "clients" : "municipalities")
      let factors = [factor(units), factor(SamplingUnits(codes: made.month, word: "months"))]
      let columns = try design(made, covariates: 5, intercept: false)
      let fit: AbsorbedFit
      if self == .clients || self == .municipalities {
        fit = try AbsorbedLeastSquares(factors).fit(columns, made.outcome)
      } else {
        fit = try AbsorbedGeneralisedLinear(PoissonLog(), factors).fit(columns, made.count)
      }
      return try result(fit, fit.iterations, units: units)
    }
  }

  private func result(_ fit: any FittedModel, _ iterations: Int, units: SamplingUnits) throws -> Result {
    Result(fit: fit, clustered: try fit.covariance(CR1(), units: units).standardErrors, iterations: iterations)
  }

  private func factor(_ units: SamplingUnits) -> AbsorbedFactor {
    AbsorbedFactor(name: units.word, codes: units.unitOfRow, levels: (0..<units.count).map(String.init))
  }

  private func design(_ made: MadeColumns, covariates: Int, intercept: Bool) throws -> DesignMatrix {
    let terms = (0..<covariates).map { DesignTerm.numeric(name: "x\($0 + 1)", values: made.covariates[$0]) }
    return try DesignMatrix(rows: made.rows, terms: (intercept ? [.intercept] : []) + terms, keepCollinear: true)
  }
}
