import CLAPACK

/// A matrix whose eigenvalues could not be found: it holds an infinite value or one that is not a number, or the iteration
/// of LAPACK did not converge.
public struct NoEigenvalues: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "the eigenvalues of this matrix cannot be computed" }
}

/// Eigenvalues and vectors of a symmetric matrix A: `A = V · diag(values) · Vᵀ` (LAPACK dsyevd).
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]

  /// The eigenvectors, one a column, orthonormal, in the order of `values`. The first of the largest elements of each
  /// is positive, so that the answer does not depend on the library underneath where eigenvalues are distinct.
  public let vectors: Matrix

  /// - Throws: `NoEigenvalues`.
  public init(_ matrix: Matrix) throws(NoEigenvalues) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
    guard matrix.isFinite else { throw NoEigenvalues() }
    _ = BLASThreads.one
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rows)
    if matrix.rows > 0 {
      var n = Int32(matrix.rows)
      var info: Int32 = 0
      var ask: Int32 = -1
      var workSize = [0.0]
      var integerSize: [Int32] = [0]
      dsyevd_("V", "L", &n, &vectors.storage, &n, &values, &workSize, &ask, &integerSize, &ask, &info, 1, 1)
      guard info == 0 else { throw NoEigenvalues() }
      var length = Int32(workSize[0])
      var integerLength = integerSize[0]
      var work = [Double](repeating: 0, count: Int(length))
      var integers = [Int32](repeating: 0, count: Int(integerLength))
      dsyevd_("V", "L", &n, &vectors.storage, &n, &values, &work, &length, &integers, &integerLength, &info, 1, 1)
      guard info == 0 else { throw NoEigenvalues() }
    }
    for j in 0..<vectors.columns { SymmetricEigen.fixSign(&vectors, column: j) }
    self.values = values
    self.vectors = vectors
  }

  /// `V · diag(f(values)) · Vᵀ`, symmetric to the last bit.
  public func recomposed(_ f: (Double) -> Double) -> Matrix {
    var scaled = vectors
    for j in 0..<vectors.columns {
      let factor = f(values[j])
      for i in 0..<vectors.rows { scaled[i, j] *= factor }
    }
    return scaled.timesTranspose(vectors).symmetrised
  }

  private static func fixSign(_ vectors: inout Matrix, column j: Int) {
    // Elements that differ by rounding only count as equally large; the first of them decides.
    let largest = vectors.column(j).reduce(0) { max($0, abs($1)) }
    guard let decider = vectors.column(j).first(where: { abs($0) >= largest * (1 - 1e-8) }), decider < 0 else { return }
    for i in 0..<vectors.rows { vectors[i, j] = -vectors[i, j] }
  }
}
