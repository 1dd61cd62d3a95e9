import LinearAlgebra

/// Rao's score test of columns that a generalised linear model left out: `Sᵀ (ZᵀWZ)⁻¹ S / dispersion`, Z all columns, S their scores at the fit
/// without them.
///
/// - Source: Rao, Proc. Camb. Philos. Soc. 44(1), 1948. In R: `anova(restricted, full, test = "Rao")`.
public enum ScoreTest {
  /// - Parameter added: the columns that were left out, with their names; rows as in the fit.
  /// - Throws: `RankDeficient` where they are combinations of those of the fit; `UnusableInput`.
  public static func test(_ fit: Fit, adding added: DesignMatrix) throws -> TestStatistic {
    guard added.rows == fit.design.rows else { throw UnusableInput(column: added.names.first ?? "", fault: .length) }
    let all = fit.design.beside(added.matrix)
    let working = fit.linearPredictor.indices.map {
      fit.weights[$0] > 0 ? (fit.weights[$0] * fit.family.information(fit.linearPredictor[$0])).squareRoot() : 0
    }
    let root = try PredictorBlock.basis(all, names: fit.names + added.names, weights: working.map { $0 * $0 })
    let standardised = root.transposeTimes(all.preciseTransposeTimes(fit.scoreFactors))
    let statistic = DoubleDouble.sum(of: standardised.lazy.map { $0 * $0 }) / fit.dispersion
    return TestStatistic("score test", statistic, .chiSquared(df: Double(added.columns)))
  }
}
