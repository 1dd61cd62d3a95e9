import Probability

/// One row of a regression discontinuity: an estimate with its standard error, normal.
public struct ThresholdEstimate: Sendable, Equatable {
  public let value: Double
  public let standardError: Double

  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// Two-sided, of no effect.
  public var p: Double { NormalLaw.twoSided(value / standardError) }

  public func interval(level: Double = 0.95) -> (low: Double, high: Double) {
    let z = NormalLaw.upperQuantile((1 - level) / 2)
    return (value - z * standardError, value + z * standardError)
  }
}
