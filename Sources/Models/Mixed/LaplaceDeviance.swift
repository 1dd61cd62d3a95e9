import Foundation
import LinearAlgebra

/// −2 log of the Laplace approximation to the likelihood of a generalised linear mixed model with canonical link, as a function of θ and the
/// fixed effects: `−2 log f(y | û) + |û|² + log |ΛᵀZᵀWZΛ + I|` at the mode û.
///
/// Its gradient is exact: the mode moves along by the implicit function theorem, and W with it.
/// - Source: Breslow & Clayton, J. Am. Stat. Assoc. 88(421), 1993; Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015.
struct LaplaceDeviance: Sendable {
  let structure: RandomStructure
  let groups: [GroupBlocks]
  let family: CountFamily
  /// Weight times outcome, and weight, of the rows that take part.
  let events: [Double]
  let exposures: [Double]
  let offset: [Double]
  let fixed: OrthonormalColumns

  init(
    _ structure: RandomStructure, _ family: CountFamily, events: [Double], exposures: [Double], offset: [Double],
    fixed: OrthonormalColumns
  ) {
    self.structure = structure
    self.family = family
    self.events = events
    self.exposures = exposures
    self.offset = offset
    self.fixed = fixed
    groups = GroupBlocks.all(structure, fixed: 0)
  }

  /// The elements of Λ, then coefficients of the orthonormal columns.
  var parameters: Int { structure.parameters.count + fixed.matrix.columns }

  struct Mode {
    let theta: [Double]
    /// Spherical.
    let effects: [Double]
    let linear: [Double]
    let pieces: [CountFamily.Pieces]
    let system: PenalisedSystem
    /// −2 log f(y | û) + |û|², without constants.
    let penalised: Double

    var height: Double { penalised + system.logDeterminant }
  }

  /// Newton's steps to the mode, halved where they do not go down.
  /// - Parameter start: spherical effects.
  func mode(_ parameters: [Double], start: [Double]) -> Mode? {
    let m = structure.parameters.count
    let theta = Array(parameters.prefix(m))
    let lambda = structure.templates(theta)
    let base = zip(fixed.matrix * Array(parameters.dropFirst(m)), offset).map { $0 + $1 }
    func linear(_ u: [Double]) -> [Double] {
      zip(base, structure.linear(structure.spread(u, theta))).map { $0 + $1 }
    }
    func height(_ u: [Double], _ eta: [Double]) -> Double {
      var sum = 0.0
      for i in eta.indices { sum += family.kernel(events[i], of: exposures[i], at: eta[i]) }
      return -2 * sum + u.reduce(0) { $0 + $1 * $1 }
    }
    var u = start
    var eta = linear(u)
    var now = height(u, eta)
    if !now.isFinite {
      u = start.map { _ in 0 }
      eta = linear(u)
      now = height(u, eta)
    }
    guard now.isFinite else { return nil }
    for _ in 0..<100 {
      let pieces = eta.indices.map { family.pieces(events[$0], of: exposures[$0], at: eta[$0]) }
      let informations = pieces.map(\.information)
      let grams = groups.map { $0.gram(structure, informations, fixed: nil) }
      guard let system = try? PenalisedSystem(structure, groups, grams: grams, lambda) else { return nil }
      let slope = zip(structure.gathered(structure.sums(pieces.map(\.score)), theta), u).map { $0 - $1 }
      let step = system.solve(slope)
      let size = step.reduce(0) { max($0, abs($1)) }
      let reach = u.reduce(1) { max($0, abs($1)) }
      guard size.isFinite else { return nil }
      if size <= 1e-12 * reach {
        return Mode(theta: theta, effects: u, linear: eta, pieces: pieces, system: system, penalised: now)
      }
      var length = 1.0
      var next = u
      var nextLinear = eta
      var nextHeight = Double.infinity
      while true {
        next = zip(u, step).map { $0 + length * $1 }
        nextLinear = linear(next)
        nextHeight = height(next, nextLinear)
        if nextHeight <= now + 1e-12 * abs(now) || length < 1e-8 { break }
        length /= 2
      }
      // Rounding keeps the steps of many rows above 10⁻¹²; they end where they no longer shrink.
      if length < 1e-8 {
        return size < 1e-7
          ? Mode(theta: theta, effects: u, linear: eta, pieces: pieces, system: system, penalised: now) : nil
      }
      (u, eta, now) = (next, nextLinear, nextHeight)
    }
    return nil
  }

