import LinearAlgebra
import Testing

@Suite("A symmetric eigendecomposition")
struct SymmetricEigenTests {
  @Test func `of a small matrix is as by hand`() throws {
    // [2 1; 1 2] has 1 with (1, −1)/√2 and 3 with (1, 1)/√2.
    let eigen = try SymmetricEigen(Matrix([[2, 1], [1, 2]]))
    let half = 0.5.squareRoot()
    #expect(abs(eigen.values[0] - 1) < 1e-15 && abs(eigen.values[1] - 3) < 1e-15)
    #expect((eigen.vectors - Matrix([[half, half], [-half, half]])).largest < 1e-15)
  }

  @Test(arguments: [1, 2, 9, 60]) func `gives the matrix back`(n: Int) throws {
    let a = Arbitrary.positiveDefinite(n, seed: 11)
    let eigen = try SymmetricEigen(a)
    #expect(eigen.values == eigen.values.sorted())
    // Backward stable: a few n times 2⁻⁵³ of the largest eigenvalue.
    let size = eigen.values[n - 1]
    #expect((eigen.recomposed { $0 } - a).largest < 1e-14 * Double(n) * size)
    #expect((eigen.vectors.crossProduct - .identity(n)).largest < 1e-14 * Double(n))
  }

  @Test func `recomposed with the inverse root whitens the matrix`() throws {
    let a = Arbitrary.positiveDefinite(8, seed: 2)
    let root = try SymmetricEigen(a).recomposed { 1 / $0.squareRoot() }
    #expect((root * a * root - .identity(8)).largest < 1e-13)  // condition below 100
  }

  @Test func `does not exist for what is not a number`() {
    #expect(throws: NoEigenvalues()) { try SymmetricEigen(Matrix([[1, .nan], [.nan, 1]])) }
  }
}
