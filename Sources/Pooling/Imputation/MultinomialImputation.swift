import LinearAlgebra

/// Levels by a multinomial logistic regression whose coefficients are drawn from the normal law around the estimate, with made rows of little weight
/// against separation. Ordered levels are treated as unordered ones.
///
/// Like mice's `polyreg`, which keeps the coefficients at their estimate.
/// - Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, section 5.3; White, Daniel & Royston, Comput. Stat. Data Anal. 54(10), 2010.
public struct MultinomialImputation: ImputationMethod {
  public let name = "multinomial logistic regression"
  public init() {}

  public func draw(_ task: ImputationTask, _ draws: ImputationDraws) throws -> [Double] {
    let fit = try MultinomialLogit(AugmentedRows(task), levels: task.levels)
    let count = fit.coefficients.count * task.observedDesign.columns
    let drawn = fit.drawn((0..<count).map { draws.normal(coefficient: $0) })
    return task.rowKeys.indices.map { place in
      var rest = draws.uniform(row: task.rowKeys[place])
      let chances = MultinomialLogit.chances(task.missingDesign.row(place), drawn)
      for (level, chance) in chances.enumerated() {
        if rest < chance { return Double(level) }
        rest -= chance
      }
      return Double(task.levels - 1)
    }
  }
}
