import LinearAlgebra

/// White's covariance: `bread · SᵀS · bread`, S the scores by row, without a correction.
///
/// Tests use t(n − k) after least squares and the normal distribution after a family that knows its variance.
/// - Source: White, Econometrica 48(4), 1980. In R: `sandwich::vcovHC(type = "HC0")`.
public struct HC0: SandwichCovariance {
  public let name = "HC0"
  public let isByRow = true
  public let factorInWords: String? = nil

  public init() {}

  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireRows(name)
    try parts.requireSparedRows()
    return 1
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { parts.rowDegreesOfFreedom }
}
