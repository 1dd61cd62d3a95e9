import LinearAlgebra

/// The clustered covariance with residuals of each unit multiplied by (I − H)⁻¹: what leaving out each unit does to the coefficients, to
/// first order after a generalised linear model and exactly after least squares. Tests use t(g − 1).
///
/// Two variants that differ by (g−1)/g: `CR3()` is without that factor, as clubSandwich has it; `CR3(.jackknife)`, called CV3, is with it: the
/// jackknife around the estimate. Where a unit is fitted without error in some direction, the inverse is the pseudo-inverse.
/// - Source: Bell & McCaffrey, Surv. Methodol. 28(2), 2002; MacKinnon, Nielsen & Webb, J. Appl. Econom. 38(5), 2023 (CV3). In R:
///   `clubSandwich::vcovCR(type = "CR3")`.
public struct CR3: SandwichCovariance {
  public enum Variant: Sendable {
    case plain
    case jackknife
  }

  public let variant: Variant
  public let isByRow = false

  public var name: String { variant == .plain ? "CR3" : "CV3" }
  public var factorInWords: String? { variant == .plain ? "without (g−1)/g" : "(g−1)/g" }

  public init(_ variant: Variant = .plain) { self.variant = variant }

  /// - Throws: `TooFewSamplingUnits` when g < 2.
  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireTwoUnits()
    return variant == .plain ? 1 : Double(parts.units - 1) / Double(parts.units)
  }

  /// - Throws: `NoLeverage`, `NoEigenvalues`.
  public func adjustedScores(_ parts: SandwichParts) throws -> Matrix { try adjusted(parts).scores }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { Double(parts.units - 1) }

  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    let factor = try factor(parts)
    let (scores, singular) = try adjusted(parts)
    return CovarianceEstimate(
      matrix: factor * (scores * parts.bread.timesTranspose(gradients)).crossProduct,
      degreesOfFreedom: [Double](repeating: degreesOfFreedom(parts), count: gradients.rows),
      recipe: recipe(parts, remarks: singular > 0 ? ["pseudo-inverse in \(singular) \(parts.word)"] : []))
  }

  private func adjusted(_ parts: SandwichParts) throws -> (scores: Matrix, singular: Int) {
    let rows = try UnitRows(parts, recipe: name)
    let root = try rows.root
    var scores = Matrix(rows: parts.units, columns: rows.coefficients)
    var singular = 0
    for (g, unit) in rows.units.enumerated() where !unit.weights.isEmpty {
      let b = ResidualAdjustment.columns(of: unit, root: root, isRestricted: true).scaledRows(
        by: unit.weights.map { $0.squareRoot() })
      let target = zip(unit.weights, unit.residuals).map { $0.squareRoot() * $1 }
      // H has the eigenvalues λ of b bᵀ; (I − H)⁻¹ = I + b V f(λ) Vᵀ bᵀ. The smaller of b bᵀ and bᵀ b is taken.
      let isWide = b.rows < b.columns
      let eigen = try SymmetricEigen(isWide ? b.timesTranspose(b).symmetrised : b.crossProduct)
      let isFree = { (lambda: Double) in 1 - lambda > ResidualAdjustment.tolerance }
      if !eigen.values.allSatisfy(isFree) { singular += 1 }
      let adjusted: [Double]
      if isWide {
        adjusted = eigen.recomposed { isFree($0) ? 1 / (1 - $0) : 0 } * target
      } else {
        let inner = eigen.recomposed { isFree($0) ? 1 / (1 - $0) : -1 / $0 } * b.transposeTimes(target)
        adjusted = zip(target, b * inner).map { $0 + $1 }
      }
      let score = unit.columns.transposeTimes(zip(unit.weights, adjusted).map { $0.squareRoot() * $1 })
      for j in 0..<rows.coefficients { scores[g, j] = score[j] }
    }
    return (scores, singular)
  }
}
