import LinearAlgebra

/// Normal draws around a regression whose coefficients and spread are drawn too: mice's `norm`.
///
/// - Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, p. 167.
public struct BayesianNormalRegression: ImputationMethod {
  public let name = "Bayesian normal regression"
  public init() {}

  public func draw(_ task: ImputationTask, _ draws: ImputationDraws) -> [Double] {
    let regression = BayesianRegression(task, draws)
    let means = task.missingDesign * regression.drawn
    return zip(means, task.rowKeys).map { $0 + regression.deviation * draws.normal(row: $1) }
  }
}
