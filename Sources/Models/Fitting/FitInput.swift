import LinearAlgebra

/// The input of a fit, found usable, with what was left out filled in.
struct FitInput {
  let weights: [Double]
  let offset: [Double]

  /// Rows with a weight above 0.
  let rows: Int

  /// - Throws: `UnusableInput`.
  init(
    _ design: DesignMatrix, _ outcome: [Double], weights: [Double]?, offset: [Double]?, family: any Family
  ) throws(UnusableInput) {
    try self.init(rows: design.rows, outcome, weights: weights, offset: offset) { family.accepts($0) }
  }

  /// - Throws: `UnusableInput`.
  init(
    rows n: Int, _ outcome: [Double], weights: [Double]?, offset: [Double]?, accepts: (Double) -> Bool
  ) throws(UnusableInput) {
    try UnusableInput.check(outcome, "outcome", rows: n)
    let wrong = outcome.withUnsafeBufferPointer { outcome in
      ColumnPasses(rows: n).first { !accepts(outcome[$0]) }
    }
    if let row = wrong {
      throw UnusableInput(column: "outcome", row: row, fault: .outcome)
    }
    if let weights {
      try UnusableInput.check(weights, "weight", rows: n)
      if let row = weights.firstIndex(where: { $0 < 0 }) {
        throw UnusableInput(column: "weight", row: row, fault: .weight)
      }
    }
    if let offset { try UnusableInput.check(offset, "offset", rows: n) }
    self.weights = weights ?? [Double](rows: n, of: 1)
    self.offset = offset ?? [Double](rows: n, of: 0)
    rows = weights?.count { $0 > 0 } ?? n
  }
}
