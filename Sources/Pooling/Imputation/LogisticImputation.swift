/// Two levels by a logistic regression whose coefficients are drawn from the normal law around the estimate: mice's `logreg`, with made rows of
/// little weight against separation.
///
/// - Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, p. 169; White, Daniel & Royston, Comput. Stat. Data Anal. 54(10), 2010.
public struct LogisticImputation: ImputationMethod {
  public let name = "logistic regression"
  public init() {}

  public func draw(_ task: ImputationTask, _ draws: ImputationDraws) throws -> [Double] {
    try MultinomialImputation().draw(task, draws)
  }
}
