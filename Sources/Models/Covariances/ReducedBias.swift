import LinearAlgebra

/// What CR2 needs of all units: adjusted scores, and Satterthwaite degrees of freedom of linear functions.
///
/// Of a function with weights c the degrees of freedom are those of the quadratic form whose matrix over units is
/// `P = G'(I−H)Φ(I−H)'G`: `(tr P)² / tr P²`, with the rows of all units, under the working model Φ.
struct ReducedBias {
  /// g × k.
  let scores: Matrix

  let degreesOfFreedom: [Double]

  /// Units that are fitted without error in some direction.
  let singularUnits: Int

  /// - Parameter linear: `bread · Jᵀ`, k × functions.
  init(_ parts: SandwichParts, linear: Matrix, recipe: String) throws {
    let rows = try UnitRows(parts, recipe: recipe)
    let k = rows.coefficients
    let m = rows.inverse.columns
    let q = linear.columns
    let root = try rows.root
    var scores = Matrix(rows: rows.units.count, columns: k)
    var singular = 0
    // By function: the diagonal part of P, and the rows of the parts of low rank.
    var squares = Matrix(rows: rows.units.count, columns: q)
    var first = [Matrix](repeating: Matrix(rows: rows.units.count, columns: m), count: q)
    var second = rows.middle == nil ? [] : first
    for (g, unit) in rows.units.enumerated() where !unit.weights.isEmpty {
      let adjustment = try ResidualAdjustment(unit, of: rows, root: root)
      if adjustment.isSingular { singular += 1 }
      let residuals = Matrix(rows: unit.weights.count, columns: 1, columnMajor: unit.residuals)
      let design = unit.columns.selecting(columns: Array(0..<k))
      let directions = (design * linear).scaledRows(by: unit.weights)
      let adjusted = adjustment.times(residuals.beside(directions))
      let score = design.transposeTimes(zip(unit.weights, adjusted.column(0)).map { $0 * $1 })
      for j in 0..<k { scores[g, j] = score[j] }
      guard q > 0 else { continue }
      let a = adjusted.selecting(columns: Array(1...q))
      let spread = a.scaledRows(by: unit.variances)
      let one = unit.columns.transposeTimes(a)
      let other = rows.middle == nil ? one : unit.columns.transposeTimes(spread.scaledRows(by: unit.weights))
      for j in 0..<q {
        squares[g, j] = zip(a.column(j), spread.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<m { first[j][g, i] = one[i, j] }
        if rows.middle != nil { for i in 0..<m { second[j][g, i] = other[i, j] } }
      }
    }
    self.scores = scores
    singularUnits = singular
    let middle: Matrix
    if let between = rows.middle {
      let outer = Matrix.sandwich(rows.inverse, between).beside(-1 * rows.inverse)
      middle = outer.above((-1 * rows.inverse).beside(Matrix(rows: m, columns: m)))
    } else {
      let weight = rows.isUniform ? rows.units.lazy.compactMap(\.weights.first).first ?? 1 : 1
      middle = -weight * rows.inverse
    }
    degreesOfFreedom = (0..<q).map { j in
      let columns = rows.middle == nil ? first[j] : first[j].beside(second[j])
      return QuadraticForm(diagonal: Array(squares.column(j)), columns: columns, middle: middle).degreesOfFreedom
    }
  }
}

/// The symmetric matrix `P = diag(d) + Z J Zᵀ` of a quadratic form in normal numbers.
struct QuadraticForm {
  let diagonal: [Double]

  /// Z, units × few.
  let columns: Matrix

  /// J, symmetric.
  let middle: Matrix

  /// Satterthwaite's: `(tr P)² / tr P²`.
  var degreesOfFreedom: Double {
    let product = columns * middle
    let low = diagonal.indices.map { g in
      (0..<columns.columns).reduce(0) { $0 + product[g, $1] * columns[g, $1] }
    }
    let trace = zip(diagonal, low).reduce(0) { $0 + $1.0 + $1.1 }
    var squared: Double
    if diagonal.count <= 2 * columns.columns {
      var whole = product.timesTranspose(columns)
      for g in diagonal.indices { whole[g, g] += diagonal[g] }
      squared = whole.elements.reduce(0) { $0 + $1 * $1 }
    } else {
      // tr (J ZᵀZ J ZᵀZ) without a matrix of units × units.
      let inner = middle * columns.crossProduct
      squared = zip(diagonal, low).reduce(0) { $0 + $1.0 * $1.0 + 2 * $1.0 * $1.1 }
      squared += zip(inner.elements, inner.transposed.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return trace * trace / squared
  }
}
