import LinearAlgebra

/// The sandwich `bread · SᵀS · bread`, S the scores by sampling unit, without a correction. Tests use t(g − 1).
///
/// - Source: Liang & Zeger, Biometrika 73(1), 1986. In R: `sandwich::vcovCL(type = "HC0", cadjust = FALSE)`.
public struct CR0: SandwichCovariance {
  public let name = "CR0"
  public let isByRow = false
  public let factorInWords: String? = nil

  public init() {}

  /// - Throws: `TooFewSamplingUnits` when g < 2.
  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireTwoUnits()
    return 1
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { Double(parts.units - 1) }
}
