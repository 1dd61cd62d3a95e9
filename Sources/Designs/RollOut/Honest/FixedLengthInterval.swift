import Foundation
import LinearAlgebra
import Models

/// The affine estimator with the shortest interval of fixed length for one smoothness M.
///
/// A trend of the class adds to `v β_pre + l β_post` its slope times `Σ w t`, which must be 0 for a finite bias, and the changes of
/// its slope times weights c. The unknowns are the c before the reference, since v is their second difference; the bias is M Σ|c|.
/// Minimised by Newton's method with logarithmic barriers for `|c| ≤ u`, to a gap that the barrier bounds.
public struct FixedLengthInterval: Sendable {
  /// `v β̂_pre + l β̂_post`.
  public let estimate: Double
  public let standardError: Double

  /// The largest bias of a trend in the class.
  public let bias: Double
  public let halfLength: Double

  /// v, one for every period before the reference.
  public let weightsBefore: [Double]

  public var lower: Double { estimate - halfLength }
  public var upper: Double { estimate + halfLength }

  /// - Throws: `UnusableEventStudy`, `NotConverged`.
  init(_ study: EventStudyCoefficients, _ weights: [Double], m: Double, level: Double) throws {
    precondition(m >= 0 && m.isFinite, "M is at least 0")
    let problem = Problem(study, weights, m: m, level: level)
    var state = try problem.leastVariance()
    if m > 0, problem.free > 0 { state = try problem.minimum(from: state) }
    let value = problem.value(state)
    weightsBefore = Array(problem.all(state).prefix(study.before))
    estimate = problem.all(state).dot(study.values)
    standardError = value.deviation * problem.unit
    bias = value.bias * problem.unit
    halfLength = value.half * problem.unit
  }

  /// In units of the standard error of `l τ̂`.
  private struct Problem {
    let unit: Double
    let free: Int
    let root: Matrix
    let covariance: Matrix
    /// w where all free c are 0, and what each c adds to it.
    let base: [Double]
    let moves: Matrix
    let m: Double
    let biasAfter: Double
    let level: Double

    init(_ study: EventStudyCoefficients, _ weights: [Double], m: Double, level: Double) {
      let unit = study.standardError(weights)
      self.unit = unit
      let before = study.before
      free = before - 1
      covariance = (1 / (unit * unit)) * study.covariance
      root = (try? SymmetricEigen(covariance)).map { $0.recomposed { max(0, $0).squareRoot() } } ?? covariance
      self.m = m / unit
      self.level = level
      // c at the reference is what the effects ask: Σ l t.
      let atReference = weights.dot((1...weights.count).map(Double.init))
      // w_t = c_{t+1} − 2 c_t + c_{t−1}: place p before the reference has t = p − before; c_t is unknown p − 1 for t < 0.
      var base = [Double](repeating: 0, count: before) + weights
      base[before - 1] += atReference
      var moves = Matrix(rows: base.count, columns: before - 1)
      for j in 0..<(before - 1) {
        let place = j + 1
        moves[place, j] -= 2
        moves[place - 1, j] += 1
        if place + 1 < before { moves[place + 1, j] += 1 }
      }
      self.base = base
      self.moves = moves
      biasAfter = abs(atReference) + SecondDifferences.after(weights).sizes
    }

    func all(_ c: [Double]) -> [Double] { zip(base, moves * c).map { $0 + $1 } }

    func value(_ c: [Double]) -> (half: Double, deviation: Double, bias: Double) {
      let w = root * all(c)
      let deviation = DoubleDouble.sum(of: w.lazy.map { $0 * $0 }).squareRoot()
      let bias = m * (biasAfter + c.sizes)
      return (half(deviation, bias), deviation, bias)
    }

    private func half(_ deviation: Double, _ bias: Double) -> Double {
      deviation > 0 ? deviation * FoldedNormal.upperQuantile(1 - level, bias: bias / deviation) : bias
    }

    /// The answer for M = 0: least squares on the root of the covariance.
    func leastVariance() throws(UnusableEventStudy) -> [Double] {
      guard free > 0 else { return [] }
      do {
        return try LeastSquaresSolution(root * moves, (root * base).map { -$0 }).coefficients
      } catch {
        throw .noCovariance
      }
    }

