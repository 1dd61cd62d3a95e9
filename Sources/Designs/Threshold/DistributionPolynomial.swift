import LinearAlgebra

/// Polynomials through the share of rows at or below each score, one on each side of the threshold; the slopes are densities.
///
/// The variance is the jackknife's: what a row adds to a coefficient is the sum of the weights of rows above it, over n − 1. Rows of one
/// score count as one place, at the share of the last.
struct DistributionPolynomial {
  /// Of `distance^k`, in units of the score: left and right.
  let coefficients: [[Double]]
  /// Covariance of the two slopes: left and right.
  let slopes: Matrix
  let within: (left: Int, right: Int)

  var densities: [Double] { coefficients.map { $0[1] } }
  /// Variances of left, right, right − left, right + left.
  var variances: [Double] {
    let (left, right, both) = (slopes[0, 0], slopes[1, 1], slopes[0, 1])
    return [left, right, left + right - 2 * both, left + right + 2 * both]
  }

  /// - Parameters:
  ///   - distances: of all rows, ascending.
  ///   - shares: of rows at or below each, by n − 1.
  ///   - bandwidths: left and right.
  /// - Throws: `TooFewScores`.
  init(_ distances: [Double], _ shares: [Double], bandwidths: [Double], order: Int, kernel: ThresholdKernel) throws {
    let window = distances.indices.filter { distances[$0] >= -bandwidths[0] && distances[$0] <= bandwidths[1] }
    let sides = [window.filter { distances[$0] < 0 }, window.filter { distances[$0] >= 0 }]
    var found: [[Double]] = []
    var parts: [[Double]] = []
    for (side, name) in [ThresholdSideName.left, .right].enumerated() {
      let h = bandwidths[side]
      let rows = sides[side]
      let u = rows.map { distances[$0] / h }
      let weights = u.map { kernel.weight($0) / h }
      let distinct = Set(zip(u, weights).filter { $0.1 > 0 }.map(\.0)).count
      guard distinct > order else { throw TooFewScores(side: name, found: distinct, needed: order + 1) }
      let design = Matrix(columns: (0...order).map { k in u.map { LocalPolynomial.power($0, k) } })
      let factors = PivotedQR(design, rowScale: weights.map { $0.squareRoot() })
      guard factors.rank == order + 1 else { throw TooFewScores(side: name, found: distinct, needed: order + 2) }
      let inverse = factors.inverseOfGram
      func line(_ k: Int) -> [Double] {
        let numbers = design * inverse.row(k)
        return zip(numbers, weights).map { $0 * $1 / LocalPolynomial.power(h, k) }
      }
      found.append((0...order).map { k in DoubleDouble.sum(of: zip(line(k), rows).lazy.map { $0 * shares[$1] }) })
      parts.append(Self.sumsAbove(line(1), rows: rows, window: window, distances: distances))
    }
    let n = Double(distances.count - 1)
    coefficients = found
    slopes = (1 / (n * n)) * Matrix(columns: parts).crossProduct
    within = (sides[0].count, sides[1].count)
  }

  /// For every row of the window, the sum of `line` over the rows after the first of its score.
  private static func sumsAbove(_ line: [Double], rows: [Int], window: [Int], distances: [Double]) -> [Double] {
    let offset = rows.first ?? 0
    func value(_ row: Int) -> Double { row >= offset && row - offset < line.count ? line[row - offset] : 0 }
    var sums = [Double](repeating: 0, count: window.count)
    var above = DoubleDouble(0)
    var place = window.count - 1
    while place >= 0 {
      var first = place
      while first > 0, distances[window[first - 1]] == distances[window[place]] { first -= 1 }
      for other in stride(from: place, to: first, by: -1) { above += value(window[other]) }
      for other in first...place { sums[other] = above.value }
      above += value(window[first])
      place = first - 1
    }
    return sums
  }
}
