import LinearAlgebra

/// `H = ZᵀV⁻¹X` of a linear mixed model, on scaled and orthonormal columns and with V relative to the residual variance: how the covariance
/// of the fixed effects moves with the variances.
struct FixedPartSlopes {
  let structure: RandomStructure
  /// q × k.
  let projected: Matrix
  /// ΛᵀH, q × k.
  let gathered: Matrix
  /// (XᵀV⁻¹X)⁻¹, k × k.
  let bread: Matrix
  /// Of the random effects alone.
  let system: PenalisedSystem
  let grams: [[Double]]

  init(_ deviance: ProfiledDeviance, theta: [Double]) throws {
    let structure = deviance.structure
    let groups = GroupBlocks.all(structure, fixed: 0)
    grams = groups.map { $0.gram(structure, deviance.weights, fixed: nil) }
    system = try PenalisedSystem(structure, groups, grams: grams, structure.templates(theta))
    let x = deviance.fixed.matrix
    var projected: [Double] = []
    var gathered: [Double] = []
    for j in 0..<x.columns {
      let weighted = zip(deviance.weights, x.column(j)).map { $0 * $1 }
      let solution = system.solve(structure.gathered(structure.sums(weighted), theta))
      let explained = structure.linear(structure.spread(solution, theta))
      let rest = zip(weighted, zip(deviance.weights, explained)).map { $0 - $1.0 * $1.1 }
      projected += structure.sums(rest)
      gathered += solution
    }
    self.projected = Matrix(rows: structure.effects, columns: x.columns, columnMajor: projected)
    self.gathered = Matrix(rows: structure.effects, columns: x.columns, columnMajor: gathered)
    guard let point = deviance.point(theta) else { throw NotPositiveDefinite(order: 1) }
    bread = point.system.fixedInverse()
    self.structure = structure
  }

  /// The derivative of the bread by an element of Λ: `C (HᵀΛ̇ΛᵀH + its transpose) C`.
  func slope(_ parameter: RandomStructure.Parameter) -> Matrix {
    let factor = structure.factors[parameter.factor]
    let first = factor.levels.indices.map { factor.start + $0 * factor.width }
    let left = projected.selecting(rows: first.map { $0 + parameter.row })
    let right = gathered.selecting(rows: first.map { $0 + parameter.column })
    let half = left.transposeTimes(right)
    return Matrix.sandwich(bread, half + half.transposed)
  }
}
