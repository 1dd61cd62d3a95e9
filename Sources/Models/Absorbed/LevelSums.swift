import LinearAlgebra

/// Sums by level that do not depend on the order of the rows.
enum LevelSums {
  /// `Σ w v` by level, or `Σ w` where no column is given; rows with a weight of 0 or less take no part.
  static func sums(_ levels: [Int], count: Int, weights: [Double], of column: [Double]?) -> [Double] {
    var high = [Double](repeating: 0, count: count)
    var low = high
    high.withUnsafeMutableBufferPointer { high in
      low.withUnsafeMutableBufferPointer { low in
        for i in levels.indices where weights[i] > 0 {
          let level = levels[i]
          let term = column.map { DoubleDouble.product(weights[i], $0[i]) } ?? DoubleDouble(weights[i])
          let sum = DoubleDouble.sum(high[level], term.high)
          high[level] = sum.high
          low[level] += sum.low + term.low
        }
      }
    }
    return zip(high, low).map { $0 + $1 }
  }
}
