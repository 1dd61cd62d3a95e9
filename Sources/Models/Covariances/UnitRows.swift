import LinearAlgebra

/// The rows of the working regression of a fit, unit by unit, on the scale of the outcome's mean.
struct UnitRows {
  /// Columns of one unit: those with a coefficient first.
  struct Unit {
    /// U, rows of the unit × columns.
    let columns: Matrix
    let weights: [Double]
    let variances: [Double]
    let residuals: [Double]
  }

  let units: [Unit]

  /// How many of the columns have a coefficient.
  let coefficients: Int

  /// `(UᵀWU)⁻¹`.
  let inverse: Matrix

  /// `UᵀWΦWU`, Φ the working variances; nil where Φ = W⁻¹, so that it is the inverse of `inverse`.
  let middle: Matrix?

  /// Whether all weights are equal, and all working variances.
  let isUniform: Bool

  /// - Throws: `NoLeverage`, `NoEigenvalues`.
  init(_ parts: SandwichParts, recipe: String) throws {
    guard let leverage = try parts.model.leverage(by: parts.grouping) else {
      throw NoLeverage(recipe: recipe, model: parts.model.modelName)
    }
    let k = leverage.design.columns
    var rows = [[Int]](repeating: [], count: parts.units)
    for (row, unit) in parts.unitOfRow.enumerated() where unit >= 0 && leverage.workingWeights[row] > 0 {
      rows[unit].append(row)
    }
    let design = leverage.nuisance.map { leverage.design.beside($0) } ?? leverage.design
    var inverse = parts.bread
    if let nuisance = leverage.nuisance {
      let rest = try PseudoInverse(nuisance, weights: leverage.workingWeights).matrix
      var both = Matrix(rows: design.columns, columns: design.columns)
      for j in 0..<k { for i in 0..<k { both[i, j] = inverse[i, j] } }
      for j in 0..<rest.columns { for i in 0..<rest.rows { both[k + i, k + j] = rest[i, j] } }
      inverse = both
    }
    self.inverse = inverse
    coefficients = k
    units = rows.map { rows in
      let slopes = rows.map { leverage.slopes?[$0] ?? 1 }
      let chosen = design.selecting(rows: rows)
      let weights = zip(rows, slopes).map { leverage.workingWeights[$0] / ($1 * $1) }
      return Unit(
        columns: leverage.slopes == nil ? chosen : chosen.scaledRows(by: slopes), weights: weights,
        variances: rows.map { leverage.variances?[$0] ?? 1 },
        residuals: zip(rows, slopes).map { leverage.scoreFactors[$0] / leverage.workingWeights[$0] * $1 })
    }
    let first = units.first { !$0.weights.isEmpty }?.weights[0] ?? 1
    isUniform = leverage.variances == nil && units.allSatisfy { $0.weights.allSatisfy { $0 == first } }
    if leverage.variances == nil && !isUniform {
      var sum = Matrix(rows: design.columns, columns: design.columns)
      for unit in units { sum = sum + unit.columns.scaledRows(by: unit.weights).crossProduct }
      middle = sum
    } else {
      middle = nil
    }
  }
}

extension UnitRows {
  /// How alike the residuals of a unit are, each over its working deviation: the mean product of two of them over the mean square, at least
  /// 0. 0 where every unit has one row.
  ///
  /// - Source: Imbens & Kolesár, Review of Economics and Statistics 98(4), 2016.
  var correlation: Double {
    var (pairs, products, rows, squares) = (0.0, 0.0, 0.0, 0.0)
    for unit in units {
      let residuals = zip(unit.residuals, unit.variances).map { $0 / $1.squareRoot() }
      let (sum, square) = residuals.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
      let n = Double(residuals.count)
      rows += n
      pairs += n * (n - 1)
      squares += square
      products += sum * sum - square
    }
    guard pairs > 0, squares > 0 else { return 0 }
    return min(1, max(0, products / pairs / (squares / rows)))
  }

  /// L with `L Lᵀ = (UᵀWU)⁺`.
  var root: Matrix {
    get throws(NoEigenvalues) { try MatrixRoot(inverse).matrix }
  }
}

/// L with `L Lᵀ = A` of a symmetric matrix A without negative eigenvalues; where A has no full rank, L has columns of zeros.
struct MatrixRoot {
  let matrix: Matrix

  init(_ a: Matrix) throws(NoEigenvalues) {
    // Scaled to a diagonal of ones first, so that the units of columns do not matter.
    let sizes = a.diagonal.map { max(0, $0).squareRoot() }
    let backwards = sizes.map { $0 > 0 ? 1 / $0 : 0 }
    let scaled = a.scaledRows(by: backwards).transposed.scaledRows(by: backwards).symmetrised
    let eigen = try SymmetricEigen(scaled)
    var root = eigen.vectors.scaledRows(by: sizes)
    for j in 0..<root.columns {
      let factor = max(0, eigen.values[j]).squareRoot()
      for i in 0..<root.rows { root[i, j] *= factor }
    }
    matrix = root
  }
}
