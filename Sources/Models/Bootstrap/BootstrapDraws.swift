import LinearAlgebra

/// The bootstrap statistics as functions of the hypothesis: with δ = estimate − value, draw d has
/// `t = (n₀ + δ n₁) / √(d₀ + δ d₁ + δ² d₂)`. Unrestricted ones do not depend on δ.
///
/// With e restricted residuals, v the weights, `a = c'M X'We` by unit and `z = Σ v U'We`, the numerator is Σ v a and the denominator the root
/// of Σ (v a − b'z)² with `b = M U'WX Mc`: the score of a unit after the fit to the drawn outcome. Both e and so a and z are linear in δ.
struct BootstrapDraws: Sendable {
  let count: Int

  /// Σ (c'M s)² over units, the same for the estimate itself.
  let variance: Double

  private let numerators: (constant: [Double], linear: [Double])
  private let denominators: (constant: [Double], linear: [Double], square: [Double])

  init(_ sums: UnitSums, direction: [Double], isRestricted: Bool, vectors: [@Sendable () -> Matrix]) {
    let k = direction.count
    let g = sums.parts.units
    let along = sums.parts.bread * direction
    let spread = zip(direction, along).reduce(0) { $0 + $1.0 * $1.1 }
    // U'WX Mc by unit, a row each.
    var reach = Matrix(rows: g, columns: sums.inverse.rows)
    for (unit, cross) in sums.cross.enumerated() {
      for (i, value) in (cross * along).enumerated() { reach[unit, i] = value }
    }
    let b = reach * sums.inverse
    let own = (0..<g).map { unit in (0..<k).reduce(0) { $0 + sums.scores[unit, $1] * along[$1] } }
    // What one unit of δ adds, through the restricted residuals.
    let change = (0..<g).map { unit in (0..<k).reduce(0) { $0 + reach[unit, $1] * along[$1] } / spread }
    variance = DoubleDouble.sum(of: own.lazy.map { $0 * $0 })
    let m = sums.inverse.rows
    var columns = sums.scores.beside(b.scaledRows(by: own)).beside(Matrix(columns: [own]))
    var squares = [own.map { $0 * $0 }]
    if isRestricted {
      columns = columns.beside((1 / spread) * reach).beside(b.scaledRows(by: change)).beside(Matrix(columns: [change]))
      squares += [zip(own, change).map { $0 * $1 }, change.map { $0 * $0 }]
    }
    let between = b.crossProduct
    let squaredColumns = Matrix(columns: squares)
    var n0: [Double] = []
    var n1: [Double] = []
    var d0: [Double] = []
    var d1: [Double] = []
    var d2: [Double] = []
    for vector in vectors {
      let v = vector()
      let sums = v * columns
      let z = sums.selecting(columns: Array(0..<m))
      let w = sums.selecting(columns: Array(m..<2 * m))
      let squared = Matrix(rows: v.rows, columns: v.columns, columnMajor: v.elements.map { $0 * $0 }) * squaredColumns
      let zb = z * between
      n0 += sums.column(2 * m)
      d0 += (0..<v.rows).map { squared[$0, 0] - 2 * Self.dot(z, w, $0) + Self.dot(zb, z, $0) }
      guard isRestricted else { continue }
      let start = 2 * m + 1
      let z1 = sums.selecting(columns: Array(start..<start + m))
      let w1 = sums.selecting(columns: Array(start + m..<start + 2 * m))
      let zb1 = z1 * between
      n1 += sums.column(start + 2 * m)
      d1 += (0..<v.rows).map {
        2 * (squared[$0, 1] - Self.dot(z, w1, $0) - Self.dot(z1, w, $0) + Self.dot(zb, z1, $0))
      }
      d2 += (0..<v.rows).map { squared[$0, 2] - 2 * Self.dot(z1, w1, $0) + Self.dot(zb1, z1, $0) }
    }
    count = n0.count
    numerators = (n0, n1)
    denominators = (d0, d1, d2)
  }

  private static func dot(_ a: Matrix, _ b: Matrix, _ row: Int) -> Double {
    (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[row, $1] }
  }

  /// The statistics of all draws, without the correction for small samples.
  func statistics(at delta: Double) -> [Double] {
    let isRestricted = !numerators.linear.isEmpty
    return (0..<count).map { d in
      var numerator = numerators.constant[d]
      var square = denominators.constant[d]
      var scale = abs(square)
      if isRestricted {
        numerator += delta * numerators.linear[d]
        square += delta * denominators.linear[d] + delta * delta * denominators.square[d]
        scale = max(scale, delta * delta * abs(denominators.square[d]), variance)
      }
      // Rounding of 0: the drawn outcome is fitted without error by every unit.
      if square <= 1e-14 * scale {
        return abs(numerator) <= 1e-7 * scale.squareRoot() ? 0 : (numerator > 0 ? .infinity : -.infinity)
      }
      return numerator / square.squareRoot()
    }
  }
}
