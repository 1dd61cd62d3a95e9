import CLAPACK
import Foundation

/// A symmetric matrix that is not positive definite, so that it has no Cholesky factor.
public struct NotPositiveDefinite: Error, Equatable, CustomStringConvertible {
  /// The order of the first leading minor that is not positive: the first `order − 1` rows and columns are fine.
  public let order: Int

  public init(order: Int) { self.order = order }

  public var description: String {
    "the matrix is not positive definite: it fails at row and column \(order)"
  }
}

/// The Cholesky factor of a symmetric positive definite matrix A: `A = L · Lᵀ` with `L` lower triangular (LAPACK dpotrf).
public struct Cholesky: Sendable {
  /// `L`, with zeros above its diagonal.
  public let lower: Matrix

  /// Factors a square matrix, of which only the lower triangle is read.
  /// - Throws: `NotPositiveDefinite`, also for an element that is not a number.
  public init(_ matrix: Matrix) throws(NotPositiveDefinite) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
    _ = BLASThreads.one
    guard matrix.rows > 0 else {
      lower = matrix
      return
    }
    var factor = matrix
    var n = Int32(matrix.rows)
    var info: Int32 = 0
    dpotrf_("L", &n, &factor.storage, &n, &info, 1)
    if info > 0 { throw NotPositiveDefinite(order: Int(info)) }
    for j in 0..<matrix.columns {
      for i in 0..<j { factor.storage[j * matrix.rows + i] = 0 }
    }
    // A factor that is not finite means that an element was not.
    if let column = (0..<matrix.rows).first(where: { !(factor[$0, $0] > 0 && factor[$0, $0].isFinite) }) {
      throw NotPositiveDefinite(order: column + 1)
    }
    lower = factor
  }

  /// Solves `A x = b`.
  public func solve(_ b: [Double]) -> [Double] {
    solve(Matrix(rows: b.count, columns: 1, columnMajor: b)).storage
  }

  /// Solves `A X = B`, column by column.
  public func solve(_ b: Matrix) -> Matrix {
    precondition(b.rows == lower.rows, "the right side has as many rows as the matrix")
    guard b.rows > 0, b.columns > 0 else { return b }
    var result = b
    var n = Int32(lower.rows)
    var count = Int32(b.columns)
    var info: Int32 = 0
    dpotrs_("L", &n, &count, lower.storage, &n, &result.storage, &n, &info, 1)
    return result
  }

  /// The inverse of A, symmetric to the last bit.
  public var inverse: Matrix { solve(.identity(lower.rows)).symmetrised }

  /// The natural logarithm of the determinant of A, from the diagonal of `L`.
  public var logDeterminant: Double {
    2 * lower.diagonal.reduce(0) { $0 + log($1) }
  }
}
