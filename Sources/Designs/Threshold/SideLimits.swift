import LinearAlgebra

/// The limits at the threshold of every column of one side, with the spread of each.
struct SideLimits {
  /// Of order p within h, and of order q within b.
  let narrow: LocalPolynomial
  let wide: LocalPolynomial
  /// One a column: by the first, and with its bias taken out by the second.
  let conventional: [Double]
  let corrected: [Double]
  let spread: ThresholdSpread
  /// That of `corrected`, with the noise of the bias.
  let robust: ThresholdSpread

  /// - Parameter extra: one more column at the end.
  init(_ side: ThresholdSide, _ design: RegressionDiscontinuity, h: Double, b: Double, extra: [Double]?) throws {
    let side = ThresholdSide(
      name: side.name, distance: side.distance, columns: side.columns + (extra.map { [$0] } ?? []),
      weights: side.weights, units: side.units, rows: side.rows)
    let narrow = try LocalPolynomial(side, bandwidth: h, kernel: design.kernel, order: design.order)
    let wide = try LocalPolynomial(side, bandwidth: b, kernel: design.kernel, order: design.biasOrder)
    let range = h > b ? narrow.rows : wide.rows
    let limit = narrow.functional(0, over: range)
    // The bias is the coefficient of the next power times what the limit makes of that power.
    let next = design.order + 1
    let reach = DoubleDouble.sum(
      of: zip(limit, range).lazy.map { $0 * LocalPolynomial.power(side.distance[$1], next) })
    let correctedLimit = zip(limit, wide.functional(next, over: range)).map { $0 - reach * $1 }
    func sums(_ functional: [Double]) -> [Double] {
      side.columns.map { column in DoubleDouble.sum(of: zip(functional, range).lazy.map { $0 * column[$1] }) }
    }
    self.narrow = narrow
    self.wide = wide
    conventional = sums(limit)
    corrected = sums(correctedLimit)
    spread = try ThresholdSpread(
      side, over: range, functional: limit,
      residuals: ThresholdResiduals.all(side, over: range, narrow, design.variance), coefficients: design.order + 1)
    robust = try ThresholdSpread(
      side, over: range, functional: correctedLimit,
      residuals: ThresholdResiduals.all(side, over: range, wide, design.variance), coefficients: design.biasOrder + 1)
  }
}
