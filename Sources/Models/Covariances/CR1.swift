import LinearAlgebra

/// The sandwich `bread · SᵀS · bread · g/(g−1) · (n−1)/(n−k)`, S the scores by sampling unit, for every estimator.
///
/// Where every row is its own unit this is HC1. Every coefficient counts in k, also those of a factor in which units are
/// nested. Tests use t(g − 1).
/// - Source: Cameron & Miller, J. Hum. Resour. 50(2), 2015. In R: `sandwich::vcovCL(type = "HC1", cadjust = TRUE)`.
public struct CR1: SandwichCovariance {
  public let name = "CR1"
  public let isByRow = false
  public let factorInWords: String? = "g/(g−1)·(n−1)/(n−k)"

  public init() {}

  /// - Throws: `TooFewSamplingUnits` when g < 2; `NoDegreesOfFreedom` when n ≤ k.
  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireTwoUnits()
    try parts.requireSparedRows()
    let g = Double(parts.units)
    let n = Double(parts.rows)
    return g / (g - 1) * ((n - 1) / (n - Double(parts.coefficients)))
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { Double(parts.units - 1) }
}