  /// The gradient of the deviance, a part for each row: rows × parameters. Its columns add up to the gradient; the parts of rows that share
  /// random effects hold only together.
  func slopes(_ mode: Mode) -> Matrix? {
    guard let inverse = try? mode.system.borderInverse(includingFixed: false) else { return nil }
    let lambda = structure.templates(mode.theta)
    let n = events.count
    let m = structure.parameters.count
    var result = Matrix(rows: n, columns: parameters)
    // What the weight of a row adds to log |A|, and where the derivative by Λ stands.
    var changes = [Double](repeating: 0, count: n)
    let count = structure.factors.count
    for (g, group) in groups.enumerated() {
      let local = mode.system.localInverse(g, inverse, includingFixed: false)
      let s = group.random
      for (r, row) in group.rows.enumerated() {
        var spread = [Double](repeating: 0, count: s)
        for f in 0..<count {
          let block = group.blocks[group.blockOfRow[r * count + f]]
          let p = block.width
          for b in 0..<p {
            for a in b..<p {
              spread[block.start + b] += lambda[f][a * p + b] * structure.factors[f].values[row * p + a]
            }
          }
        }
        var solved = [Double](repeating: 0, count: s)
        var leverage = 0.0
        for f in 0..<count {
          let block = group.blocks[group.blockOfRow[r * count + f]]
          for i in block.start..<(block.start + block.width) {
            var sum = 0.0
            for e in 0..<count {
              let other = group.blocks[group.blockOfRow[r * count + e]]
              for j in other.start..<(other.start + other.width) { sum += local[i * s + j] * spread[j] }
            }
            solved[i] = sum
            leverage += spread[i] * sum
          }
        }
        let pieces = mode.pieces[row]
        changes[row] = pieces.change * leverage
        for (i, parameter) in structure.parameters.enumerated() {
          let factor = structure.factors[parameter.factor]
          let block = group.blocks[group.blockOfRow[r * count + parameter.factor]]
          let z = factor.values[row * factor.width + parameter.row]
          result[row, i] = 2 * pieces.information * z * solved[block.start + parameter.column]
        }
      }
    }
    // Through the mode: A dû = dΛᵀZᵀs − ΛᵀZᵀW(X dβ + Z dΛ û).
    let adjoint = mode.system.solve(structure.gathered(structure.sums(changes), mode.theta))
    let carried = structure.linear(structure.spread(adjoint, mode.theta))
    for row in 0..<n {
      let pieces = mode.pieces[row]
      let own = changes[row] - pieces.information * carried[row] - 2 * pieces.score
      for (i, parameter) in structure.parameters.enumerated() {
        let factor = structure.factors[parameter.factor]
        let at = factor.start + factor.codes[row] * factor.width + parameter.column
        let z = factor.values[row * factor.width + parameter.row]
        result[row, i] += z * (own * mode.effects[at] + pieces.score * adjoint[at])
      }
      for j in 0..<fixed.matrix.columns { result[row, m + j] = own * fixed.matrix[row, j] }
    }
    return result
  }
}

extension CountFamily {
  /// The log-likelihood of a row without its constant.
  func kernel(_ events: Double, of exposure: Double, at eta: Double) -> Double {
    switch self {
    case .binomial: events * eta - exposure * (max(eta, 0) + log1p(exp(-abs(eta))))
    case .poisson: events * eta - exposure * exp(eta)
    }
  }
}
