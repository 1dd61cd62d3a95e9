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

  /// How alike rows of a unit are taken to be for the degrees of freedom.
  let correlation: Double

  /// - Parameters:
  ///   - linear: `bread · Jᵀ`, k × functions.
  ///   - isExchangeable: Whether rows of a unit are taken to be as alike as their residuals are, for the degrees of freedom only.
  init(_ parts: SandwichParts, linear: Matrix, recipe: String, isExchangeable: Bool = false) throws {
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
    // What the degrees of freedom of correlated rows need: by function the sum of the adjusted directions over the rows of a unit, and of
    // the columns, each on the scale on which rows vary alike.
    var sums = Matrix(rows: rows.units.count, columns: q)
    var columnSums = Matrix(rows: rows.units.count, columns: isExchangeable ? m : 0)
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
      guard isExchangeable else { continue }
      let deviations = unit.variances.map { $0.squareRoot() }
      for j in 0..<q { sums[g, j] = zip(a.column(j), deviations).reduce(0) { $0 + $1.0 * $1.1 } }
      let sum = unit.columns.transposeTimes(zip(unit.weights, deviations).map { $0 * $1 })
      for i in 0..<m { columnSums[g, i] = sum[i] }
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
    let correlation = isExchangeable ? rows.correlation : 0
    self.correlation = correlation
    degreesOfFreedom = (0..<q).map { j in
      let columns = rows.middle == nil ? first[j] : first[j].beside(second[j])
      let alone = QuadraticForm(diagonal: Array(squares.column(j)), columns: columns, middle: middle)
      guard correlation > 0 else { return alone.degreesOfFreedom }
      let own = Array(sums.column(j))
      let shared = QuadraticForm(
        ofSums: own, columns: first[j], inverse: rows.inverse, columnSums: columnSums)
      return alone.mixed(with: shared, share: correlation).degreesOfFreedom
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

  init(diagonal: [Double], columns: Matrix, middle: Matrix) {
    self.diagonal = diagonal
    self.columns = columns
    self.middle = middle
  }

  /// `SᵀS` with `S = diag(e) − C B Vᵀ`: the form for rows of a unit that move as one. e: sums of the directions of each unit; C: sums of its
  /// columns; V: its columns times its directions; B: the inverse.
  init(ofSums e: [Double], columns v: Matrix, inverse b: Matrix, columnSums c: Matrix) {
    let m = v.columns
    let outer = Matrix.sandwich(b, c.crossProduct).beside(-1 * b)
    self.init(
      diagonal: e.map { $0 * $0 }, columns: v.beside(c.scaledRows(by: e)),
      middle: outer.above((-1 * b).beside(Matrix(rows: m, columns: m))))
  }

  /// `(1 − share)·P + share·Q`.
  func mixed(with other: QuadraticForm, share: Double) -> QuadraticForm {
    let own = ((1 - share) * middle).beside(Matrix(rows: middle.rows, columns: other.middle.columns))
    let rest = Matrix(rows: other.middle.rows, columns: middle.columns).beside(share * other.middle)
    return QuadraticForm(
      diagonal: zip(diagonal, other.diagonal).map { (1 - share) * $0 + share * $1 },
      columns: columns.beside(other.columns), middle: own.above(rest))
  }

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
