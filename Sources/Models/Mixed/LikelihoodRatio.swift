import Probability

/// Twice the difference of log-likelihood between two models, one inside the other.
///
/// A variance that is 0 in the smaller model lies on the boundary, so that chi-squared with a degree of freedom for each parameter gives
/// too large a p. Where one random effect is added the right law is half of each of two chi-squared laws.
/// - Source: Self & Liang, J. Am. Stat. Assoc. 82(398), 1987; Stram & Lee, Biometrics 50(4), 1994.
public struct LikelihoodRatio: Sendable, Equatable {
  public let statistic: Double
  public let degreesOfFreedom: Int
  /// By chi-squared with `degreesOfFreedom`; too large where a variance is tested.
  public let pValue: Double
  /// Where one random effect was added: ½ χ²(df − 1) + ½ χ²(df). nil where none or more were.
  public let boundaryPValue: Double?

  /// Whether a variance is tested against 0.
  public let isOnBoundary: Bool

  /// - Throws: `NotNested` where likelihoods cannot be compared: of different kinds, rows, or (restricted) fixed effects.
  public init(_ larger: LinearMixedFit, against smaller: LinearMixedFit) throws {
    guard larger.rows == smaller.rows, larger.weights == smaller.weights else { throw NotNested(.otherRows) }
    guard larger.parameterCount > smaller.parameterCount else { throw NotNested(.noMoreParameters) }
    guard larger.likelihood == smaller.likelihood,
      larger.likelihood == .full || larger.names == smaller.names && larger.design == smaller.design
    else { throw NotNested(.otherLikelihood) }
    let added = larger.components.filter { $0.other == nil }.count - smaller.components.filter { $0.other == nil }.count
    let fixed = larger.coefficients.count - smaller.coefficients.count
    self.init(
      statistic: 2 * (larger.logLikelihood - smaller.logLikelihood),
      degreesOfFreedom: larger.parameterCount - smaller.parameterCount, addedVariances: added, addedCoefficients: fixed)
  }

  /// Of two fits with the same number of nodes.
  /// - Throws: `NotNested`.
  public init(_ larger: GeneralisedMixedFit, against smaller: GeneralisedMixedFit) throws {
    guard larger.rows == smaller.rows, larger.weights == smaller.weights else { throw NotNested(.otherRows) }
    guard larger.parameterCount > smaller.parameterCount else { throw NotNested(.noMoreParameters) }
    guard larger.family == smaller.family, larger.points == smaller.points else { throw NotNested(.otherLikelihood) }
    let added = larger.components.filter { $0.other == nil }.count - smaller.components.filter { $0.other == nil }.count
    self.init(
      statistic: 2 * (larger.logLikelihood - smaller.logLikelihood),
      degreesOfFreedom: larger.parameterCount - smaller.parameterCount, addedVariances: added,
      addedCoefficients: larger.coefficients.count - smaller.coefficients.count)
  }

  init(statistic: Double, degreesOfFreedom: Int, addedVariances: Int, addedCoefficients: Int) {
    // Rounding may leave a little less than 0.
    let statistic = max(0, statistic)
    let df = degreesOfFreedom
    func tail(_ df: Int) -> Double {
      df == 0 ? (statistic > 0 ? 0 : 1) : ChiSquaredLaw.upperTail(statistic, df: Double(df))
    }
    self.statistic = statistic
    self.degreesOfFreedom = df
    pValue = tail(df)
    isOnBoundary = addedVariances > 0
    boundaryPValue = addedVariances == 1 && addedCoefficients == 0 ? (tail(df - 1) + tail(df)) / 2 : nil
  }
}
