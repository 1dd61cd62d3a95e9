/// Twice the difference of the log-likelihoods of two nested fits, against chi-squared with as many degrees of freedom as parameters differ.
///
/// - Source: Wilks, Ann. Math. Stat. 9(1), 1938. In R: `lmtest::lrtest`.
public enum LikelihoodRatioTest {
  /// - Parameters:
  ///   - restricted: a fit to the same rows and weights that the larger one contains.
  /// - Throws: `NotNested` where the fits cannot be nested: other rows or weights, no more parameters, no likelihood, or a likelihood that is
  ///   lower with more parameters.
  public static func test(
    _ restricted: some FittedModel, within full: some FittedModel
  ) throws(NotNested) -> TestStatistic {
    guard restricted.rows == full.rows, restricted.weights == full.weights else { throw NotNested(.otherRows) }
    guard restricted.logLikelihood.isFinite, full.logLikelihood.isFinite else { throw NotNested(.noLikelihood) }
    let df = full.parameterCount - restricted.parameterCount
    guard df > 0 else { throw NotNested(.noMoreParameters) }
    let statistic = 2 * (full.logLikelihood - restricted.logLikelihood)
    guard statistic > -1e-9 * (1 + abs(full.logLikelihood)) else { throw NotNested(.lowerLikelihood) }
    return TestStatistic("likelihood-ratio test", max(0, statistic), .chiSquared(df: Double(df)))
  }
}
