import Foundation
import Probability

/// What a published table gives beside an effect, from which its standard error is recovered.
public enum ReportedPrecision: Sendable, Hashable {
  /// On the scale of the effect for a difference; of the logarithm for a ratio, as papers print it with a regression.
  case standardError(Double)
  /// An interval on the scale the effect is printed on; `degreesOfFreedom` infinite for a normal interval.
  case interval(low: Double, high: Double, confidence: Double, degreesOfFreedom: Double)
  /// A statistic of a test of no effect.
  case statistic(Double, degreesOfFreedom: Double)
  /// A two-sided p, as printed: exact.
  case pValue(Double, degreesOfFreedom: Double)
  /// "p < 0.05": a bound only.
  case pBelow(Double, degreesOfFreedom: Double)
}

/// A published effect whose standard error cannot be recovered, and why.
public struct NoStandardError: Error, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    /// The interval does not hold the effect.
    case intervalWithoutEffect
    /// The limits are out of order, or not above 0 for a ratio.
    case impossibleInterval
    /// A ratio at or below 0.
    case impossibleRatio
    /// The standard error, statistic, p or degrees of freedom is out of its range.
    case impossibleNumber
    /// No effect with a statistic of 0 or a p of 1 fits every standard error.
    case noEffectNoPrecision
    /// The statistic has another sign than the effect.
    case oppositeSigns
    /// Only "p < x" is given: the standard error is at most `bound`, which is not a value of it.
    case onlyBound(bound: Double)
  }

  public let study: String
  public let reason: Reason

  public var description: String {
    let why: String =
      switch reason {
      case .intervalWithoutEffect: "its interval does not hold its effect"
      case .impossibleInterval: "its interval is out of order, or a limit of a ratio is not above 0"
      case .impossibleRatio: "a ratio is above 0"
      case .impossibleNumber: "its standard error, statistic, p or degrees of freedom is out of range"
      case .noEffectNoPrecision: "an effect of 0 with its test does not tell a standard error"
      case .oppositeSigns: "its statistic has another sign than its effect"
      case .onlyBound(let bound): "a bound on p tells only that the standard error is at most \(bound)"
      }
    return "study '\(study)': \(why)"
  }
}

/// An effect as published, with what tells its precision.
public struct ReportedEffect: Sendable, Hashable {
  public let name: String
  /// As printed: a ratio itself, not its logarithm.
  public let effect: Double
  public let isRatio: Bool
  public let precision: ReportedPrecision

  public init(name: String, effect: Double, isRatio: Bool, precision: ReportedPrecision) {
    self.name = name
    self.effect = effect
    self.isRatio = isRatio
    self.precision = precision
  }

  /// The effect on its analysis scale with its variance.
  ///
  /// Of an interval half its width on the analysis scale over the quantile; the effect itself stays as printed. How far the effect lies from the middle
  /// is `asymmetry`.
  /// - Throws: `NoStandardError`.
  public func recovered() throws(NoStandardError) -> StudyEffect {
    if isRatio, !(effect > 0) { throw fault(.impossibleRatio) }
    guard effect.isFinite else { throw fault(.impossibleNumber) }
    let analysed = isRatio ? log(effect) : effect
    let error: Double
    switch precision {
    case .standardError(let value): error = value
    case .interval(let low, let high, let confidence, let df):
      guard low < high, low.isFinite, high.isFinite, !isRatio || low > 0 else { throw fault(.impossibleInterval) }
      guard confidence > 0, confidence < 1, df > 0 else { throw fault(.impossibleNumber) }
      guard low <= effect, effect <= high else { throw fault(.intervalWithoutEffect) }
      let (from, to) = isRatio ? (log(low), log(high)) : (low, high)
      error = (to - from) / (2 * quantile((1 - confidence) / 2, df))
    case .statistic(let t, let df):
      guard t.isFinite, df > 0 else { throw fault(.impossibleNumber) }
      guard t != 0, analysed != 0 else { throw fault(.noEffectNoPrecision) }
      guard (t > 0) == (analysed > 0) else { throw fault(.oppositeSigns) }
      error = analysed / t
    case .pValue(let p, let df): error = try fromP(p, df, analysed)
    case .pBelow(let p, let df): throw fault(.onlyBound(bound: try fromP(p, df, analysed)))
    }
    guard error > 0, error.isFinite else { throw fault(.impossibleNumber) }
    return StudyEffect(name: name, effect: analysed, variance: error * error)
  }

  /// How far the effect lies from the middle of its interval on the analysis scale, in half widths: 0 in the middle, 1 at a limit. nil without an interval.
  public var asymmetry: Double? {
    guard case .interval(let low, let high, _, _) = precision, low < high, !isRatio || low > 0 else { return nil }
    let (from, to, at) = isRatio ? (log(low), log(high), log(effect)) : (low, high, effect)
    return abs(at - (from + to) / 2) / ((to - from) / 2)
  }

  private func fromP(_ p: Double, _ df: Double, _ analysed: Double) throws(NoStandardError) -> Double {
    guard p > 0, p <= 1, df > 0 else { throw fault(.impossibleNumber) }
    guard p < 1, analysed != 0 else { throw fault(.noEffectNoPrecision) }
    return abs(analysed) / quantile(p / 2, df)
  }

  private func quantile(_ tail: Double, _ df: Double) -> Double {
    df.isFinite ? StudentLaw.upperQuantile(tail, df: df) : NormalLaw.upperQuantile(tail)
  }

  private func fault(_ reason: NoStandardError.Reason) -> NoStandardError {
    NoStandardError(study: name, reason: reason)
  }
}
