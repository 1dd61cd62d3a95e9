import Foundation

/// How much stronger than selection on the measured covariates selection on unmeasured ones must be to explain an effect away (δ), and
/// the effect that is left where they are equally strong (β*).
///
/// Exact, from Oster's equation in ν = β̃ − β, with b = β̊ − β̃, σ² the variances of outcome and treatment and τ that of the treatment less its
/// regression on the covariates:
/// (δ−1)(τσₓ² − τ²)ν³ + τbσₓ²(δ−2)ν² + (δP(σₓ² − τ) − Qτ − σₓ²τb²)ν + δPbσₓ² = 0, P = (R²max − R̃²)σᵧ², Q = (R̃² − R̊²)σᵧ².
/// - Source: Oster, J. Bus. Econ. Stat. 37(2), 2019. In Stata: `psacalc`.
public struct ProportionalSelection: Sendable {
  public struct Fitted: Sendable {
    public let coefficient: Double
    public let rSquared: Double

    public init(coefficient: Double, rSquared: Double) {
      self.coefficient = coefficient
      self.rSquared = rSquared
    }
  }

  /// Without the covariates, and with them.
  public let uncontrolled: Fitted
  public let controlled: Fitted
  public let outcomeVariance: Double
  public let treatmentVariance: Double
  /// Of the residuals of the treatment on the covariates, with the same divisor as the other variances.
  public let residualTreatmentVariance: Double
  /// The R² that a regression with all of the confounders would have.
  public let maximumRSquared: Double

  /// Oster's rule of thumb: 1.3 times that of the controlled regression, at most 1.
  public static func usualMaximum(controlled rSquared: Double) -> Double { min(1, 1.3 * rSquared) }

  public init(
    uncontrolled: Fitted, controlled: Fitted, outcomeVariance: Double, treatmentVariance: Double,
    residualTreatmentVariance: Double, maximumRSquared: Double? = nil
  ) {
    self.uncontrolled = uncontrolled
    self.controlled = controlled
    self.outcomeVariance = outcomeVariance
    self.treatmentVariance = treatmentVariance
    self.residualTreatmentVariance = residualTreatmentVariance
    self.maximumRSquared = maximumRSquared ?? Self.usualMaximum(controlled: controlled.rSquared)
  }

  private var b: Double { uncontrolled.coefficient - controlled.coefficient }
  private var p: Double { (maximumRSquared - controlled.rSquared) * outcomeVariance }
  private var q: Double { (controlled.rSquared - uncontrolled.rSquared) * outcomeVariance }

  /// δ: how many times as strong selection on the unmeasured must be for the effect to be `threshold`.
  ///
  /// Infinite or not a number where the covariates explain nothing more and move nothing.
  public func delta(threshold: Double = 0) -> Double {
    let (v, s, t) = (controlled.coefficient - threshold, treatmentVariance, residualTreatmentVariance)
    let cubic = v * v * v * (t * s - t * t)
    let top = v * (q * t + s * t * b * b) + 2 * v * v * t * b * s + cubic
    let bottom = p * b * s + v * p * (s - t) + v * v * t * b * s + cubic
    return top / bottom
  }

  /// β*: the effect left where selection on the unmeasured is δ times that on the measured.
  ///
  /// Of several roots the nearest to the controlled estimate on the side to which the covariates moved it (her assumption on signs), or where
  /// that side has none the nearest of all. nil where the equation has no root.
  public func effect(delta: Double = 1) -> Double? {
    let (s, t) = (treatmentVariance, residualTreatmentVariance)
    let cubic = (delta - 1) * (t * s - t * t)
    let square = t * b * s * (delta - 2)
    let linear = delta * p * (s - t) - q * t - s * t * b * b
    let roots = Polynomial.roots(cubic: cubic, square: square, linear: linear, constant: delta * p * b * s)
    let near = roots.sorted { ($0.magnitude, $0) < ($1.magnitude, $1) }
    let chosen = near.first { b == 0 || ($0 > 0) == (b > 0) } ?? near.first
    return chosen.map { controlled.coefficient - $0 }
  }
}
