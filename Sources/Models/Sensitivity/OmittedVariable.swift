import Foundation
import Probability

/// What a variable left out of a least squares fit could do to one coefficient, by how much of the residual variance of treatment and
/// of outcome it would explain.
///
/// With R²(D~Z|X) and R²(Y~Z|D,X): bias = se·√df·√(R²y·R²d/(1 − R²d)). It is exact algebra where standard error and degrees of freedom are
/// those of least squares. Given a clustered standard error with its own degrees of freedom the same formulas hold for that t
/// (the variant "t and df of the clustered standard error"); `inference` keeps the algebra and takes the clustered error for the test only.
/// - Source: Cinelli & Hazlett, J. R. Stat. Soc. B 82(1), 2020. In R: the package sensemakr.
public struct OmittedVariable: Sendable {
  public let estimate: Double

  /// Of least squares with one residual variance, unless the variant above is meant.
  public let standardError: Double
  public let degreesOfFreedom: Double

  /// The standard error and degrees of freedom of the test, where they are not those above.
  public let inference: (standardError: Double, degreesOfFreedom: Double)?

  public init(
    estimate: Double, standardError: Double, degreesOfFreedom: Double,
    inference: (standardError: Double, degreesOfFreedom: Double)? = nil
  ) {
    self.estimate = estimate
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.inference = inference
  }

  /// Of the treatment with the outcome: the share that an extreme confounder, which explains all of the outcome that is left, must explain
  /// of the treatment to bring the estimate to 0.
  public var association: PartialAssociation {
    PartialAssociation(statistic: estimate / standardError, degreesOfFreedom: degreesOfFreedom)
  }

  /// |estimate − threshold| in units of √df standard errors: sensemakr's `q·|t|/√df`.
  func distance(to threshold: Double) -> Double {
    (estimate - threshold).magnitude / (standardError * degreesOfFreedom.squareRoot())
  }

  /// RV: the equal R² of both sides that brings the estimate to the threshold. sensemakr's q is |estimate − threshold|/|estimate|.
  public func robustnessValue(threshold: Double = 0) -> Double {
    Self.equalStrength(distance(to: threshold))
  }

  /// The equal R² of both sides that makes a bias of that size, whatever its sign.
  public func robustnessValue(bias: Double) -> Double {
    Self.equalStrength(bias.magnitude / (standardError * degreesOfFreedom.squareRoot()))
  }

  /// se·√df·√(R²y·R²d/(1 − R²d)), at least 0.
  public func bias(treatment: Double, outcome: Double) -> Double {
    standardError * degreesOfFreedom.squareRoot() * (outcome * treatment / (1 - treatment)).squareRoot()
  }

  /// RV of a two-sided test at level α: the equal R² at which the estimate no longer differs from the threshold significantly; 0 where it
  /// does not now.
  ///
  /// The critical value has df − 1 degrees of freedom, as the omitted variable would take one. Where the constraint that both are equal would
  /// not bind, the value of the confounder that explains everything left of the outcome.
  public func robustnessValue(threshold: Double = 0, alpha: Double) -> Double {
    let f = distance(to: threshold)
    let critical = criticalDistance(alpha)
    if f <= critical { return 0 }
    return f > 1 / critical ? (f * f - critical * critical) / (1 + f * f) : Self.equalStrength(f - critical)
  }

  private func criticalDistance(_ alpha: Double) -> Double {
    if let inference {
      return StudentLaw.upperQuantile(alpha / 2, df: inference.degreesOfFreedom) * inference.standardError
        / (standardError * degreesOfFreedom.squareRoot())
    }
    let df = degreesOfFreedom - 1
    return StudentLaw.upperQuantile(alpha / 2, df: df) / df.squareRoot()
  }

  /// The r with r/√(1 − r) = f: ½·(√(f⁴ + 4·f²) − f²).
  static func equalStrength(_ f: Double) -> Double {
    let square = f * f
    return 0.5 * ((square * square + 4 * square).squareRoot() - square)
  }

  /// The estimate had the variable been there, pulled towards 0 (or, with `reducing` false, pushed from it).
  public struct Adjusted: Sendable {
    public let estimate: Double
    public let standardError: Double
    /// Of the test against the threshold.
    public let statistic: Double
    public let confLow: Double
    public let confHigh: Double
  }

  /// The degrees of freedom of an adjusted interval.
  public enum IntervalConvention: Sendable {
    /// Those of the fit at hand, as sensemakr has them.
    case ofTheFit
    /// One less, as the fit with the variable would have.
    case withTheVariable
  }

  /// - Parameters:
  ///   - treatment: R²(D~Z|X), below 1.
  ///   - outcome: R²(Y~Z|D,X).
  ///   - alpha: two-sided, of the interval.
  public func adjusted(
    treatment: Double, outcome: Double, threshold: Double = 0, alpha: Double = 0.05, reducing: Bool = true,
    interval: IntervalConvention = .ofTheFit
  ) -> Adjusted {
    let bias = bias(treatment: treatment, outcome: outcome)
    let size = reducing ? estimate.magnitude - bias : estimate.magnitude + bias
    let value = estimate < 0 ? -size : size
    let spread = ((1 - outcome) / (1 - treatment)).squareRoot()
    let (error, df): (Double, Double)
    if let inference {
      (error, df) = (inference.standardError * spread, inference.degreesOfFreedom)
    } else {
      df = interval == .ofTheFit ? degreesOfFreedom : degreesOfFreedom - 1
      error = standardError * spread * (degreesOfFreedom / (degreesOfFreedom - 1)).squareRoot()
    }
    let reach = StudentLaw.upperQuantile(alpha / 2, df: df) * error
    return Adjusted(
      estimate: value, standardError: error, statistic: (value - threshold) / error, confLow: value - reach,
      confHigh: value + reach)
  }
}
