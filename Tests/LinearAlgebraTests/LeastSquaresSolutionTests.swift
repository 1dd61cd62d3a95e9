import Foundation
import LinearAlgebra
import Testing

@Suite("A least squares solution")
struct LeastSquaresSolutionTests {
  /// Decimal digits in which `value` equals `truth`; of a truth of 0, digits of the absolute size. At most 15.
  func digits(_ value: Double, _ truth: Double) -> Double {
    let error = truth == 0 ? abs(value) : abs(value - truth) / abs(truth)
    return error == 0 ? 15 : min(15, -log10(error))
  }

  @Test(
    .enabled(
      if: NISTReference.isPresent, "skipped: the NIST data sets are not in MKBA_REFERENCE (../shared/reference)"),
    arguments: NISTReference.names)
  func `agrees with NIST to nine digits, and on Filip to seven`(name: String) throws {
    let reference = try NISTReference(name)
    let solution = try LeastSquaresSolution(reference.design, reference.outcome)
    let k = reference.design.columns
    let degrees = Double(reference.design.rows - k)
    let deviation = (solution.residuals.reduce(0) { $0 + $1 * $1 } / degrees).squareRoot()
    let errors = solution.inverseGram.diagonal.map { deviation * $0.squareRoot() }
    let coefficients = zip(solution.coefficients, reference.estimates).map { digits($0, $1) }.min() ?? 0
    let deviations = zip(errors, reference.standardErrors).map { digits($0, $1) }.min() ?? 0
    // Reached: 13.2 digits and more; on Filip 7.6, where powers rounded to doubles are what limits it.
    let needed = name == "Filip" ? 7.0 : 9.0
    #expect(coefficients >= needed)
    // On a perfect fit (Wampler 1 and 2) the certified errors are 0 and ours are rounding.
    #expect(deviations >= needed)
    #expect(digits(deviation, reference.residualDeviation) >= needed)
  }

  @Test func `of several outcomes on one design is that of each alone`() throws {
    // The line of the next test, and 3 − 2x, which fits.
    let design = Matrix([[1, 0], [1, 1], [1, 2]])
    let outcomes = [[1.0, 2, 4], [3, 1, -1]]
    let all = try LeastSquaresSolution.all(design, outcomes)
    #expect(all.count == 2)
    for (value, truth) in zip(all.flatMap(\.coefficients), [5.0 / 6, 1.5, 3, -2]) {
      #expect(abs(value - truth) < 1e-15)
    }
    for (outcome, solution) in zip(outcomes, all) {
      let alone = try LeastSquaresSolution(design, outcome)
      #expect(solution.coefficients == alone.coefficients && solution.residuals == alone.residuals)
    }
    #expect(throws: RankDeficientMatrix.self) { try LeastSquaresSolution.all(Matrix([[1, 2], [1, 2]]), [[0, 1]]) }
  }

