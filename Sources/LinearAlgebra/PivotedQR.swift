import CLAPACK
import Foundation

/// The QR factors of a matrix with its columns scaled by powers of two and pivoted: `A · D · P = Q · R` (LAPACK dgeqp3).
///
/// Scaling by powers of two changes no bit of a column and brings every norm between 1 and 2, so that units (euros or
/// thousands of them) change neither the pivots nor the rank.
public struct PivotedQR: Sendable {
  /// Householder vectors below the diagonal, `R` on and above it.
  private var factor: Matrix
  private var reflectors: [Double]

  /// The column of A that stands at each place of `R`.
  public let pivots: [Int]

  /// Column j of A was multiplied by `2^exponents[j]` (the diagonal of D).
  public let exponents: [Int]

  /// How many diagonal elements of `R` exceed `tolerance` times the first: the rank of A as far as pivoting shows it.
  public let rank: Int

  /// What counts as 0 beside the largest diagonal element of `R`.
  public let tolerance: Double

  /// Rounding in a column that is a sum of others leaves some 10⁻¹⁶ to 10⁻¹⁴; the polynomial of degree ten of NIST's
  /// Filip, which has full rank, leaves 10⁻⁹. The default stands between them.
  public static let defaultTolerance = 1e-12

  /// Factors A; where `rowScale` is given every row of A is multiplied by its element first.
  ///
  /// The elements must be finite; A may have any shape.
  public init(_ matrix: Matrix, rowScale: [Double]? = nil, tolerance: Double = PivotedQR.defaultTolerance) {
    _ = BLASThreads.one
    self.tolerance = tolerance
    let rows = matrix.rows
    let columns = matrix.columns
    factor = rowScale.map { matrix.scaledRows(by: $0) } ?? matrix
    exponents = factor.normaliseColumns()
    reflectors = [Double](repeating: 0, count: max(1, min(rows, columns)))
    guard rows > 0, columns > 0 else {
      pivots = Array(0..<columns)
      rank = 0
      return
    }
    var m = Int32(rows)
    var n = Int32(columns)
    var order = [Int32](repeating: 0, count: columns)
    var info: Int32 = 0
    var ask: Int32 = -1
    var size = [0.0]
    dgeqp3_(&m, &n, &factor.storage, &m, &order, &reflectors, &size, &ask, &info)
    var length = Int32(size[0])
    var work = [Double](repeating: 0, count: Int(length))
    dgeqp3_(&m, &n, &factor.storage, &m, &order, &reflectors, &work, &length, &info)
    pivots = order.map { Int($0) - 1 }
    let sizes = factor.diagonal.map { abs($0) }
    let limit = tolerance * (sizes.first ?? 0)
    rank = sizes.prefix { $0 > limit }.count
  }

  /// `R`, shape min(rows, columns) × columns, zero below the diagonal.
  public var triangle: Matrix {
    var result = Matrix(rows: min(factor.rows, factor.columns), columns: factor.columns)
    for j in 0..<result.columns {
      for i in 0..<min(j + 1, result.rows) { result[i, j] = factor[i, j] }
    }
    return result
  }

  /// An estimate of the condition number (1-norm) of the scaled matrix; infinite where columns depend on each other
  /// exactly, or outnumber the rows.
  public var condition: Double {
    guard factor.columns <= factor.rows else { return .infinity }
    guard factor.columns > 0 else { return 1 }
    var n = Int32(factor.columns)
    var lead = Int32(factor.rows)
    var reciprocal = 0.0
    var work = [Double](repeating: 0, count: 3 * factor.columns)
    var integers = [Int32](repeating: 0, count: factor.columns)
    var info: Int32 = 0
    dtrcon_("1", "U", "N", &n, factor.storage, &lead, &reciprocal, &work, &integers, &info, 1, 1, 1)
    return reciprocal > 0 ? 1 / reciprocal : .infinity
  }

  /// `Qᵀ · v`, all rows of it.
  func transposedOrthogonal(_ v: [Double]) -> [Double] { multiply(v, "T") }

  /// `Q · v`.
  func orthogonal(_ v: [Double]) -> [Double] { multiply(v, "N") }

