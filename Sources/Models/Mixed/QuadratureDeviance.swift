import Foundation
import LinearAlgebra

/// −2 log of the likelihood of a model with one random effect a group, by adaptive Gauss–Hermite quadrature around the mode of each group.
///
/// With one node it is the Laplace approximation. Its gradient is exact, with the nodes moving along.
/// - Source: Pinheiro & Bates, J. Comput. Graph. Stat. 4(1), 1995.
struct QuadratureDeviance: Sendable {
  let laplace: LaplaceDeviance
  let nodes: [Double]
  private let logFactors: [Double]

  /// - Parameter laplace: with one factor of one column.
  init(_ laplace: LaplaceDeviance, points: Int) throws {
    precondition(laplace.structure.parameters.count == 1, "one random effect a group")
    self.laplace = laplace
    let rule = try GaussHermite(points)
    nodes = rule.nodes
    logFactors = rule.logFactors
  }

  struct Value {
    let height: Double
    /// Groups × parameters.
    let slopes: Matrix
  }

  func value(_ mode: LaplaceDeviance.Mode) -> Value {
    let fixed = laplace.fixed.matrix
    let k = fixed.columns
    let theta = mode.theta[0]
    let z = laplace.structure.factors[0].values
    var height = 0.0
    var slopes = Matrix(rows: laplace.groups.count, columns: 1 + k)
    for (g, group) in laplace.groups.enumerated() {
      let u = mode.effects[g]
      var curve = 1.0
      var cubic = 0.0
      // Derivatives of the slope of the log integrand by θ and by the coefficients, and of the curvature with u held.
      var slopeMoves = [Double](repeating: 0, count: 1 + k)
      var curveMoves = [Double](repeating: 0, count: 1 + k)
      for row in group.rows {
        let pieces = mode.pieces[row]
        let zi = z[row]
        curve += theta * theta * zi * zi * pieces.information
        cubic += theta * theta * theta * zi * zi * zi * pieces.change
        slopeMoves[0] += zi * pieces.score - theta * zi * zi * u * pieces.information
        curveMoves[0] += 2 * theta * zi * zi * pieces.information + theta * theta * zi * zi * zi * u * pieces.change
        for j in 0..<k {
          slopeMoves[1 + j] -= theta * zi * pieces.information * fixed[row, j]
          curveMoves[1 + j] += theta * theta * zi * zi * pieces.change * fixed[row, j]
        }
      }
      let scale = 1 / curve.squareRoot()
      let center = slopeMoves.map { $0 / curve }
      let widths = (0...k).map { -0.5 * scale / curve * (curveMoves[$0] + cubic * center[$0]) }
      var heights: [Double] = []
      var parts: [[Double]] = []
      for (node, factor) in zip(nodes, logFactors) {
        let at = u + scale * node
        var sum = -at * at / 2
        var slope = -at
        var moves = [Double](repeating: 0, count: 1 + k)
        for row in group.rows {
          let eta = mode.linear[row] + theta * z[row] * (at - u)
          let pieces = laplace.family.pieces(laplace.events[row], of: laplace.exposures[row], at: eta)
          sum += laplace.family.kernel(laplace.events[row], of: laplace.exposures[row], at: eta)
          slope += theta * z[row] * pieces.score
          moves[0] += z[row] * at * pieces.score
          for j in 0..<k { moves[1 + j] += fixed[row, j] * pieces.score }
        }
        heights.append(factor + sum)
        parts.append((0...k).map { moves[$0] + slope * (center[$0] + node * widths[$0]) })
      }
      let top = heights.max() ?? 0
      let shares = heights.map { exp($0 - top) }
      let total = shares.reduce(0, +)
      // The density of the random effect carries 1/√2π.
      height -= 2 * (top + log(total) + log(scale) - 0.5 * log(2 * Double.pi))
      for j in 0...k {
        let inner = zip(shares, parts).reduce(0) { $0 + $1.0 * $1.1[j] } / total
        slopes[g, j] = -2 * (widths[j] / scale + inner)
      }
    }
    return Value(height: height, slopes: slopes)
  }
}
