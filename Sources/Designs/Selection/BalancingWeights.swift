import Foundation
import LinearAlgebra
import Models

/// Weights of some rows under which the mean of each column is a given number, nearest to given base weights.
struct BalancingWeights {
  /// One a row, adding up to 1; 0 for rows without base weight.
  let weights: [Double]

  /// The columns less their goals, in units of their spread; rows × columns that were needed.
  let centred: Matrix

  private let hessian: ScaledCholesky?

  /// - Parameters:
  ///   - base: one a row, at least 0: what weights are near to.
  ///   - goal: the mean that each column gets.
  /// - Throws: `NoBalancingWeights` with a proof, `NotConverged`.
  init(_ design: DesignMatrix, base: [Double], goal: [Double]) throws {
    let own = base.indices.filter { base[$0] > 0 }
    let scales = (0..<design.columns).map { j -> Double in
      let spread = Spread.standardDeviation(Array(design.matrix.column(j)))
      return spread > 0 ? spread : 1
    }
    let all = Matrix(
      columns: (0..<design.columns).map { j in design.matrix.column(j).map { ($0 - goal[j]) / scales[j] } })
    let kept = try Self.independent(all.selecting(rows: own), names: design.names)
    centred = all.selecting(columns: kept)
    let names = kept.map { design.names[$0] }
    let z = centred.selecting(rows: own)
    let logBase = own.map { log(base[$0]) }
    guard !kept.isEmpty else {
      let total = DoubleDouble.sum(of: base)
      weights = base.map { $0 / total }
      hessian = nil
      return
    }
    var lambda = [Double](repeating: 0, count: kept.count)
    var state = Dual(z, logBase, lambda)
    var change = Double.infinity
    var iterations = 0
    // The gradient is the imbalance in standard deviations. Steps go on past 1e-12 while they still improve.
    while iterations < 200 {
      iterations += 1
      if let proof = Self.impossible(z, lambda, names) { throw proof }
      guard let factor = try? ScaledCholesky(state.hessian, smallestPivot: 1e-13) else { break }
      let step = factor.solve(state.gradient).map { -$0 }
      let expected = -zip(step, state.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      var next = Dual(z, logBase, zip(lambda, step).map { $0 + length * $1 })
      while !(next.value <= state.value - 1e-4 * length * expected + 1e-14) && length > 1e-10 {
        length /= 2
        next = Dual(z, logBase, zip(lambda, step).map { $0 + length * $1 })
      }
      if state.imbalance < 1e-12 && next.imbalance >= state.imbalance { break }
      lambda = zip(lambda, step).map { $0 + length * $1 }
      change = step.map { abs($0) }.max() ?? 0
      state = next
    }
    if let proof = Self.impossible(z, lambda, names) { throw proof }
    guard state.imbalance < 1e-9, let factor = try? ScaledCholesky(state.hessian, smallestPivot: 1e-13) else {
      throw NotConverged(iterations: iterations, lastChange: change)
    }
    hessian = factor
    var weights = [Double](repeating: 0, count: base.count)
    for (place, row) in own.enumerated() { weights[row] = state.shares[place] }
    self.weights = weights
  }

  /// The slopes of the weighted regression of these numbers on the centred columns.
  func slopes(of residuals: [Double]) -> [Double] {
    hessian?.solve(centred.preciseTransposeTimes(zip(weights, residuals).map { $0 * $1 })) ?? []
  }

  /// Columns that these rows do not make of others.
  private static func independent(_ z: Matrix, names: [String]) throws(NoBalancingWeights) -> [Int] {
    let ones = Matrix(rows: z.rows, columns: 1, repeating: 1)
    var gone: Set<Int> = []
    for aliased in PivotedQR(ones.beside(z)).aliased {
      // At the goal every centred column is 0, so a constant in the combination puts the goal out of reach.
      let constant = aliased.combination.first { $0.column == 0 }?.coefficient ?? 0
      let column = max(0, aliased.column - 1)
      if abs(constant) > 1e-9 { throw NoBalancingWeights(columns: [names[column]]) }
      gone.insert(column)
    }
    return z.columns > 0 ? (0..<z.columns).filter { !gone.contains($0) } : []
  }

  /// A direction in which no row lies beyond the goal proves that it is not inside the hull of the rows.
  private static func impossible(_ z: Matrix, _ lambda: [Double], _ names: [String]) -> NoBalancingWeights? {
    let along = z * lambda
    let largest = along.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    guard along.allSatisfy({ $0 <= 1e-9 * largest }) else { return nil }
    let strongest = lambda.map { abs($0) }.max() ?? 0
    let which = lambda.indices.filter { abs(lambda[$0]) >= 0.2 * strongest }.sorted {
      (-abs(lambda[$0]), $0) < (-abs(lambda[$1]), $1)
    }
    return NoBalancingWeights(columns: which.map { names[$0] })
  }

  /// log Σ b exp(λᵀz), with its derivatives.
  private struct Dual {
    let value: Double
    let gradient: [Double]
    let hessian: Matrix
    let shares: [Double]

    var imbalance: Double { gradient.reduce(0) { max($0, abs($1)) } }

    init(_ z: Matrix, _ logBase: [Double], _ lambda: [Double]) {
      let exponents = zip(logBase, z * lambda).map { $0 + $1 }
      let top = exponents.max() ?? 0
      let raw = exponents.map { exp($0 - top) }
      let total = DoubleDouble.sum(of: raw)
      shares = raw.map { $0 / total }
      value = top + log(total)
      gradient = z.preciseTransposeTimes(shares)
      hessian = z.scaledRows(by: shares.map { $0.squareRoot() }).crossProduct
    }
  }
}

/// No weights above 0 give a group the means of the target population: they lie outside what the group's rows span.
public struct NoBalancingWeights: Error, Equatable, CustomStringConvertible {
  /// The columns in which they lie furthest outside.
  public let columns: [String]

  public init(columns: [String]) { self.columns = columns }

  public var description: String {
    "no weights make the groups alike: the target lies outside what one group spans in "
      + columns.map { "'\($0)'" }.joined(separator: ", ")
  }
}
