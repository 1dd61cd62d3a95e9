import LinearAlgebra

/// The covariance of a model that is right in full: `dispersion · bread`.
///
/// Least squares: residual variance with n − k, tests by t(n − k). Where the family knows its variance: dispersion 1, tests
/// by the normal distribution.
public struct IID: Covariance {
  public let name = "iid"
  public let isByRow = true

  public init() {}

  /// - Throws: `NoDegreesOfFreedom` where a dispersion is estimated and n ≤ k.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    if parts.rowDegreesOfFreedom.isFinite { try parts.requireSparedRows() }
    return CovarianceEstimate(
      matrix: parts.dispersion * Matrix.sandwich(gradients, parts.bread),
      degreesOfFreedom: [Double](repeating: parts.rowDegreesOfFreedom, count: gradients.rows),
      recipe: Recipe(name: name, units: parts.rows, word: parts.word, remarks: parts.remarks(counting: .all)))
  }
}
