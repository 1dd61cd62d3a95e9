import Foundation
import LinearAlgebra

/// Degrees of freedom by Satterthwaite's method: `2 (lᵀΦl)² / var(lᵀΦ̂l)`, the variance by the delta method from the Hessian of the deviance
/// in (θ, σ).
///
/// Parameters on the boundary are held there: the covariance does not move with them to first order.
/// - Source: Giesbrecht & Burns, Biometrics 41(2), 1985; Kuznetsova, Brockhoff & Christensen, J. Stat. Softw. 82(13), 2017 (lmerTest).
struct Satterthwaite {
  /// Φ on the orthonormal columns.
  let covariance: Matrix
  /// Its derivatives by the parameters.
  let slopes: [Matrix]
  /// Of the parameters.
  let parameterCovariance: Matrix

  init(_ fit: LinearMixedFit) throws {
    let deviance = fit.deviance
    let structure = deviance.structure
    let theta = fit.theta
    let sigma = fit.residualDeviation
    let parts = try FixedPartSlopes(deviance, theta: theta)
    let zeros = structure.parameters.indices.filter { structure.parameters[$0].isDiagonal && theta[$0] == 0 }
    let free = structure.parameters.indices.filter { i in
      !zeros.contains {
        structure.parameters[$0].factor == structure.parameters[i].factor
          && structure.parameters[$0].column == structure.parameters[i].column
      }
    }
    let m = free.count
    let jacobian = CentralDifferences.jacobian(at: theta, along: free, order: 4) { x in
      deviance.point(x).flatMap { deviance.slopes($0) }.map { slopes in
        free.map { slopes.volume[$0] } + free.map { slopes.squares[$0] }
      }
    }
    guard let jacobian, let point = deviance.point(theta), let here = deviance.slopes(point) else {
      throw NotPositiveDefinite(order: 1)
    }
    var hessian = Matrix(rows: m + 1, columns: m + 1)
    for j in 0..<m {
      for i in 0..<m { hessian[i, j] = jacobian[i, j] + jacobian[m + i, j] / fit.dispersion }
      hessian[m, j] = -2 * here.squares[free[j]] / (sigma * fit.dispersion)
      hessian[j, m] = hessian[m, j]
    }
    hessian[m, m] = 4 * deviance.degrees / fit.dispersion
    parameterCovariance = 2 * (try Cholesky(hessian.symmetrised).inverse)
    covariance = fit.dispersion * parts.bread
    slopes = free.map { fit.dispersion * parts.slope(structure.parameters[$0]) } + [2 * sigma * parts.bread]
  }

  /// - Parameter contrast: on the orthonormal columns.
  func degreesOfFreedom(_ contrast: [Double]) -> Double {
    func form(_ matrix: Matrix) -> Double { zip(contrast, matrix * contrast).reduce(0) { $0 + $1.0 * $1.1 } }
    let gradient = slopes.map(form)
    let spread = zip(gradient, parameterCovariance * gradient).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = form(covariance)
    return 2 * variance * variance / spread
  }

  /// Of a joint F test, from those of its independent parts.
  /// - Source: Fai & Cornelius, J. Stat. Comput. Simul. 54(4), 1996.
  static func joint(_ degrees: [Double]) -> Double {
    guard let first = degrees.first else { return .nan }
    if degrees.count == 1 { return first }
    if degrees.allSatisfy({ abs($0 - first) < 1e-8 }) { return degrees.reduce(0, +) / Double(degrees.count) }
    if degrees.contains(where: { $0 <= 2 }) { return 2 }
    let expected = degrees.reduce(0) { $0 + $1 / ($1 - 2) }
    return 2 * expected / (expected - Double(degrees.count))
  }
}
