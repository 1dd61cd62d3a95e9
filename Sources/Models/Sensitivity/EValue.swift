import Foundation

/// The E-value: how strongly an unmeasured confounder must be tied to both treatment and outcome, as risk ratios beside the measured
/// covariates, to move an estimate to a threshold.
///
/// A ratio `r ≥ 1` between estimate and threshold asks for `r + √(r·(r − 1))`. Other measures are brought to a risk ratio first.
/// - Source: VanderWeele & Ding, Ann. Intern. Med. 167(4), 2017; conversions: VanderWeele, Biometrics 76(3), 2020 and Chinn, Stat. Med.
///   19(22), 2000. In R: the package EValue.
public enum EValue {
  /// How an estimate is brought to a risk ratio.
  public enum Measure: Sendable, Equatable {
    /// As it is.
    case riskRatio
    /// As a risk ratio.
    case rateRatio
    /// An outcome below 15% at the end of follow-up: as a risk ratio; a common one: its square root.
    case oddsRatio(isRare: Bool)
    /// Rare: as a risk ratio; common: `(1 − 0.5^√HR)/(1 − 0.5^√(1/HR))`.
    case hazardRatio(isRare: Bool)
    /// A difference in standard deviations of the outcome: `exp(0.91·d)`.
    case standardisedDifference

    /// The (approximate) risk ratio.
    public func riskRatio(_ value: Double) -> Double {
      switch self {
      case .riskRatio, .rateRatio, .oddsRatio(isRare: true), .hazardRatio(isRare: true): value
      case .oddsRatio(isRare: false): value.squareRoot()
      case .hazardRatio(isRare: false):
        (1 - pow(0.5, value.squareRoot())) / (1 - pow(0.5, (1 / value).squareRoot()))
      case .standardisedDifference: exp(0.91 * value)
      }
    }

    /// The value that means no effect.
    public var nothing: Double { self == .standardisedDifference ? 0 : 1 }
  }

  /// Of a ratio of two risk ratios, whichever is the larger: at least 1.
  public static func ofRatio(_ ratio: Double) -> Double {
    let ratio = ratio < 1 ? 1 / ratio : ratio
    return ratio + (ratio * (ratio - 1)).squareRoot()
  }

  /// To move an estimate to a threshold, both in the measure; to no effect where no threshold is given.
  public static func of(_ estimate: Double, _ measure: Measure, threshold: Double? = nil) -> Double {
    ofRatio(measure.riskRatio(estimate) / measure.riskRatio(threshold ?? measure.nothing))
  }

  /// To move the end of an interval that is nearest to a threshold up to it; 1 where the interval holds the threshold.
  public static func ofInterval(
    _ low: Double, _ high: Double, _ measure: Measure, threshold: Double? = nil
  ) -> Double {
    let threshold = threshold ?? measure.nothing
    if low > threshold { return of(low, measure, threshold: threshold) }
    if high < threshold { return of(high, measure, threshold: threshold) }
    return 1
  }

  /// Of a difference in means with its standard error, both in the outcome's unit: point and interval of `exp(0.91·d ± 1.78·se)`, the
  /// 95% interval of that conversion.
  public static func ofMeanDifference(
    _ estimate: Double, standardError: Double, standardDeviation: Double, threshold: Double = 0
  ) -> (estimate: Double, interval: Double) {
    let d = estimate / standardDeviation
    let reach = 1.78 * standardError / standardDeviation
    let aim = exp(0.91 * threshold / standardDeviation)
    return (
      ofRatio(exp(0.91 * d) / aim),
      ofInterval(exp(0.91 * d - reach), exp(0.91 * d + reach), .riskRatio, threshold: aim)
    )
  }

  /// Of a difference between two risks `p1 > p0` in a population of which a share `treated` is treated: the bias factor B at which the bound
  /// `(p1 − p0·B)·(f + (1 − f)/B)` reaches the threshold, as an E-value; 1 where it lies below it already.
  ///
  /// - Source: Ding & VanderWeele, Epidemiology 27(3), 2016.
  public static func ofRiskDifference(
    _ p1: Double, _ p0: Double, treated share: Double, threshold: Double = 0
  ) -> Double {
    guard p1 - p0 > threshold, p0 > 0 else { return 1 }
    let b = p0 * (1 - share) - p1 * share + threshold
    let factor = ((b * b + 4 * p1 * p0 * share * (1 - share)).squareRoot() - b) / (2 * p0 * share)
    return ofRatio(factor)
  }
}
