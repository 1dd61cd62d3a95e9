import LinearAlgebra
import Probability

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

  /// - Parameter threads: how many work at the draws; changes no bit.
  init(_ sums: UnitSums, direction: [Double], isRestricted: Bool, weights: DrawnWeights, threads: Int) {
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
    var columns = sums.scores.beside(b.scaledRows(by: own)).beside(Matrix(columns: [own]))
    var squares = [own.map { $0 * $0 }]
    if isRestricted {
      columns = columns.beside((1 / spread) * reach).beside(b.scaledRows(by: change)).beside(Matrix(columns: [change]))
      squares += [zip(own, change).map { $0 * $1 }, change.map { $0 * $0 }]
    }
    let tables = WeightTables(columns, squared: Matrix(columns: squares), weights: weights)
    let form = BootstrapForm(width: sums.inverse.rows, between: b.crossProduct, isRestricted: isRestricted)
    let blocks = Draws.inOrder(Draws.blocks(of: weights.count), threads: threads) { block in
      let size = Draws.range(ofBlock: block, of: weights.count).count
      var drawn = BootstrapForm.Coefficients()
      drawn.reserve(size)
      tables.forEach(size, numbers: weights.numbers(block: block)) { form.add($0, to: &drawn) }
      return drawn
    }
    count = weights.count
    numerators = (blocks.flatMap(\.n0), blocks.flatMap(\.n1))
    denominators = (blocks.flatMap(\.d0), blocks.flatMap(\.d1), blocks.flatMap(\.d2))
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
