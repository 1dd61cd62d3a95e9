import CLAPACK

extension Matrix {
  /// The product of two matrices, shape left.rows × right.columns (BLAS dgemm).
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "left has as many columns as right has rows")
    return product(left, transposed: false, right, transposed: false)
  }

  /// The matrix times a column.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(matrix.columns == vector.count, "the matrix has as many columns as the vector has elements")
    return matrix.times(vector, transposed: false)
  }

  /// `selfᵀ · other`, without forming the transpose.
  public func transposeTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "both have as many rows")
    return Matrix.product(self, transposed: true, other, transposed: false)
  }

  /// `selfᵀ · vector`, without forming the transpose.
  public func transposeTimes(_ vector: [Double]) -> [Double] {
    precondition(rows == vector.count, "the matrix has as many rows as the vector has elements")
    return times(vector, transposed: true)
  }

  /// `self · otherᵀ`, without forming the transpose.
  public func timesTranspose(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "both have as many columns")
    return Matrix.product(self, transposed: false, other, transposed: true)
  }

  /// `selfᵀ · self`, shape columns × columns, symmetric to the last bit (BLAS dsyrk).
  ///
  /// Rows go in chunks of 4,096, which fit in the cache; the reference library is twice as fast that way.
  public var crossProduct: Matrix {
    var result = Matrix(rows: columns, columns: columns)
    guard rows > 0, columns > 0 else { return result }
    _ = BLASThreads.one
    let chunk = 4096
    var k = Int32(columns)
    var lead = Int32(rows)
    var one = 1.0
    storage.withUnsafeBufferPointer { a in
      result.storage.withUnsafeMutableBufferPointer { c in
        guard let a = a.baseAddress, let c = c.baseAddress else { return }
        var start = 0
        while start < rows {
          var height = Int32(min(chunk, rows - start))
          dsyrk_("U", "T", &k, &height, &one, a + start, &lead, &one, c, &k, 1, 1)
          start += chunk
        }
      }
    }
    result.mirrorUpperTriangle()
    return result
  }

  /// `left · middle · leftᵀ` with `middle` symmetric: the covariance of linear functions. Symmetric to the last bit.
  public static func sandwich(_ left: Matrix, _ middle: Matrix) -> Matrix {
    (left * middle).timesTranspose(left).symmetrised
  }

  mutating func mirrorUpperTriangle() {
    for j in 0..<columns {
      for i in 0..<j { storage[i * rows + j] = storage[j * rows + i] }
    }
  }

  private static func product(
    _ left: Matrix, transposed leftTransposed: Bool, _ right: Matrix, transposed rightTransposed: Bool
  ) -> Matrix {
    _ = BLASThreads.one
    let height = leftTransposed ? left.columns : left.rows
    let inner = leftTransposed ? left.rows : left.columns
    let width = rightTransposed ? right.rows : right.columns
    var result = Matrix(rows: height, columns: width)
    guard height > 0, width > 0, inner > 0 else { return result }
    var m = Int32(height)
    var n = Int32(width)
    var k = Int32(inner)
    var leftLead = Int32(left.rows)
    var rightLead = Int32(right.rows)
    var one = 1.0
    var zero = 0.0
    dgemm_(
      leftTransposed ? "T" : "N", rightTransposed ? "T" : "N", &m, &n, &k, &one, left.storage, &leftLead,
      right.storage, &rightLead, &zero, &result.storage, &m, 1, 1)
    return result
  }

  private func times(_ vector: [Double], transposed: Bool) -> [Double] {
    _ = BLASThreads.one
    var result = [Double](repeating: 0, count: transposed ? columns : rows)
    guard rows > 0, columns > 0 else { return result }
    var m = Int32(rows)
    var n = Int32(columns)
    var step: Int32 = 1
    var one = 1.0
    var zero = 0.0
    dgemv_(transposed ? "T" : "N", &m, &n, &one, storage, &m, vector, &step, &zero, &result, &step, 1)
    return result
  }
}
