import Probability

/// The confidence set of a ratio of two means that are jointly normal.
///
/// The set holds every ratio θ with (a − θ b)² ≤ z² var(a − θ b): an interval where the denominator differs from zero at this level,
/// else all but an interval, or the whole line. For estimates and other normal pairs; draws have rules of their own.
/// - Source: Fieller, Journal of the Royal Statistical Society B 16(2), 1954.
public struct Fieller: Sendable, Hashable {
  public enum Region: Sendable, Hashable {
    case interval(Double, Double)
    /// Everything but what lies between the two.
    case outside(Double, Double)
    case wholeLine
  }

  public let ratio: Double
  public let region: Region

  /// - Parameters:
  ///   - numerator: its mean, and `denominator` its own.
  ///   - variances: of numerator and denominator, at least 0.
  ///   - covariance: between the two.
  public init(
    numerator a: Double, denominator b: Double, variances: (Double, Double), covariance: Double,
    confidence: Double = 0.95
  ) {
    let z = NormalLaw.upperQuantile((1 - confidence) / 2)
    let square = z * z
    ratio = a / b
    // A θ² − 2 B θ + C ≤ 0.
    let quadratic = b * b - square * variances.1
    let middle = a * b - square * covariance
    let constant = a * a - square * variances.0
    let discriminant = middle * middle - quadratic * constant
    if quadratic > 0 {
      let root = max(0, discriminant).squareRoot()
      region = .interval((middle - root) / quadratic, (middle + root) / quadratic)
    } else if quadratic < 0, discriminant > 0 {
      let root = discriminant.squareRoot()
      // Dividing by a negative number turns the two round.
      region = .outside((middle + root) / quadratic, (middle - root) / quadratic)
    } else {
      region = .wholeLine
    }
  }
}
