import LinearAlgebra
import Testing

@Suite("A Cholesky factor")
struct CholeskyTests {
  @Test func `of a small matrix is as by hand`() throws {
    // [4 2; 2 5] = [2 0; 1 2] · [2 1; 0 2]; its determinant is 16.
    let factor = try Cholesky(Matrix([[4, 2], [2, 5]]))
    #expect(factor.lower == Matrix([[2, 0], [1, 2]]))
    #expect(abs(factor.logDeterminant - 2.772588722239781) < 1e-15)  // log 16
  }

  @Test(arguments: [1, 2, 7, 40]) func `times its transpose gives the matrix back`(n: Int) throws {
    let a = Arbitrary.positiveDefinite(n, seed: 3)
    let lower = try Cholesky(a).lower
    // The factor is backward stable: a few n times 2⁻⁵³ of the largest element.
    #expect((lower.timesTranspose(lower) - a).largest < 1e-14 * Double(n) * a.largest)
  }

  @Test func `solves and inverts`() throws {
    let a = Arbitrary.positiveDefinite(12, seed: 5)
    let factor = try Cholesky(a)
    let x = Arbitrary.numbers(12, seed: 8)
    let solved = factor.solve(a * x)
    // The condition of A is below 100, so 13 digits are safe.
    for (left, right) in zip(solved, x) { #expect(abs(left - right) < 1e-13) }
    #expect((a * factor.inverse - .identity(12)).largest < 1e-13)
    #expect(factor.inverse == factor.inverse.transposed)
  }

  @Test func `does not exist where a leading minor is not positive`() {
    #expect(throws: NotPositiveDefinite(order: 2)) { try Cholesky(Matrix([[1, 2, 0], [2, 1, 0], [0, 0, 1]])) }
    #expect(throws: NotPositiveDefinite(order: 1)) { try Cholesky(Matrix([[.nan]])) }
    #expect(throws: NotPositiveDefinite(order: 2)) { try Cholesky(Matrix([[1, 1], [1, 1]])) }
  }
}