  private func multiply(_ v: [Double], _ transposed: String) -> [Double] {
    precondition(v.count == factor.rows, "one number a row")
    guard factor.rows > 0, factor.columns > 0 else { return v }
    var result = v
    var m = Int32(factor.rows)
    var one: Int32 = 1
    var k = Int32(min(factor.rows, factor.columns))
    var length: Int32 = 64 * 64 + 64
    var work = [Double](repeating: 0, count: Int(length))
    var info: Int32 = 0
    dormqr_(
      "L", transposed, &m, &one, &k, factor.storage, &m, reflectors, &result, &m, &work, &length, &info, 1, 1)
    return result
  }

  /// An orthonormal basis of the columns of A, rows × rank: the first columns of Q.
  public var basis: Matrix {
    var result = Matrix(rows: factor.rows, columns: rank)
    guard rank > 0 else { return result }
    for j in 0..<rank { result[j, j] = 1 }
    var m = Int32(factor.rows)
    var n = Int32(rank)
    var k = Int32(min(factor.rows, factor.columns))
    var length = Int32(64 * max(64, rank) + 64 * 65)
    var work = [Double](repeating: 0, count: Int(length))
    var info: Int32 = 0
    dormqr_(
      "L", "N", &m, &n, &k, factor.storage, &m, reflectors, &result.storage, &m, &work, &length, &info, 1, 1)
    return result
  }

  /// Solves `R x = b` or, transposed, `Rᵀ x = b`; needs full column rank.
  func solveTriangle(_ b: [Double], transposed: Bool) -> [Double] {
    var result = b
    var n = Int32(factor.columns)
    var lead = Int32(factor.rows)
    var step: Int32 = 1
    dtrsv_("U", transposed ? "T" : "N", "N", &n, factor.storage, &lead, &result, &step, 1, 1, 1)
    return result
  }

  /// From the places of `R` and scaled units to the columns of A and their own units: `D · P · v`.
  func unscrambled(_ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: v.count)
    for (place, column) in pivots.enumerated() { result[column] = scalbn(v[place], exponents[column]) }
    return result
  }

  /// From the columns of A to the places of `R`: `Pᵀ · D · v`.
  func scrambled(_ v: [Double]) -> [Double] {
    pivots.map { scalbn(v[$0], exponents[$0]) }
  }

  /// The least squares solution of `A x ≈ b`, not refined; needs columns that do not depend on each other.
  ///
  /// Good for the steps of an iteration that corrects itself; `LeastSquaresSolution` is for an answer.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(factor.columns <= factor.rows, "more columns than rows")
    guard factor.columns > 0 else { return [] }
    let rotated = Array(transposedOrthogonal(b).prefix(factor.columns))
    return unscrambled(solveTriangle(rotated, transposed: false))
  }

  /// `D · P · R⁻¹`: columns of it are the k directions in which the coefficients are uncorrelated; needs full column rank.
  public var inverseRoot: Matrix {
    triangle.inverseRoot(pivots: pivots, exponents: exponents)
  }

  /// `(AᵀA)⁻¹` from `R`, symmetric to the last bit; needs full column rank.
  public var inverseOfGram: Matrix {
    precondition(factor.columns <= factor.rows, "more columns than rows")
    let root = inverseRoot
    return root.timesTranspose(root).symmetrised
  }
}

extension Matrix {
  /// Multiplies each column by the power of two that brings its norm in [1, 2); returns the exponents. Zero columns stay.
  fileprivate mutating func normaliseColumns() -> [Int] {
    let height = rows
    return (0..<columns).map { j in
      storage.withUnsafeMutableBufferPointer { elements in
        let range = j * height..<(j + 1) * height
        var largest = 0.0
        for i in range { largest = max(largest, abs(elements[i])) }
        guard largest > 0, largest.isFinite else { return 0 }
        // First near 1, so that the squares neither overflow nor vanish.
        let first = -Int(largest.exponent)
        multiply(elements, range, byPowerOfTwo: first)
        var sum = 0.0
        for i in range { sum += elements[i] * elements[i] }
        let second = -Int(sum.squareRoot().exponent)
        multiply(elements, range, byPowerOfTwo: second)
        return first + second
      }
    }
  }
}

/// Exact but for underflow; in two steps where the power itself is no double.
private func multiply(_ elements: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>, byPowerOfTwo exponent: Int) {
  guard exponent != 0 else { return }
  let half = exponent / 2
  let factors = abs(exponent) < 1000 ? [scalbn(1.0, exponent)] : [scalbn(1.0, half), scalbn(1.0, exponent - half)]
  for factor in factors {
    for i in range { elements[i] *= factor }
  }
}
