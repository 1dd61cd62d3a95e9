/// How much of what is left of the variance one column (or a group of them) takes, from its test statistic.
///
/// - Source: Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988; Cinelli & Hazlett, J. R. Stat. Soc. B 82(1), 2020.
public struct PartialAssociation: Sendable, Equatable {
  /// The partial R²: t²/(t² + df), or for p columns F·p/(F·p + df).
  public let rSquared: Double

  /// Cohen's f²: R²/(1 − R²) = t²/df.
  public let fSquared: Double

  public init(statistic: Double, degreesOfFreedom: Double) {
    self.init(chiSquared: statistic * statistic, degreesOfFreedom: degreesOfFreedom)
  }

  /// - Parameter chiSquared: F times the number of columns: t² of one, with the residual variance of least squares.
  public init(chiSquared: Double, degreesOfFreedom: Double) {
    fSquared = chiSquared / degreesOfFreedom
    rSquared = chiSquared / (chiSquared + degreesOfFreedom)
  }

  public init(rSquared: Double) {
    self.rSquared = rSquared
    fSquared = rSquared / (1 - rSquared)
  }
}
