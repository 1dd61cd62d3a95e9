import Foundation
import Probability

/// The intervals of a population size from its standard error.
public struct UnseenInterval: Sendable, Equatable {
  /// n + (N̂ − n)·exp(±z·s), with s² = log(1 + se²/(N̂ − n)²): the unseen are lognormal, so it never reaches below n.
  ///
  /// - Source: Chao, Biometrics 43(4), 1987.
  public let lognormal: ClosedRange<Double>
  /// N̂ ± z·se.
  public let wald: ClosedRange<Double>

  /// - Returns: nil where an end is not finite, or the size is below what was observed.
  public init?(observed: Int, population: Double, standardError: Double, confidence: Double) {
    let z = NormalLaw.upperQuantile((1 - confidence) / 2)
    let n = Double(observed)
    guard population >= n, standardError >= 0, standardError.isFinite, z.isFinite else { return nil }
    let unseen = population - n
    let factor = unseen > 0 ? exp(z * Self.logSpread(unseen: unseen, standardError: standardError)) : 1
    guard factor.isFinite, population.isFinite else { return nil }
    lognormal = (n + unseen / factor)...(n + unseen * factor)
    wald = (population - z * standardError)...(population + z * standardError)
  }

  /// The standard deviation of the log of a lognormal with this mean and standard error, by its coefficient of variation.
  public static func logSpread(unseen: Double, standardError: Double) -> Double {
    let variation = standardError / unseen
    return log1p(variation * variation).squareRoot()
  }
}