    /// With c and u as unknowns, by smaller and smaller barriers: at the end the half length is at most 2n·10⁻¹² above the least.
    func minimum(from start: [Double]) throws(NotConverged) -> [Double] {
      var c = start
      var u = c.map { abs($0) + 0.1 * (1 + abs($0)) }
      var barrier = 1.0
      var steps = 0
      while barrier > 1e-12 {
        for _ in 0..<60 {
          steps += 1
          guard let step = newton(c, u, barrier) else { throw NotConverged(iterations: steps, lastChange: barrier) }
          // As far as u stays above |c|.
          var share = 1.0
          for i in 0..<free {
            for side in [1.0, -1.0] {
              let change = step.u[i] - side * step.c[i]
              if change < 0 { share = min(share, 0.99 * (u[i] - side * c[i]) / -change) }
            }
          }
          let before = objective(c, u, barrier)
          var moved = false
          for _ in 0..<50 {
            let nextC = zip(c, step.c).map { $0 + share * $1 }
            let nextU = zip(u, step.u).map { $0 + share * $1 }
            if objective(nextC, nextU, barrier) <= before - 1e-4 * share * step.decrease {
              (c, u, moved) = (nextC, nextU, true)
              break
            }
            share /= 2
          }
          if !moved || step.decrease < 1e-3 * barrier { break }
        }
        barrier *= 0.1
      }
      return c
    }

    private func objective(_ c: [Double], _ u: [Double], _ barrier: Double) -> Double {
      let w = root * all(c)
      let deviation = w.reduce(0) { $0 + $1 * $1 }.squareRoot()
      var result = half(deviation, m * (biasAfter + u.reduce(0, +)))
      for i in 0..<free {
        guard u[i] > abs(c[i]) else { return .infinity }
        result -= barrier * (log(u[i] - c[i]) + log(u[i] + c[i]))
      }
      return result
    }

    /// A step of Newton's method, and by how much the objective falls along it at first.
    private func newton(_ c: [Double], _ u: [Double], _ barrier: Double) -> (
      c: [Double], u: [Double], decrease: Double
    )? {
      let n = free
      let w = all(c)
      let image = covariance * w
      let deviation = w.dot(image).squareRoot()
      guard deviation > 0 else { return nil }
      let bias = m * (biasAfter + u.reduce(0, +))
      let ratio = bias / deviation
      let point = FoldedNormal.upperQuantile(1 - level, bias: ratio)
      let (slope, curve) = FoldedNormal.slopes(point: point, bias: ratio)
      let bySize = point - ratio * slope
      let deviationGradient = moves.transposeTimes(image).map { $0 / deviation }
      let second = Matrix.sandwich(moves.transposed, covariance)
      var gradient = [Double](repeating: 0, count: 2 * n)
      var hessian = Matrix(rows: 2 * n, columns: 2 * n)
      for i in 0..<n {
        let (below, above) = (u[i] - c[i], u[i] + c[i])
        gradient[i] = bySize * deviationGradient[i] + barrier * (1 / below - 1 / above)
        gradient[n + i] = slope * m - barrier * (1 / below + 1 / above)
        for j in 0..<n {
          hessian[i, j] =
            bySize * (second[i, j] - deviationGradient[i] * deviationGradient[j]) / deviation
            + ratio * ratio * curve / deviation * deviationGradient[i] * deviationGradient[j]
          hessian[n + i, j] = -ratio * curve / deviation * m * deviationGradient[j]
          hessian[j, n + i] = hessian[n + i, j]
          hessian[n + i, n + j] = curve / deviation * m * m
        }
        let (a, b) = (barrier / (below * below), barrier / (above * above))
        hessian[i, i] += a + b
        hessian[n + i, n + i] += a + b
        hessian[n + i, i] += b - a
        hessian[i, n + i] += b - a
      }
      // Scaled to a diagonal of ones: near the end some barriers are far steeper than others.
      let scale = hessian.diagonal.map { 1 / $0.squareRoot() }
      let scaled = Matrix.sandwich(Matrix(diagonal: scale), hessian)
      guard scale.allSatisfy(\.isFinite), let factor = try? Cholesky(scaled) else { return nil }
      let step = zip(scale, factor.solve(zip(scale, gradient).map { -$0 * $1 })).map { $0 * $1 }
      return (
        Array(step.prefix(n)), Array(step.suffix(n)), -step.dot(gradient)
      )
    }
  }
}
