/// A dense matrix of doubles, stored column by column (as LAPACK wants it). A value: copies are independent.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int

  /// The elements, column by column: element (i, j) stands at `j * rows + i`.
  @usableFromInline internal var storage: [Double]

  /// A matrix with every element equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative shape")
    self.rows = rows
    self.columns = columns
    storage = [Double](rows: rows * columns, of: value)
  }

  /// A matrix from its elements, column by column.
  public init(rows: Int, columns: Int, columnMajor elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "shape and elements differ")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// A matrix of which `fill` sets every element, column by column; nothing is there before.
  public init(rows: Int, columns: Int, fill: (UnsafeMutablePointer<Double>) -> Void) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative shape")
    self.rows = rows
    self.columns = columns
    storage = [Double](unsafeUninitializedCapacity: rows * columns) { elements, count in
      count = rows * columns
      guard let base = elements.baseAddress, count > 0 else { return }
      LargePages.advise(base, bytes: 8 * count)
      fill(base)
    }
  }

  /// A matrix whose columns are these arrays, all of one length.
  public init(columns arrays: [[Double]]) {
    let height = arrays.first?.count ?? 0
    precondition(arrays.allSatisfy { $0.count == height }, "columns differ in length")
    rows = height
    columns = arrays.count
    storage = [Double](unsafeUninitializedCapacity: height * arrays.count) { elements, count in
      count = height * arrays.count
      guard let elements = elements.baseAddress, count > 0 else { return }
      LargePages.advise(elements, bytes: 8 * count)
      // New memory costs more than the copy: its pages are touched on all threads.
      let passes = ColumnPasses(rows: height)
      for (j, array) in arrays.enumerated() {
        array.withUnsafeBufferPointer { array in
          guard let from = array.baseAddress else { return }
          passes.each { rows in
            (elements + j * height + rows.lowerBound).initialize(from: from + rows.lowerBound, count: rows.count)
          }
        }
      }
    }
  }

  /// A matrix written as one reads it: row by row, all rows of one length.
  public init(_ arrays: [[Double]]) {
    let width = arrays.first?.count ?? 0
    precondition(arrays.allSatisfy { $0.count == width }, "rows differ in length")
    self.init(rows: arrays.count, columns: width)
    for (i, array) in arrays.enumerated() {
      for (j, value) in array.enumerated() { storage[j * rows + i] = value }
    }
  }

  /// The square matrix with these elements on its diagonal and zero elsewhere.
  public init(diagonal: [Double]) {
    self.init(rows: diagonal.count, columns: diagonal.count)
    for (i, value) in diagonal.enumerated() { storage[i * rows + i] = value }
  }

  /// The identity of order `n`.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(diagonal: [Double](repeating: 1, count: n))
  }

  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      return storage[column * rows + row]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      storage[column * rows + row] = newValue
    }
  }

  /// The elements, column by column.
  @inlinable public var elements: [Double] { storage }

  /// Reads the elements in place, column by column; for inner loops.
  @inlinable
  public func withElements<Result>(_ body: (UnsafeBufferPointer<Double>) throws -> Result) rethrows -> Result {
    try storage.withUnsafeBufferPointer(body)
  }

  /// Changes the elements in place, column by column; for inner loops.
  @inlinable
  public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws -> Result
  ) rethrows -> Result {
    try storage.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// Column `j`, as a view without a copy.
  @inlinable
  public func column(_ j: Int) -> ArraySlice<Double> {
    precondition(j >= 0 && j < columns, "outside the matrix")
    return storage[j * rows..<(j + 1) * rows]
  }

  /// Row `i`, copied.
  public func row(_ i: Int) -> [Double] {
    precondition(i >= 0 && i < rows, "outside the matrix")
    return (0..<columns).map { storage[$0 * rows + i] }
  }

  /// The diagonal from the upper left corner.
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { storage[$0 * rows + $0] }
  }

  /// True when no element is infinite or not a number.
  public var isFinite: Bool {
    storage.withUnsafeBufferPointer { elements in
      // x − x is 0 for a finite number and not a number otherwise; a sum keeps the loop free of branches.
      var sum = 0.0
      for x in elements { sum += x - x }
      return sum == 0
    }
  }

  /// The largest absolute element; 0 of an empty matrix.
  public var largest: Double { storage.reduce(0) { max($0, abs($1)) } }
}

extension Matrix: CustomStringConvertible {
  /// The elements row by row, in the shortest digits that read back the same.
  public var description: String {
    (0..<rows).map { i in row(i).map { "\($0)" }.joined(separator: "  ") }.joined(separator: "\n")
  }
}
