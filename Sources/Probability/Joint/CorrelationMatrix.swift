import CSpecialFunctions
import LinearAlgebra

/// A correlation matrix that is positive definite, with its lower factor: latent correlations of normal scores.
///
/// The factor is made here and not by LAPACK: draws must be the same bits on every machine, and BLAS providers differ in the last ones.
public struct CorrelationMatrix: Sendable, Equatable {
  /// Row by row.
  public let rows: [[Double]]
  /// Lower triangle L with `L·Lᵀ = rows`; row j has j + 1 numbers.
  let factor: [[Double]]

  /// - Throws: `ImpossibleCorrelation`; for a matrix that is not positive definite it carries the smallest eigenvalue.
  public init(latent rows: [[Double]]) throws(ImpossibleCorrelation) {
    try Self.check(rows)
    guard let factor = Self.factor(rows) else {
      throw .notPositiveDefinite(smallestEigenvalue: Self.smallestEigenvalue(rows))
    }
    self.rows = rows
    self.factor = factor
  }

  /// From Spearman rank correlations: the latent correlation is 2·sin(π·rank/6).
  ///
  /// - Source: Pearson, Drapers' Company Research Memoirs, Biometric Series IV, 1907.
  public init(spearman ranks: [[Double]]) throws(ImpossibleCorrelation) {
    try Self.check(ranks)
    try self.init(latent: ranks.map { $0.map(Self.latent(fromSpearman:)) })
  }

  /// 2·sin(π·rank/6), exact at -1, 0 and 1; the same bits on every machine.
  public static func latent(fromSpearman rank: Double) -> Double {
    if rank.magnitude == 1 { return rank }
    return 2 * sf_sin_pi(rank / 6)
  }

  public var count: Int { rows.count }

  /// Square, symmetric, ones on the diagonal, all from -1 to 1.
  static func check(_ rows: [[Double]]) throws(ImpossibleCorrelation) {
    for (i, row) in rows.enumerated() {
      guard row.count == rows.count else { throw .notSquare }
      for (j, value) in row.enumerated() {
        guard value >= -1, value <= 1 else { throw .outsideRange(row: i, column: j, value: value) }
        guard value == rows[j][i] else { throw .notSymmetric(row: i, column: j) }
        guard i != j || value == 1 else { throw .diagonalNotOne(row: i, value: value) }
      }
    }
  }

  /// Cholesky by rows, in plain arithmetic; nil where a pivot is not above 2⁻⁴⁰ (a member that follows from those before it).
  static func factor(_ rows: [[Double]]) -> [[Double]]? {
    var factor: [[Double]] = []
    for (i, row) in rows.enumerated() {
      var line: [Double] = []
      var rest = row[i]
      for j in 0..<i {
        var sum = row[j]
        for k in 0..<j { sum -= line[k] * factor[j][k] }
        let entry = sum / factor[j][j]
        line.append(entry)
        rest -= entry * entry
      }
      guard rest > 0x1p-40 else { return nil }
      line.append(rest.squareRoot())
      factor.append(line)
    }
    return factor
  }

  static func smallestEigenvalue(_ rows: [[Double]]) -> Double {
    (try? SymmetricEigen(Matrix(rows)))?.values.first ?? .nan
  }
}

/// What is wrong with a matrix that should hold correlations; rows and columns are 0-based.
public enum ImpossibleCorrelation: Error, Sendable, Equatable, CustomStringConvertible {
  case notSquare
  case outsideRange(row: Int, column: Int, value: Double)
  case notSymmetric(row: Int, column: Int)
  case diagonalNotOne(row: Int, value: Double)
  case notPositiveDefinite(smallestEigenvalue: Double)

  public var description: String {
    switch self {
    case .notSquare: "a correlation matrix has as many columns as rows"
    case .outsideRange(let row, let column, let value):
      "the correlation at row \(row + 1), column \(column + 1) is \(value), and must lie from -1 to 1"
    case .notSymmetric(let row, let column):
      "the correlations at row \(row + 1), column \(column + 1) and at row \(column + 1), column \(row + 1) differ"
    case .diagonalNotOne(let row, let value):
      "the correlation of member \(row + 1) with itself is \(value), and must be 1"
    case .notPositiveDefinite(let smallest):
      "these correlations cannot hold together: the smallest eigenvalue is \(smallest), and must be above 0"
    }
  }
}
