import LinearAlgebra
import Probability

/// The law that a prediction interval takes its reach from. Both add τ² to the variance of the mean.
public enum PredictionRule: String, Sendable, CaseIterable {
  /// The law of the model's own test: normal, or t(k − p) with a Hartung–Knapp standard error (metafor's default, `predtype` unset).
  case asTested = "as tested"
  /// Student's t with k − p − 1 degrees of freedom, so k − 2 for a mean.
  ///
  /// - Source: Higgins, Thompson & Spiegelhalter, J. R. Stat. Soc. A 172(1), 2009; Riley, Higgins & Deeks, BMJ 342, 2011. With a Hartung–Knapp
  ///   standard error: Partlett & Riley, Stat. Med. 36(2), 2017.
  case student = "t(k-2)"
}

/// Where the true effect of a new study is expected, and where its mean is.
public struct PredictedEffect: Sendable {
  public let mean: Double
  /// Of the mean.
  public let standardError: Double
  /// Of the true effect of one new study: `√(standardError² + τ²)`.
  public let newStudyDeviation: Double
  /// Of the prediction; infinite for the normal distribution.
  public let degreesOfFreedom: Double
  public let confidence: ClosedRange<Double>
  public let prediction: ClosedRange<Double>
}

extension RandomEffectsModel {
  /// The least studies of which a prediction interval says anything.
  public static let fewestToPredict = 3

  /// The mean and a new study's effect where the moderators have these values: the intercept first, in the order of `names`.
  /// - Parameter row: nil for a model without moderators.
  /// - Throws: `CannotPool` below 3 studies, or where no degrees of freedom are left.
  public func predicted(
    at row: [Double]? = nil, rule: PredictionRule = .asTested, confidence: Double = 0.95
  ) throws(CannotPool) -> PredictedEffect {
    let x = row ?? [1] + [Double](repeating: 0, count: names.count - 1)
    precondition(x.count == names.count, "a value a column")
    let needed = max(Self.fewestToPredict, rule == .student ? names.count + 2 : names.count + 1)
    guard studies.count >= needed else { throw CannotPool(.tooFew(studies: studies.count, needed: needed)) }
    let mean = zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(x, covariance * x).reduce(0) { $0 + $1.0 * $1.1 }
    let half = reach((1 - confidence) / 2) * variance.squareRoot()
    let deviation = (variance + tauSquared).squareRoot()
    let df = rule == .student ? qDegreesOfFreedom - 1 : degreesOfFreedom
    let tail = (1 - confidence) / 2
    let wide = deviation * (df.isFinite ? StudentLaw.upperQuantile(tail, df: df) : NormalLaw.upperQuantile(tail))
    return PredictedEffect(
      mean: mean, standardError: variance.squareRoot(), newStudyDeviation: deviation, degreesOfFreedom: df,
      confidence: mean - half...mean + half, prediction: mean - wide...mean + wide)
  }
}
