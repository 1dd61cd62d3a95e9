import LinearAlgebra

/// The symmetric matrix A of CR2 of one unit, `D' (D (I−H) Φ (I−H)' D')^(+1/2) D`, as something to multiply by.
///
/// No matrix of rows × rows is formed where a unit has more rows than the fit has columns: (I−H)Φ(I−H)' is then the identity and
/// a part of low rank, or a diagonal and such a part, of which `LowRankRoot` takes the root.
struct ResidualAdjustment {
  /// An eigenvalue below this share of the largest is rounding of 0.
  static let tolerance = 1e-10

  /// Whether the unit is fitted without error in some direction.
  private(set) var isSingular = false

  private enum Form {
    /// A itself.
    case whole(Matrix)
    /// `I + Q F Qᵀ`.
    case identityAnd(Matrix, Matrix)
    case diagonalLess(LowRankRoot, scale: [Double])
  }
  private let form: Form

  /// - Parameter root: L with `L Lᵀ = (UᵀWU)⁻¹`.
  init(_ unit: UnitRows.Unit, of rows: UnitRows, root: Matrix) throws {
    let n = unit.weights.count
    let columns = Self.columns(of: unit, root: root, isRestricted: rows.middle == nil)
    if rows.isUniform, n > columns.columns {
      // I − w U L Lᵀ Uᵀ: the eigenvalues of w Lᵀ Uᵀ U L are those of H.
      let b = columns.scaledRows(by: unit.weights.map { $0.squareRoot() })
      let eigen = try SymmetricEigen(b.crossProduct)
      isSingular = eigen.values.contains { 1 - $0 <= ResidualAdjustment.tolerance }
      form = .identityAnd(b, eigen.recomposed { ResidualAdjustment.lowRankRoot($0) })
    } else if rows.middle == nil, !rows.isUniform, n > max(64, columns.columns) {
      let deviations = unit.variances.map { $0.squareRoot() }
      let lowRank = try LowRankRoot(
        diagonal: unit.variances, less: columns.scaledRows(by: deviations), leverages: columns, weights: unit.weights)
      isSingular = lowRank.isSingular
      form = .diagonalLess(lowRank, scale: deviations)
    } else if let middle = rows.middle, n > 2 * columns.columns {
      // I + [UL, WUL] K [UL, WUL]ᵀ on an orthonormal basis of those columns.
      let weighted = columns.scaledRows(by: unit.weights)
      let basis = PivotedQR(columns.beside(weighted)).basis
      let one = basis.transposeTimes(columns)
      let other = basis.transposeTimes(weighted)
      let cross = one.timesTranspose(other)
      let inner = Matrix.sandwich(one, Matrix.sandwich(root.transposed, middle)) - cross - cross.transposed
      let eigen = try SymmetricEigen(inner)
      isSingular = eigen.values.contains { 1 + $0 <= ResidualAdjustment.tolerance }
      form = .identityAnd(
        basis, eigen.recomposed { 1 + $0 > ResidualAdjustment.tolerance ? 1 / (1 + $0).squareRoot() - 1 : -1 })
    } else {
      let deviations = unit.variances.map { $0.squareRoot() }
      let hat = columns.timesTranspose(columns.scaledRows(by: unit.weights))
      var spread = Matrix(diagonal: unit.variances)
      if let middle = rows.middle {
        spread = spread - hat - hat.transposed + Matrix.sandwich(columns, Matrix.sandwich(root.transposed, middle))
      } else {
        spread = spread - columns.timesTranspose(columns)
      }
      if rows.isUniform { spread = Matrix(diagonal: unit.variances) - hat }
      let scaled = spread.scaledRows(by: deviations).transposed.scaledRows(by: deviations).symmetrised
      let eigen = try SymmetricEigen(scaled)
      let least = ResidualAdjustment.tolerance * (unit.variances.map { $0 * $0 }.max() ?? 0)
      isSingular = eigen.values.contains { $0 <= least }
      let inverseRoot = eigen.recomposed { $0 > least ? 1 / $0.squareRoot() : 0 }
      form = .whole(inverseRoot.scaledRows(by: deviations).transposed.scaledRows(by: deviations))
    }
  }

  /// U times a root of (UᵀWU)⁻¹. Of a unit that lacks most levels of a factor most columns are 0; they are left out, with the root of what
  /// remains, so that the work grows with the columns that the unit has.
  static func columns(of unit: UnitRows.Unit, root: Matrix, isRestricted: Bool) -> Matrix {
    let k = unit.columns.columns
    let there = (0..<k).filter { j in unit.columns.column(j).contains { $0 != 0 } }
    guard isRestricted, there.count < k, !there.isEmpty else { return unit.columns * root }
    let part = root.selecting(rows: there)
    guard let factor = try? Cholesky(part.timesTranspose(part).symmetrised) else { return unit.columns * root }
    return unit.columns.selecting(columns: there) * factor.lower
  }

  /// A Y.
  func times(_ y: Matrix) -> Matrix {
    switch form {
    case .whole(let a): return a * y
    case .identityAnd(let basis, let inner): return y + basis * (inner * basis.transposeTimes(y))
    case .diagonalLess(let root, let scale): return root.times(y.scaledRows(by: scale)).scaledRows(by: scale)
    }
  }

  /// `((1−λ)^(−1/2) − 1)/λ`, −1/λ where 1 − λ is 0.
  private static func lowRankRoot(_ lambda: Double) -> Double {
    let rest = 1 - lambda
    if rest <= tolerance { return -1 / lambda }
    // ((1−λ)^(−1/2) − 1)/λ = 1/(√(1−λ) (1 + √(1−λ))), without cancellation.
    let root = rest.squareRoot()
    return 1 / (root * (1 + root))
  }
}
