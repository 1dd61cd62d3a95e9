import LinearAlgebra

/// Weights on the simplex by steps towards one column at a time, stopped where a step gains little.
///
/// `min ζ² ‖w‖² + ‖A w − b‖² / rows`, where each step goes as far as pays towards the column with the steepest descent. Published synthetic
/// differences in differences stop here after a gain below a stated decrease, before the least; `SimplexLeastSquares` goes on to it.
/// - Source: Frank & Wolfe, Naval Research Logistics Quarterly 3, 1956; its use in Arkhangelsky et al., American Economic Review 111(12), 2021.
///   In R: `synthdid:::sc.weight.fw`.
struct FrankWolfeWeights {
  private(set) var weights: [Double]
  private let columns: Matrix
  private let target: [Double]
  private let zetaSquared: Double

  /// - Parameters:
  ///   - columns, target: A and b; with an intercept their means are taken off first.
  ///   - start: even weights where left out.
  init(columns: Matrix, target: [Double], zeta: Double, hasIntercept: Bool, start: [Double]? = nil) {
    self.columns = hasIntercept ? columns.withoutColumnMeans : columns
    self.target = hasIntercept ? Array(Matrix(columns: [target]).withoutColumnMeans.column(0)) : target
    zetaSquared = zeta * zeta
    weights = start ?? [Double](repeating: 1 / Double(columns.columns), count: columns.columns)
  }

  /// Steps until the height falls by no more than the square of `minimumDecrease`, or so many steps.
  mutating func run(minimumDecrease: Double, maximumSteps: Int) {
    let eta = Double(columns.rows) * zetaSquared
    var heights: [Double] = []
    while heights.count < maximumSteps {
      let count = heights.count
      if count >= 2, !(heights[count - 2] - heights[count - 1] > minimumDecrease * minimumDecrease) { break }
      step(eta)
      let miss = zip(columns * weights, target).map { $0 - $1 }
      let spread = weights.reduce(0) { $0 + $1 * $1 }
      heights.append(zetaSquared * spread + miss.reduce(0) { $0 + $1 * $1 } / Double(columns.rows))
    }
  }

  private mutating func step(_ eta: Double) {
    let sum = columns * weights
    let miss = zip(sum, target).map { $0 - $1 }
    var slopes = columns.transposeTimes(miss)
    for j in slopes.indices { slopes[j] += eta * weights[j] }
    guard let steepest = slopes.indices.min(by: { slopes[$0] < slopes[$1] }) else { return }
    var direction = weights.map { -$0 }
    direction[steepest] = 1 - weights[steepest]
    if direction.allSatisfy({ $0 == 0 }) { return }
    var curve = eta * direction.reduce(0) { $0 + $1 * $1 }
    for i in sum.indices {
      let move = columns[i, steepest] - sum[i]
      curve += move * move
    }
    let slope = zip(slopes, direction).reduce(0) { $0 + $1.0 * $1.1 }
    let length = min(1, max(0, -slope / curve))
    for j in weights.indices { weights[j] += length * direction[j] }
  }

  /// Weights of at most a quarter of the largest become 0.
  static func sparse(_ weights: [Double]) -> [Double] {
    let largest = weights.reduce(0, max)
    let kept = weights.map { $0 <= largest / 4 ? 0 : $0 }
    let total = kept.reduce(0, +)
    return kept.map { $0 / total }
  }
}

extension Matrix {
  fileprivate var withoutColumnMeans: Matrix {
    var result = self
    for j in 0..<columns {
      let mean = DoubleDouble.sum(of: column(j)) / Double(rows)
      for i in 0..<rows { result[i, j] -= mean }
    }
    return result
  }
}
