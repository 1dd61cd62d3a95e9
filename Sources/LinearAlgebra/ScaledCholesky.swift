/// Cholesky of a symmetric matrix scaled to a diagonal of ones, so that the units of its columns do not matter.
public struct ScaledCholesky: Sendable {
  private let roots: [Double]
  private let factor: Cholesky

  /// - Parameter smallestPivot: a pivot at or below this share of its own diagonal counts as none: that column is a combination of others.
  /// - Throws: `NotPositiveDefinite`.
  public init(_ matrix: Matrix, smallestPivot: Double = 0) throws(NotPositiveDefinite) {
    let roots = matrix.diagonal.map { $0.squareRoot() }
    if let order = roots.firstIndex(where: { !($0 > 0 && $0.isFinite) }) { throw NotPositiveDefinite(order: order + 1) }
    var scaled = matrix
    for j in roots.indices { for i in roots.indices { scaled[i, j] /= roots[i] * roots[j] } }
    let factor = try Cholesky(scaled)
    if let order = factor.lower.diagonal.firstIndex(where: { !($0 * $0 > smallestPivot) }) {
      throw NotPositiveDefinite(order: order + 1)
    }
    self.factor = factor
    self.roots = roots
  }

  public func solve(_ b: [Double]) -> [Double] {
    zip(factor.solve(zip(b, roots).map { $0 / $1 }), roots).map { $0 / $1 }
  }

  public var inverse: Matrix {
    var result = factor.inverse
    for i in roots.indices { for j in roots.indices { result[i, j] /= roots[i] * roots[j] } }
    return result
  }
}
