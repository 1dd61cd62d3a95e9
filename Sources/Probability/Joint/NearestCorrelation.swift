import LinearAlgebra

/// The correlation matrix nearest to one that cannot hold, in the sum of squared differences: alternating projections with Dykstra's
/// correction, onto matrices with eigenvalues of at least `floor` and onto those with ones on the diagonal.
///
/// Entries are rounded to 12 decimals, so that the repaired matrix, and the draws under it, do not depend on the LAPACK underneath.
/// - Source: Higham, IMA J. Numer. Anal. 22(3), 2002, algorithm 3.3.
public struct NearestCorrelation: Sendable {
  public let matrix: CorrelationMatrix
  /// The largest absolute change of an entry.
  public let largestChange: Double
  public let iterations: Int
  /// The smallest eigenvalue of the matrix that was given.
  public let smallestEigenvalueBefore: Double

  /// - Parameters:
  ///   - rows: square and symmetric, ones on the diagonal.
  ///   - floor: the smallest eigenvalue that is aimed at; above 0, for on the border no draw could be made.
  /// - Throws: `ImpossibleCorrelation` where `rows` is no matrix of correlations at all.
  public init(to rows: [[Double]], floor: Double = 1e-6) throws(ImpossibleCorrelation) {
    try CorrelationMatrix.check(rows)
    let given = Matrix(rows)
    let n = rows.count
    var current = given
    var correction = Matrix(rows: n, columns: n)
    var steps = 0
    // A little above the floor, so that the last projection onto the diagonal does not end below it.
    let aim = 2 * floor
    while steps < 500 {
      steps += 1
      let shifted = Self.combined(current, correction) { $0 - $1 }
      guard let eigen = try? SymmetricEigen(shifted) else {
        throw .notPositiveDefinite(smallestEigenvalue: .nan)
      }
      let projected = eigen.recomposed { max($0, aim) }
      correction = Self.combined(projected, shifted) { $0 - $1 }
      var next = projected
      for i in 0..<n { next[i, i] = 1 }
      let change = Self.largest(next, current)
      current = next
      if change < 1e-13 { break }
    }
    let rounded = (0..<n).map { i in
      (0..<n).map { j in i == j ? 1 : (min(max(current[i, j], -1), 1) * 1e12).rounded() / 1e12 }
    }
    matrix = try CorrelationMatrix(latent: rounded)
    largestChange = Self.largest(Matrix(rounded), given)
    iterations = steps
    smallestEigenvalueBefore = CorrelationMatrix.smallestEigenvalue(rows)
  }

  private static func combined(_ a: Matrix, _ b: Matrix, _ join: (Double, Double) -> Double) -> Matrix {
    var result = a
    for i in 0..<a.rows {
      for j in 0..<a.columns { result[i, j] = join(a[i, j], b[i, j]) }
    }
    return result
  }

  private static func largest(_ a: Matrix, _ b: Matrix) -> Double {
    var largest = 0.0
    for i in 0..<a.rows {
      for j in 0..<a.columns { largest = max(largest, (a[i, j] - b[i, j]).magnitude) }
    }
    return largest
  }
}