  @Test func `of a line through three points is as by hand`() throws {
    // y = 1, 2, 4 at x = 0, 1, 2: slope 3/2, intercept 7/3 − 3/2 = 5/6; residuals 1/6, −1/3, 1/6; (X'X)⁻¹ = [5 −3; −3 3]/6.
    let design = Matrix([[1, 0], [1, 1], [1, 2]])
    let solution = try LeastSquaresSolution(design, [1, 2, 4])
    for (value, truth) in zip(solution.coefficients, [5.0 / 6, 1.5]) { #expect(abs(value - truth) < 2e-16) }
    for (value, truth) in zip(solution.residuals, [1.0 / 6, -1.0 / 3, 1.0 / 6]) { #expect(abs(value - truth) < 2e-16) }
    #expect((solution.inverseGram - (1.0 / 6) * Matrix([[5, -3], [-3, 3]])).largest < 1e-15)
  }

  @Test func `leaves residuals orthogonal to every column, with any weights`() throws {
    let design = Arbitrary.matrix(500, 7, seed: 4)
    let outcome = Arbitrary.numbers(500, seed: 9)
    let weights = Arbitrary.numbers(500, seed: 6).map { $0 + 1 }
    for scale in [nil, weights] {
      let solution = try LeastSquaresSolution(design, outcome, rowScale: scale)
      let weighted = zip(solution.residuals, scale ?? [Double](repeating: 1, count: 500)).map { $0 * $1 * $1 }
      // 500 products of size 1, each rounded at 2⁻⁵³.
      for part in design.transposeTimes(weighted) { #expect(abs(part) < 1e-13) }
    }
  }

  @Test func `does not depend on units or on the order of rows`() throws {
    let design = Arbitrary.matrix(400, 5, seed: 14)
    let outcome = Arbitrary.numbers(400, seed: 19)
    let solution = try LeastSquaresSolution(design, outcome)
    let units = [1e9, 1e-9, 3, 1, 1e-3]
    let other = Matrix(columns: (0..<5).map { j in design.column(j).map { $0 * units[j] } })
    let inUnits = try LeastSquaresSolution(other, outcome)
    // Rounding of the columns in other units is 2⁻⁵³ of each, times the condition, which is below 10.
    for j in 0..<5 { #expect(abs(inUnits.coefficients[j] * units[j] / solution.coefficients[j] - 1) < 1e-13) }
    let order = Array((0..<400).reversed())
    let shuffled = try LeastSquaresSolution(design.selecting(rows: order), order.map { outcome[$0] })
    for (a, b) in zip(shuffled.coefficients, solution.coefficients) { #expect(abs(a - b) < 1e-14) }
  }

  @Test func `on columns in powers of two has the same bits`() throws {
    let design = Arbitrary.matrix(60, 4, seed: 24)
    let outcome = Arbitrary.numbers(60, seed: 29)
    let powers = [1024, 0.125, 1, 4]
    let other = Matrix(columns: (0..<4).map { j in design.column(j).map { $0 * powers[j] } })
    let solution = try LeastSquaresSolution(design, outcome)
    let inPowers = try LeastSquaresSolution(other, outcome)
    #expect(zip(inPowers.coefficients, powers).map { $0 * $1 } == solution.coefficients)
  }

  @Test func `finds exact coefficients of an ill-conditioned exact system`() throws {
    // The Hilbert matrix of order 8, times 360360 so that it holds integers; condition 10¹⁰. y = H·(1, …, 1).
    let n = 8
    let hilbert = Matrix((0..<n).map { (i: Int) -> [Double] in (0..<n).map { j in 360_360 / Double(i + j + 1) } })
    let outcome = (0..<n).map { i in hilbert.row(i).reduce(0, +) }
    let solution = try LeastSquaresSolution(hilbert, outcome)
    for value in solution.coefficients { #expect(abs(value - 1) < 1e-15) }
  }

  @Test func `gives the inverse of a weighted cross product, also where the condition is high`() throws {
    // A column that differs from another by 10⁻⁶ only: condition over 10⁶.
    var design = Arbitrary.matrix(200, 3, seed: 34)
    let shift = Arbitrary.numbers(200, seed: 35)
    for i in 0..<200 { design[i, 2] = design[i, 1] + 1e-6 * shift[i] }
    let solution = try LeastSquaresSolution(design, Arbitrary.numbers(200, seed: 36))
    #expect(solution.condition > 1e6)
    // Var of the third: 1/(rest sum of squares), the rest by regressing it on the other two.
    let rest = try LeastSquaresSolution(design.selecting(columns: [0, 1]), Array(design.column(2))).residuals
    let direct = 1 / rest.reduce(0) { $0 + $1 * $1 }
    #expect(abs(solution.inverseGram[2, 2] / direct - 1) < 1e-12)
  }

  @Test func `names the last of the columns that depend on each other`() {
    // Three dummies that add up to the constant, and a column of zeros.
    let group = (0..<12).map { $0 % 3 }
    let dummies = (0..<3).map { g in group.map { $0 == g ? 1.0 : 0 } }
    let design = Matrix(columns: [[Double](repeating: 1, count: 12)] + dummies + [[Double](repeating: 0, count: 12)])
    let error = #expect(throws: RankDeficientMatrix.self) {
      try LeastSquaresSolution(design, Arbitrary.numbers(12, seed: 1))
    }
    #expect(error?.rank == 3)
    #expect(error?.aliased.map(\.column) == [3, 4])
    // Third dummy = constant − first − second.
    let terms = error?.aliased.first?.combination ?? []
    #expect(terms.map(\.column) == [0, 1, 2])
    for (term, truth) in zip(terms, [1.0, -1, -1]) { #expect(abs(term.coefficient - truth) < 1e-14) }
    #expect(error?.aliased.last?.combination.isEmpty == true)
  }

  @Test func `does not exist with fewer rows than columns`() {
    #expect(throws: RankDeficientMatrix.self) { try LeastSquaresSolution(Matrix([[1, 2, 3]]), [1]) }
    #expect(throws: RankDeficientMatrix.self) { try LeastSquaresSolution(Matrix(rows: 0, columns: 1), []) }
  }
}
