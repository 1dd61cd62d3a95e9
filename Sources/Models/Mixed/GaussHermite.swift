import Foundation
import LinearAlgebra

/// Nodes and weights for integrals over a standard normal: `E f(Z) ≈ Σ wₖ f(zₖ)`, exact for polynomials up to degree 2n − 1.
///
/// Nodes are the eigenvalues of the tridiagonal matrix with √1, √2, … beside its diagonal.
/// - Source: Golub & Welsch, Math. Comput. 23(106), 1969.
public struct GaussHermite: Sendable {
  /// Ascending, and symmetric around 0 to the last bit.
  public let nodes: [Double]

  /// They add up to 1.
  public let weights: [Double]

  /// - Parameter count: at least 1.
  /// - Throws: `NoEigenvalues`.
  public init(_ count: Int) throws(NoEigenvalues) {
    precondition(count >= 1, "at least one node")
    var matrix = Matrix(rows: count, columns: count)
    for i in 1..<max(count, 1) {
      matrix[i, i - 1] = Double(i).squareRoot()
      matrix[i - 1, i] = matrix[i, i - 1]
    }
    let eigen = try SymmetricEigen(matrix)
    let raw = (0..<count).map { eigen.vectors[0, $0] * eigen.vectors[0, $0] }
    let total = raw.reduce(0, +)
    nodes = (0..<count).map { (eigen.values[$0] - eigen.values[count - 1 - $0]) / 2 }
    weights = (0..<count).map { (raw[$0] + raw[count - 1 - $0]) / (2 * total) }
  }

  /// log wₖ + zₖ²/2: what a node adds to the log of the integrand where the integral is not weighted by a normal density. The constant
  /// ½ log 2π is in it.
  var logFactors: [Double] {
    zip(nodes, weights).map { log($1) + $0 * $0 / 2 + 0.5 * log(2 * Double.pi) }
  }
}
