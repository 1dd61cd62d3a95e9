extension Matrix {
  /// The transpose.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result.storage[i * columns + j] = storage[j * rows + i] }
    }
    return result
  }

  /// The chosen rows, in the order given; a row may come more than once.
  public func selecting(rows chosen: [Int]) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(chosen.count * columns)
    for j in 0..<columns {
      for i in chosen { elements.append(self[i, j]) }
    }
    return Matrix(rows: chosen.count, columns: columns, columnMajor: elements)
  }

  /// The chosen columns, in the order given; a column may come more than once.
  public func selecting(columns chosen: [Int]) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(chosen.count * rows)
    for j in chosen { elements.append(contentsOf: column(j)) }
    return Matrix(rows: rows, columns: chosen.count, columnMajor: elements)
  }

  /// This matrix with the columns of `other` to its right.
  public func beside(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "matrices beside each other have as many rows")
    return Matrix(rows: rows, columns: columns + other.columns, columnMajor: storage + other.storage)
  }

  /// This matrix with the rows of `other` below it.
  public func above(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "matrices above each other have as many columns")
    var elements: [Double] = []
    elements.reserveCapacity((rows + other.rows) * columns)
    for j in 0..<columns {
      elements.append(contentsOf: column(j))
      elements.append(contentsOf: other.column(j))
    }
    return Matrix(rows: rows + other.rows, columns: columns, columnMajor: elements)
  }

  public static func + (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right, by: +)
  }

  public static func - (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right, by: -)
  }

  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, columnMajor: matrix.storage.map { factor * $0 })
  }

  /// The mean of the matrix and its transpose; the two triangles are equal to the last bit.
  public var symmetrised: Matrix {
    precondition(rows == columns, "only a square matrix is symmetric")
    var result = self
    for j in 0..<columns {
      for i in 0..<j {
        let mean = 0.5 * (storage[j * rows + i] + storage[i * rows + j])
        result.storage[j * rows + i] = mean
        result.storage[i * rows + j] = mean
      }
    }
    return result
  }

  private func combined(with other: Matrix, by operation: (Double, Double) -> Double) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "matrices differ in shape")
    var result = self
    for index in storage.indices { result.storage[index] = operation(storage[index], other.storage[index]) }
    return result
  }
}
