import Foundation
import LinearAlgebra

/// `(Φ² − B Bᵀ)^(+1/2)` of a diagonal less a part of low rank, as something to multiply by, without a matrix of rows × rows.
///
/// The inverse root is an integral of inverses, `(2/π) ∫ (G + t²)⁻¹ dt` over t > 0, by the midpoint rule after a change of variable with
/// Jacobi's elliptic functions, which converges geometrically; each inverse is that of a diagonal and a part of low rank (Woodbury). The
/// null space of G, known from the leverages of 1, is taken out first. Reached: 13 digits.
/// - Source: Hale, Higham & Trefethen, SIAM J. Numer. Anal. 46(5), 2008 (method 3).
struct LowRankRoot {
  /// Whether G has a null space.
  var isSingular: Bool { null.columns > 0 }

  private let diagonal: [Double]
  private let lowRank: Matrix
  private let null: Matrix
  private let shifts: [Double]
  private let factors: [Double]

  /// - Parameters:
  ///   - variances: the diagonal of Φ, above 0.
  ///   - lowRank: B = Φ^½ U L, rows × columns.
  ///   - leverages: U L, of which `W^½ U L (U L)ᵀ W^½` is the hat matrix, W = Φ⁻¹.
  init(diagonal variances: [Double], less lowRank: Matrix, leverages: Matrix, weights: [Double]) throws {
    diagonal = variances.map { $0 * $0 }
    self.lowRank = lowRank
    let whitened = leverages.scaledRows(by: weights.map { $0.squareRoot() })
    let eigen = try SymmetricEigen(whitened.crossProduct)
    let gone = eigen.values.indices.filter { 1 - eigen.values[$0] <= ResidualAdjustment.tolerance }
    if gone.isEmpty {
      null = Matrix(rows: variances.count, columns: 0)
    } else {
      // (I − H) W^½ U L v = 0, and G = Φ (I − H) Φ.
      let directions = (whitened * eigen.vectors.selecting(columns: gone)).scaledRows(by: variances.map { 1 / $0 })
      null = PivotedQR(directions).basis
    }
    let largest = diagonal.max() ?? 1
    let left = eigen.values.lazy.filter { 1 - $0 > ResidualAdjustment.tolerance }.max() ?? 0
    let smallest = (diagonal.min() ?? 1) * (1 - max(0, left)) * 0.999
    let ratio = smallest / largest
    let count = Int(((-log(ratio) + 3) * 34 / (2 * Double.pi * Double.pi)).rounded(.up)) + 2
    let quarter = Double.pi / (2 * LowRankRoot.mean(1, ratio.squareRoot()))
    var shifts: [Double] = []
    var factors: [Double] = []
    for j in 0..<count {
      let (sine, cosine) = LowRankRoot.elliptic((Double(j) + 0.5) * quarter / Double(count), complement: ratio)
      let delta = (cosine * cosine + ratio * sine * sine).squareRoot()
      shifts.append(smallest * (sine / cosine) * (sine / cosine))
      factors.append(2 * quarter * smallest.squareRoot() / (Double.pi * Double(count)) * delta / (cosine * cosine))
    }
    self.shifts = shifts
    self.factors = factors
  }

  /// The inverse root times Y.
  func times(_ y: Matrix) -> Matrix {
    let target = projected(y)
    var sum = Matrix(rows: y.rows, columns: y.columns)
    for (shift, factor) in zip(shifts, factors) {
      let inverse = diagonal.map { 1 / ($0 + shift) }
      let first = target.scaledRows(by: inverse)
      let weighted = lowRank.scaledRows(by: inverse)
      let inner = Matrix.identity(lowRank.columns) - lowRank.transposeTimes(weighted)
      // Positive definite, as G + t² is; rounding at the edge of the null space is the only way out.
      guard let factored = try? Cholesky(inner.symmetrised) else { continue }
      let second = weighted * factored.solve(weighted.transposeTimes(target))
      sum = sum + factor * (first + second)
    }
    return projected(sum)
  }

  private func projected(_ y: Matrix) -> Matrix {
    null.columns == 0 ? y : y - null * null.transposeTimes(y)
  }

  /// The arithmetic-geometric mean.
  private static func mean(_ a: Double, _ b: Double) -> Double {
    var (a, b) = (a, b)
    while abs(a - b) > 1e-15 * a { (a, b) = (0.5 * (a + b), (a * b).squareRoot()) }
    return a
  }

  /// Jacobi's sn and cn at u of parameter 1 − complement, by descending Landen transformations.
  private static func elliptic(_ u: Double, complement: Double) -> (sine: Double, cosine: Double) {
    var a = [1.0]
    var c = [(1 - complement).squareRoot()]
    var b = complement.squareRoot()
    while abs(c[c.count - 1]) > 1e-17 * a[a.count - 1] && a.count < 40 {
      let last = a[a.count - 1]
      c.append(0.5 * (last - b))
      a.append(0.5 * (last + b))
      b = (last * b).squareRoot()
    }
    var phi = scalbn(a[a.count - 1] * u, a.count - 1)
    for step in stride(from: a.count - 1, to: 0, by: -1) {
      phi = 0.5 * (phi + asin(c[step] / a[step] * sin(phi)))
    }
    return (sin(phi), cos(phi))
  }
}
