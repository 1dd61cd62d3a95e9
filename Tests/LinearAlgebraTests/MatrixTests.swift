import LinearAlgebra
import Testing

@Suite("A matrix")
struct MatrixTests {
  let a = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func `is stored column by column and read by row and column`() {
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a[1, 2] == 6)
    #expect(a.row(1) == [4, 5, 6])
    #expect(Array(a.column(1)) == [2, 5])
    #expect(Matrix(columns: [[1, 4], [2, 5], [3, 6]]) == a)
  }

  @Test func `is a value`() {
    var b = a
    b[0, 0] = 9
    #expect(a[0, 0] == 1 && b[0, 0] == 9)
  }

  @Test func `multiplies as by hand`() {
    // [1 2 3; 4 5 6] · [1 0; 2 1; 0 3] = [1+4, 2+9; 4+10, 5+18]
    #expect(a * Matrix([[1, 0], [2, 1], [0, 3]]) == Matrix([[5, 11], [14, 23]]))
    #expect(a * [1, 0, -1] == [-2, -2])
    #expect(a.transposeTimes([1, 1]) == [5, 7, 9])
  }

  @Test func `has a cross product equal to transpose times itself, also over many chunks`() {
    // Integers: both sums are exact, so they are equal to the last bit.
    let tall = Matrix(rows: 10_000, columns: 3, columnMajor: (0..<30_000).map { Double($0 % 17 - 8) })
    #expect(tall.crossProduct == tall.transposeTimes(tall))
    #expect(tall.transposed.timesTranspose(tall.transposed) == tall.crossProduct)
  }

  @Test func `transposed twice is itself`() {
    #expect(a.transposed.transposed == a)
    #expect(a.transposed[2, 1] == 6)
  }

  @Test func `selects and joins rows and columns`() {
    #expect(a.selecting(rows: [1, 1]) == Matrix([[4, 5, 6], [4, 5, 6]]))
    #expect(a.selecting(columns: [2, 0]) == Matrix([[3, 1], [6, 4]]))
    #expect(a.selecting(columns: [0]).beside(a.selecting(columns: [1, 2])) == a)
    #expect(a.selecting(rows: [0]).above(a.selecting(rows: [1])) == a)
  }

  @Test func `without rows or columns multiplies to zeros`() {
    #expect(Matrix(rows: 0, columns: 2).crossProduct == Matrix(rows: 2, columns: 2))
    #expect(Matrix(rows: 2, columns: 0) * Matrix(rows: 0, columns: 2) == Matrix(rows: 2, columns: 2))
    #expect(Matrix(rows: 0, columns: 2).transposeTimes([]) == [0, 0])
  }

  @Test func `is finite unless an element is infinite or not a number`() {
    #expect(a.isFinite)
    #expect(!Matrix([[1, .infinity]]).isFinite)
    #expect(!Matrix([[1, .nan]]).isFinite)
  }
}
