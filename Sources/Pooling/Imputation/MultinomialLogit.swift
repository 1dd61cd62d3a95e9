import Foundation
import LinearAlgebra

/// The multinomial logit by Newton's steps: log odds of each level against the first, linear in the predictors.
struct MultinomialLogit {
  /// A list for each level but the first.
  let coefficients: [[Double]]
  /// The root of the inverse information: coefficients, level after level, are spread by it times standard normals.
  private let factor: Cholesky
  private let scale: [Double]

  /// - Throws: `NoMultinomialFit` where the steps do not settle.
  init(_ rows: AugmentedRows, levels: Int) throws {
    let design = rows.design
    let k = design.columns
    let size = k * (levels - 1)
    // Columns of one size, so that the information is well conditioned whatever the units.
    let norms = (0..<k).map { j in
      max((DoubleDouble.sum(of: design.column(j).lazy.map { $0 * $0 }) / Double(design.rows)).squareRoot(), 1e-300)
    }
    let scaled = design * Matrix(diagonal: norms.map { 1 / $0 })
    var beta = [Double](repeating: 0, count: size)
    var state = Self.state(scaled, rows, levels, beta)
    for _ in 0..<100 {
      guard let factor = try? Cholesky(state.information) else { throw NoMultinomialFit() }
      let step = factor.solve(state.gradient)
      var length = 1.0
      var next = Self.state(scaled, rows, levels, zip(beta, step).map { $0 + $1 })
      while !(next.value >= state.value - 1e-9 * abs(state.value)), length > 1e-6 {
        length /= 2
        next = Self.state(scaled, rows, levels, zip(beta, step).map { $0 + length * $1 })
      }
      beta = zip(beta, step).map { $0 + length * $1 }
      state = next
      let decrement = zip(step, state.gradient).reduce(0) { $0 + abs($1.0 * $1.1) }
      if length == 1, step.allSatisfy({ abs($0) < 1e-9 * (1 + (beta.map(\.magnitude).max() ?? 0)) }) || decrement == 0 {
        self.factor = try Cholesky(state.information)
        scale = norms
        coefficients = Self.unscaled(beta, norms, levels)
        return
      }
    }
    throw NoMultinomialFit()
  }

  /// Coefficients with a step of `L⁻ᵀ z`, of which the covariance is the inverse information.
  func drawn(_ normals: [Double]) -> [[Double]] {
    let n = normals.count
    var step = normals
    for i in (0..<n).reversed() {
      for j in i + 1..<max(n, i + 1) { step[i] -= factor.lower[j, i] * step[j] }
      step[i] /= factor.lower[i, i]
    }
    let steps = Self.unscaled(step, scale, coefficients.count + 1)
    return zip(coefficients, steps).map { zip($0, $1).map(+) }
  }

  /// The chance of each level.
  static func chances(_ row: [Double], _ coefficients: [[Double]]) -> [Double] {
    let logs = [0] + coefficients.map { line in zip(line, row).reduce(0) { $0 + $1.0 * $1.1 } }
    let top = logs.max() ?? 0
    let parts = logs.map { exp($0 - top) }
    let total = parts.reduce(0, +)
    return parts.map { $0 / total }
  }

  private static func unscaled(_ beta: [Double], _ norms: [Double], _ levels: Int) -> [[Double]] {
    (0..<levels - 1).map { level in norms.indices.map { beta[level * norms.count + $0] / norms[$0] } }
  }

  private static func state(
    _ design: Matrix, _ rows: AugmentedRows, _ levels: Int, _ beta: [Double]
  ) -> (value: Double, gradient: [Double], information: Matrix) {
    let k = design.columns
    let lines = (0..<levels - 1).map { Array(beta[$0 * k..<($0 + 1) * k]) }
    let predictors = lines.map { design * $0 }
    var value = DoubleDouble(0)
    var chances = lines.map { _ in [Double](repeating: 0, count: design.rows) }
    for row in 0..<design.rows {
      let logs = [0] + predictors.map { $0[row] }
      let top = logs.max() ?? 0
      let total = logs.reduce(0) { $0 + exp($1 - top) }
      value += rows.weights[row] * (logs[rows.codes[row]] - top - log(total))
      for level in lines.indices { chances[level][row] = exp(logs[level + 1] - top) / total }
    }
    var gradient = [Double](repeating: 0, count: beta.count)
    var information = Matrix(rows: beta.count, columns: beta.count)
    for a in lines.indices {
      let errors = (0..<design.rows).map { row in
        rows.weights[row] * ((rows.codes[row] == a + 1 ? 1 : 0) - chances[a][row])
      }
      for (j, sum) in design.transposeTimes(errors).enumerated() { gradient[a * k + j] = sum }
      for b in 0...a {
        let weights = (0..<design.rows).map { row in
          rows.weights[row] * chances[a][row] * ((a == b ? 1 : 0) - chances[b][row])
        }
        let block = design.transposeTimes(Matrix(columns: (0..<k).map { j in zip(design.column(j), weights).map(*) }))
        for i in 0..<k {
          for j in 0..<k {
            information[a * k + i, b * k + j] = block[i, j]
            information[b * k + j, a * k + i] = block[i, j]
          }
        }
      }
    }
    return (value.value, gradient, information)
  }
}

/// A multinomial logit whose steps do not settle.
public struct NoMultinomialFit: Error, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String { "the multinomial regression of an imputed column does not converge" }
}
