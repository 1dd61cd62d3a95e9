import Foundation
import LinearAlgebra

/// −2 log of the likelihood of an ordered outcome with one random effect a group, by adaptive Gauss–Hermite quadrature, as a function of θ, the
/// thresholds and the coefficients; one node is the Laplace approximation. Its gradient is exact, with the nodes moving along.
/// - Source: Christensen, package ordinal of R (clmm); Pinheiro & Bates, J. Comput. Graph. Stat. 4(1), 1995.
struct CumulativeDeviance: Sendable {
  let link: OrderedLink
  let structure: RandomStructure
  let members: [[Int]]
  /// The category of each row, from 0.
  let categories: [Int]
  let thresholds: Int
  let weights: [Double]
  let offset: [Double]
  let fixed: Matrix
  private let nodes: [Double]
  private let logFactors: [Double]

  init(
    _ link: OrderedLink, _ structure: RandomStructure, categories: [Int], thresholds: Int, weights: [Double],
    offset: [Double], fixed: Matrix, points: Int
  ) throws {
    self.link = link
    self.structure = structure
    self.categories = categories
    self.thresholds = thresholds
    self.weights = weights
    self.offset = offset
    self.fixed = fixed
    members = GroupBlocks.all(structure, fixed: 0).map(\.rows)
    let rule = try GaussHermite(points)
    nodes = rule.nodes
    logFactors = rule.logFactors
  }

  var parameters: Int { 1 + thresholds + fixed.columns }

  struct Value {
    let height: Double
    /// Groups × parameters.
    let slopes: Matrix
    /// Spherical.
    let modes: [Double]
    /// Of the spherical effects, given the rest.
    let deviations: [Double]
  }

  /// Sums over the rows of a group at one value of its effect.
  private struct Sums {
    var height = 0.0
    var slope = 0.0
    var curve = 1.0
    var cubic = 0.0
    /// By parameter: of the height, the slope and the curve, with the effect held.
    var heightMoves: [Double]
    var slopeMoves: [Double]
    var curveMoves: [Double]
  }

  private func sums(_ rows: [Int], _ x: [Double], base: [Double], at u: Double, moves: Bool) -> Sums? {
    let theta = x[0]
    let z = structure.factors[0].values
    let count = moves ? parameters : 0
    let zeros = [Double](repeating: 0, count: count)
    var result = Sums(heightMoves: zeros, slopeMoves: zeros, curveMoves: zeros)
    result.height = -u * u / 2
    result.slope = -u
    for row in rows {
      let w = weights[row]
      let zi = z[row]
      let eta = base[row] + theta * zi * u
      let category = categories[row]
      let low = category == 0 ? nil : x[category] - eta
      let high = category == thresholds ? nil : x[category + 1] - eta
      guard let pieces = OrderedPieces(link, low: low, high: high) else { return nil }
      result.height += w * pieces.logProbability
      result.slope += w * theta * zi * pieces.score
      result.curve -= w * theta * theta * zi * zi * pieces.curve
      guard moves else { continue }
      let own = w * theta * zi
      let square = own * theta * zi
      result.cubic += square * theta * zi * (pieces.curveByHigh + pieces.curveByLow)
      func move(_ parameter: Int, _ byHigh: Double, _ byLow: Double) {
        result.heightMoves[parameter] += w * (pieces.byHigh * byHigh + pieces.byLow * byLow)
        result.slopeMoves[parameter] -=
          own * ((pieces.highHigh + pieces.highLow) * byHigh + (pieces.highLow + pieces.lowLow) * byLow)
        result.curveMoves[parameter] -= square * (pieces.curveByHigh * byHigh + pieces.curveByLow * byLow)
      }
      move(0, -zi * u, -zi * u)
      result.slopeMoves[0] += w * zi * pieces.score
      result.curveMoves[0] -= 2 * w * theta * zi * zi * pieces.curve
      if category < thresholds { move(1 + category, 1, 0) }
      if category > 0 { move(category, 0, 1) }
      for j in 0..<fixed.columns { move(1 + thresholds + j, -fixed[row, j], -fixed[row, j]) }
    }
    return result
  }

  func value(_ x: [Double], start: [Double]) -> Value? {
    for j in 1..<max(thresholds, 1) where x[j + 1] <= x[j] { return nil }
    let base = zip(fixed * Array(x.dropFirst(1 + thresholds)), offset).map { $0 + $1 }
    var height = 0.0
    var slopes = Matrix(rows: members.count, columns: parameters)
    var modes: [Double] = []
    var deviations: [Double] = []
    for (g, rows) in members.enumerated() {
      guard let u = mode(rows, x, base: base, start: start[g]) else { return nil }
      guard let center = sums(rows, x, base: base, at: u, moves: true) else { return nil }
      let scale = 1 / center.curve.squareRoot()
      let shifts = center.slopeMoves.map { $0 / center.curve }
      let widths = shifts.indices.map {
        -0.5 * scale / center.curve * (center.curveMoves[$0] + center.cubic * shifts[$0])
      }
      var heights: [Double] = []
      var parts: [[Double]] = []
      for (node, factor) in zip(nodes, logFactors) {
        guard let sums = sums(rows, x, base: base, at: u + scale * node, moves: true) else {
          // A node so far out that the integrand is 0 there.
          heights.append(-.infinity)
          parts.append(shifts.map { _ in 0 })
          continue
        }
        heights.append(factor + sums.height)
        parts.append(shifts.indices.map { sums.heightMoves[$0] + sums.slope * (shifts[$0] + node * widths[$0]) })
      }
      let top = heights.max() ?? 0
      let shares = heights.map { exp($0 - top) }
      let total = shares.reduce(0, +)
      height -= 2 * (top + log(total) + log(scale) - 0.5 * log(2 * Double.pi))
      for j in 0..<parameters {
        let inner = zip(shares, parts).reduce(0) { $0 + $1.0 * $1.1[j] } / total
        slopes[g, j] = -2 * (widths[j] / scale + inner)
      }
      modes.append(u)
      deviations.append(scale)
    }
    guard height.isFinite else { return nil }
    return Value(height: height, slopes: slopes, modes: modes, deviations: deviations)
  }

  /// The log integrand is concave in the effect: Newton's steps, halved where they do not go up.
  private func mode(_ rows: [Int], _ x: [Double], base: [Double], start: Double) -> Double? {
    var u = start
    guard var now = sums(rows, x, base: base, at: u, moves: false) ?? sums(rows, x, base: base, at: 0, moves: false)
    else { return nil }
    if sums(rows, x, base: base, at: u, moves: false) == nil { u = 0 }
    for _ in 0..<100 {
      var step = now.slope / now.curve
      if abs(step) <= 1e-13 * max(1, abs(u)) { return u }
      while abs(step) > 1e-12 * max(1, abs(u)) {
        if let next = sums(rows, x, base: base, at: u + step, moves: false),
          next.height >= now.height - 1e-13 * abs(now.height)
        {
          u += step
          now = next
          break
        }
        step /= 2
      }
      if abs(step) <= 1e-12 * max(1, abs(u)) { return u }
    }
    return nil
  }
}
