import LinearAlgebra

/// White's covariance times `n/(n−k)`, for every estimator.
///
/// Tests use t(n − k) after least squares and the normal distribution after a family that knows its variance.
/// - Source: MacKinnon & White, J. Econom. 29(3), 1985. In R: `sandwich::vcovHC(type = "HC1")`.
public struct HC1: SandwichCovariance {
  public let name = "HC1"
  public let isByRow = true
  public let factorInWords: String? = "n/(n−k)"

  public init() {}

  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireRows(name)
    try parts.requireSparedRows()
    return Double(parts.rows) / Double(parts.rows - parts.coefficients(counting: .all))
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { parts.rowDegreesOfFreedom }

  public func remarks(_ parts: SandwichParts) -> [String] { parts.remarks(counting: .all) }
}
