import LinearAlgebra

/// White's covariance with every squared residual divided by 1 − h, h its leverage: unbiased where rows vary alike.
///
/// A row of leverage 1 has a residual of 0 and adds nothing. n/(n−k) is no part of it. Tests use t(n − k) after least squares and the
/// normal distribution after a family that knows its variance; leverages are then those of the working regression.
/// - Source: MacKinnon & White, J. Econom. 29(3), 1985. In R: `sandwich::vcovHC(type = "HC2")`.
public struct HC2: SandwichCovariance {
  public let name = "HC2"
  public let isByRow = true
  public let factorInWords: String? = "1/(1−h)"

  public init() {}

  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireSparedRows()
    return 1
  }

  /// - Throws: `NoLeverage`.
  public func adjustedScores(_ parts: SandwichParts) throws -> Matrix {
    let spared = try RowLeverages(parts, recipe: name).spared
    return parts.scores.scaledRows(by: spared.map { $0 > 0 ? 1 / $0.squareRoot() : 0 })
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { parts.rowDegreesOfFreedom }

  public func remarks(_ parts: SandwichParts) -> [String] { parts.remarks(counting: .all) }
}
