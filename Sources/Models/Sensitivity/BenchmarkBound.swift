/// How strong a variable left out could be if it were at most k times as strong as covariates that were measured.
///
/// - Source: Cinelli & Hazlett, J. R. Stat. Soc. B 82(1), 2020, section 4.4 (bounds by partial R²).
public struct BenchmarkBound: Sendable, Equatable {
  /// R²(D~Z|X) of that variable.
  public let treatment: Double

  /// R²(Y~Z|D,X) of that variable; at most 1.
  public let outcome: Double

  /// True where the outcome's R² came out above 1 and was put at 1: k is larger than the data allow.
  public let isCapped: Bool

  /// - Parameters:
  ///   - covariateTreatment: R²(D~Xⱼ|X₋ⱼ) of the measured covariates.
  ///   - covariateOutcome: R²(Y~Xⱼ|D,X₋ⱼ).
  ///   - treatmentTimes, outcomeTimes: k for either side.
  /// - Returns: nil where k times the covariate explains all of the treatment or more.
  public init?(
    covariateTreatment: Double, covariateOutcome: Double, treatmentTimes kd: Double = 1, outcomeTimes ky: Double? = nil
  ) {
    let d = covariateTreatment
    let treatment = kd * d / (1 - d)
    guard treatment < 1, d < 1, covariateOutcome < 1 else { return nil }
    let shared = kd * d * d / ((1 - kd * d) * (1 - d))
    guard shared < 1, shared >= 0 else { return nil }
    let root = ((ky ?? kd).squareRoot() + shared.squareRoot()) / (1 - shared).squareRoot()
    let outcome = root * root * covariateOutcome / (1 - covariateOutcome)
    self.treatment = treatment
    self.outcome = min(1, outcome)
    isCapped = outcome > 1
  }
}
