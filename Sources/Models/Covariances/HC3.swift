import LinearAlgebra

/// White's covariance with every residual divided by 1 − h, h its leverage: nearly the jackknife over rows.
///
/// A row of leverage 1 has a residual of 0 and adds nothing. Neither n/(n−k) nor (n−1)/n is part of it. Tests use t(n − k) after least
/// squares and the normal distribution after a family that knows its variance; leverages are then those of the working regression.
/// - Source: MacKinnon & White, J. Econom. 29(3), 1985. In R: `sandwich::vcovHC(type = "HC3")`.
public struct HC3: SandwichCovariance {
  public let name = "HC3"
  public let isByRow = true
  public let factorInWords: String? = "1/(1−h)²"

  public init() {}

  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireSparedRows()
    return 1
  }

  /// - Throws: `NoLeverage`.
  public func adjustedScores(_ parts: SandwichParts) throws -> Matrix {
    let spared = try RowLeverages(parts, recipe: name).spared
    return parts.scores.scaledRows(by: spared.map { $0 > 0 ? 1 / $0 : 0 })
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { parts.rowDegreesOfFreedom }

  public func remarks(_ parts: SandwichParts) -> [String] { parts.remarks(counting: .all) }
}
