import LinearAlgebra

/// What each sampling unit adds to estimates: `J · bread · score` of the unit, times the root of the recipe's factor.
///
/// Its cross-product is the covariance of the estimates by that recipe. Influences of fits on the same units stand beside each
/// other, and so give one joint covariance for estimates of different fits.
public struct Influence: Sendable {
  /// Units × estimates.
  public let matrix: Matrix

  public init(matrix: Matrix) { self.matrix = matrix }

  /// Estimates × estimates.
  public var covariance: Matrix { matrix.crossProduct }

  /// These estimates and then those of `other`, on the same units.
  public func beside(_ other: Influence) -> Influence { Influence(matrix: matrix.beside(other.matrix)) }
}

extension FittedModel {
  /// The influence of every unit on smooth functions of the coefficients, by a sandwich recipe.
  ///
  /// Units × functions, in the order of the units; a unit of which no row took part has zeros.
  /// - Throws: as the covariance by that recipe.
  public func influence(
    on functions: [SmoothFunction], _ recipe: any SandwichCovariance, units: SamplingUnits? = nil
  ) throws -> Influence {
    let grouping = grouping(recipe, units)
    let parts = try parts(for: recipe, units)
    let root = try recipe.factor(parts).squareRoot()
    let influence = root * (try recipe.adjustedScores(parts) * linear(functions))
    guard influence.rows < grouping.count else { return Influence(matrix: influence) }
    var all = Matrix(rows: grouping.count, columns: functions.count)
    for (row, unit) in parts.unitOfRow.enumerated() where unit >= 0 {
      for j in 0..<functions.count { all[grouping.unitOfRow[row], j] = influence[unit, j] }
    }
    return Influence(matrix: all)
  }

  /// The covariance of smooth functions of the coefficients, by a recipe, with degrees of freedom for each.
  ///
  /// `DeltaMethod` on `covariance` gives the same but for rounding. Here the scores are multiplied by the few columns of
  /// `bread · Jᵀ` instead of all of the bread, which for many units is most of the work.
  /// - Throws: as the covariance by that recipe.
  public func covariance(
    of functions: [SmoothFunction], _ recipe: any Covariance, units: SamplingUnits? = nil
  ) throws -> CovarianceEstimate {
    let parts = try parts(for: recipe, units)
    return try recipe.estimate(parts, of: DeltaMethod.jacobian(functions, columns: coefficients.count))
  }

  private func linear(_ functions: [SmoothFunction]) -> Matrix {
    bread.timesTranspose(DeltaMethod.jacobian(functions, columns: coefficients.count))
  }
}
