import Foundation
import LinearAlgebra

/// The covariance of fixed effects adjusted for the variances being estimated, and degrees of freedom of F tests, by Kenward and Roger.
///
/// Variances enter as elements of the covariance of each factor and the residual variance, in which V is linear. V is relative to the residual
/// variance throughout; the adjusted covariance is multiplied by it at the end.
/// - Source: Kenward & Roger, Biometrics 53(3), 1997; Halekoh & Højsgaard, J. Stat. Softw. 59(9), 2014 (pbkrtest).
struct KenwardRoger {
  /// Φ on the orthonormal columns, times the residual variance.
  let covariance: Matrix
  /// Φ_A, the adjusted one.
  let adjusted: Matrix
  private let bread: Matrix
  /// XᵀV⁻¹G_iV⁻¹X.
  private let slopes: [Matrix]
  /// W, of the variances relative to the residual one.
  private let weights: Matrix

  /// - Throws: `NeedsRestrictedLikelihood`, `UnusableRandomPart`.
  init(_ fit: LinearMixedFit) throws {
    guard fit.likelihood == .restricted else { throw NeedsRestrictedLikelihood() }
    let structure = fit.deviance.structure
    let parts = try FixedPartSlopes(fit.deviance, theta: fit.theta)
    let precision = try RandomPrecision(parts, theta: fit.theta)
    let c = parts.bread
    let h = parts.projected
    let places = structure.parameters.map { parameter in
      parameter.isDiagonal
        ? [(parameter.row, parameter.row)]
        : [(parameter.row, parameter.column), (parameter.column, parameter.row)]
    }
    let templates = structure.templates(fit.theta)
    let gamma = structure.parameters.map { parameter -> Double in
      let p = structure.factors[parameter.factor].width
      let lambda = templates[parameter.factor]
      return (0..<p).reduce(0) { $0 + lambda[parameter.row * p + $1] * lambda[parameter.column * p + $1] }
    }
    let m = gamma.count
    // E_i H.
    let moved = structure.parameters.indices.map { i -> Matrix in
      let factor = structure.factors[structure.parameters[i].factor]
      var result = Matrix(rows: h.rows, columns: h.columns)
      for level in factor.levels.indices {
        let at = factor.start + level * factor.width
        for (r, column) in places[i] {
          for j in 0..<h.columns { result[at + r, j] += h[at + column, j] }
        }
      }
      return result
    }
    var p = moved.map { h.transposeTimes($0).symmetrised }
    var traces = structure.parameters.indices.map { precision.trace(structure.parameters[$0].factor, places[$0]) }
    var q = [[Matrix]](repeating: [Matrix](repeating: c, count: m + 1), count: m + 1)
    var pairs = Matrix(rows: m + 1, columns: m + 1)
    for j in 0..<m {
      let right = precision.times(moved[j])
      for i in 0..<m {
        q[i][j] = moved[i].transposeTimes(right)
        if i <= j {
          pairs[i, j] = precision.trace(
            structure.parameters[i].factor, places[i], structure.parameters[j].factor, places[j])
          pairs[j, i] = pairs[i, j]
        }
      }
    }
    // The residual variance last, from V = W⁻¹ + Σ γG.
    let information = try Cholesky(c).inverse
    func less(_ start: Matrix, _ terms: [Matrix]) -> Matrix {
      zip(gamma, terms).reduce(start) { $0 - $1.0 * $1.1 }
    }
    p.append(less(information, p))
    traces.append(zip(gamma, traces).reduce(Double(fit.rows)) { $0 - $1.0 * $1.1 })
    for j in 0..<m {
      q[m][j] = less(p[j], (0..<m).map { q[$0][j] })
      q[j][m] = q[m][j].transposed
      pairs[m, j] = (0..<m).reduce(traces[j]) { $0 - gamma[$1] * pairs[$1, j] }
      pairs[j, m] = pairs[m, j]
    }
    q[m][m] = less(p[m], (0..<m).map { q[m][$0] })
    pairs[m, m] = (0..<m).reduce(traces[m]) { $0 - gamma[$1] * pairs[m, $1] }
    var expected = pairs
    for i in 0...m {
      for j in 0...m {
        expected[i, j] += KenwardRoger.trace(c * p[i], c * p[j]) - 2 * KenwardRoger.trace(c, q[i][j])
      }
    }
    weights = 2 * (try KenwardRoger.pseudoInverse(expected.symmetrised))
    var middle = Matrix(rows: c.rows, columns: c.rows)
    for i in 0...m {
      for j in 0...m { middle = middle + weights[i, j] * (q[i][j] - p[i] * c * p[j]) }
    }
    bread = c
    slopes = p
    covariance = fit.dispersion * c
    adjusted = fit.dispersion * (c + 2 * Matrix.sandwich(c, middle.symmetrised))
  }

  /// tr(A B).
  private static func trace(_ a: Matrix, _ b: Matrix) -> Double {
    var sum = 0.0
    for i in 0..<a.rows {
      for j in 0..<a.columns { sum += a[i, j] * b[j, i] }
    }
    return sum
  }

  /// Directions in which nothing is known of the variances are left out.
  private static func pseudoInverse(_ matrix: Matrix) throws -> Matrix {
    // In units of their own size, so that what is small beside others is not taken for nothing.
    let sizes = matrix.diagonal.map { $0 > 0 ? $0.squareRoot() : 1 }
    let scale = Matrix(diagonal: sizes.map { 1 / $0 })
    let eigen = try SymmetricEigen(Matrix.sandwich(scale, matrix))
    let largest = eigen.values.last ?? 0
    return Matrix.sandwich(scale, eigen.recomposed { $0 > 1e-12 * largest ? 1 / $0 : 0 })
  }

  /// The scale of F and its denominator degrees of freedom.
  /// - Parameter contrasts: on the orthonormal columns, rows independent.
  func test(_ contrasts: Matrix) throws -> (scale: Double, degreesOfFreedom: Double) {
    let rank = Double(contrasts.rows)
    let inner = try Cholesky(Matrix.sandwich(contrasts, bread)).inverse
    let theta = contrasts.transposeTimes(inner * contrasts)
    let products = slopes.map { theta * bread * $0 * bread }
    var a1 = 0.0
    var a2 = 0.0
    for i in slopes.indices {
      for j in slopes.indices {
        a1 += weights[i, j] * products[i].diagonal.reduce(0, +) * products[j].diagonal.reduce(0, +)
        a2 += weights[i, j] * KenwardRoger.trace(products[i], products[j])
      }
    }
    let b = (a1 + 6 * a2) / (2 * rank)
    let g = ((rank + 1) * a1 - (rank + 4) * a2) / ((rank + 2) * a2)
    let under = 3 * rank + 2 * (1 - g)
    var v0 = 1 + g / under * b
    let v1 = 1 - (rank - g) / under * b
    let v2 = 1 - (rank + 2 - g) / under * b
    if abs(v0) < 1e-10 { v0 = 0 }
    let share = 1 - a2 / rank
    // Where both vanish (a balanced design) their ratio is 1.
    let ratio = abs(share) < 1e-14 && abs(v1) < 1e-14 ? 1 : share / v1
    let rho = ratio * ratio * v0 / v2 / rank
    let degrees = 4 + (rank + 2) / (rank * rho - 1)
    return (abs(degrees - 2) < 1e-2 ? 1 : degrees * share / (degrees - 2), degrees)
  }
}

/// A method that is defined for restricted likelihood only.
public struct NeedsRestrictedLikelihood: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "Kenward-Roger needs a fit by restricted likelihood (REML); this one is by ML" }
}
