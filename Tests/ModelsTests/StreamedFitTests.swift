import Foundation
import LinearAlgebra
import Models
import Testing

/// Rows made by arithmetic: two columns that hang together, one of 0 and 1, and clusters that share a part of the outcome.
private struct MadeRows {
  let columns: [[Double]]
  let outcome: [Double]
  let units: [Int]

  static let names = ["treated", "x", "z"]
  static let clusters = 23

  init(_ count: Int) {
    let places = 0..<count
    units = places.map { ($0 * 7) % Self.clusters }
    let treated = places.map { Double(($0 / 3) % 2) }
    let x = places.map { 40 + Double(($0 * 29) % 101) / 10 }
    let z = places.map { 1000 - 3 * x[$0] + Double(($0 * 13) % 37) }
    let own = units
    outcome = places.map { row in
      2 + 1.5 * treated[row] - 0.25 * x[row] + 0.125 * z[row] + Double((row * 31) % 17) * (1 + treated[row]) / 8
        + Double(own[row] % 5)
    }
    columns = [treated, x, z]
  }

  func rows(_ chosen: [Int]) -> (columns: [[Double]], outcome: [Double], units: [Int32]) {
    (
      columns.map { column in chosen.map { column[$0] } }, chosen.map { outcome[$0] }, chosen.map { Int32(units[$0]) }
    )
  }

  func frame(_ chosen: [Int]) -> SumFrame? {
    let own = rows(chosen)
    return SumFrame(names: Self.names, columns: own.columns, outcome: own.outcome)
  }

  func sums(_ kind: BlockSums.Kind, _ frame: SumFrame, _ order: [Int], block: Int, byUnit: Bool) -> StreamedSums {
    var sums = StreamedSums(frame, units: byUnit ? 0 : 1)
    for first in stride(from: 0, to: order.count, by: block) {
      let own = rows(Array(order[first..<min(order.count, first + block)]))
      sums.add(
        BlockSums(
          kind, frame, columns: own.columns, outcome: own.outcome, units: byUnit ? own.units : nil,
          unitCount: byUnit ? Self.clusters : 1),
        places: byUnit ? Array(0..<Self.clusters) : [0])
    }
    return sums
  }

  func fitted() throws -> Fit {
    try LeastSquares().fit(
      DesignMatrix(
        rows: outcome.count, terms: [.intercept] + zip(Self.names, columns).map { .numeric(name: $0, values: $1) }),
      outcome)
  }
}

@Suite("Least squares from sums over blocks")
struct StreamedFitTests {
  private let made = MadeRows(5_000)

  @Test func `is that of the rows, with its covariances by row and by cluster`() throws {
    let rows = try made.fitted()
    let order = Array(made.outcome.indices)
    let frame = try #require(made.frame(Array(0..<300)))
    let sums = made.sums(.products, frame, order, block: 700, byUnit: true)
    let fit = try StreamedFit(sums)
    #expect(!fit.better && fit.names == rows.names && fit.rows == rows.rows)
    #expect(MatrixComparison.difference(fit.coefficients, rows.coefficients) < 1e-12)
    #expect(
      MatrixComparison.difference([fit.deviance, fit.logLikelihood], [rows.deviance, rows.logLikelihood]) < 1e-12)
    #expect(MatrixComparison.difference(fit.bread, MatrixComparison.rows(rows.bread)) < 1e-11)
    let mean = made.outcome.reduce(0, +) / Double(made.outcome.count)
    #expect(abs(fit.total / made.outcome.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } - 1) < 1e-12)
    let units = SamplingUnits(codes: made.units, word: "towns")
    for recipe: any SandwichCovariance in [CR0(), CR1()] {
      let (one, other) = (try fit.covariance(recipe, word: "towns"), try rows.covariance(recipe, units: units))
      #expect(MatrixComparison.difference(one.matrix, MatrixComparison.rows(other.matrix)) < 1e-11)
      #expect(one.degreesOfFreedom == other.degreesOfFreedom && one.recipe == other.recipe)
    }
    let squares = made.sums(.squares, fit.frame, order, block: 700, byUnit: false)
    for recipe: any Covariance in [HC0(), HC1(), IID()] {
      let (one, other) = (try fit.covariance(byRow: recipe, squares), try rows.covariance(recipe))
      #expect(MatrixComparison.difference(one.matrix, MatrixComparison.rows(other.matrix)) < 1e-11)
      #expect(one.degreesOfFreedom == other.degreesOfFreedom && one.recipe == other.recipe)
    }
    #expect(
      (fit.scores(by: SamplingUnits(codes: Array(0..<MadeRows.clusters), word: "towns")) - rows.scores(by: units))
        .largest < 1e-8)
  }

  @Test func `does not depend on how rows are cut into blocks, nor on their order`() throws {
    let frame = try #require(made.frame(Array(0..<300)))
    let order = Array(made.outcome.indices)
    let one = try StreamedFit(made.sums(.products, frame, order, block: 5_000, byUnit: true))
    let mixed = order.map { ($0 * 1_999) % 5_000 }
    for (rows, block) in [(order, 1), (order, 333), (mixed, 64)] {
      let other = try StreamedFit(made.sums(.products, frame, rows, block: block, byUnit: true))
      #expect(MatrixComparison.difference(other.coefficients, one.coefficients) < 1e-13)
      let (a, b) = (try one.covariance(CR1(), word: ""), try other.covariance(CR1(), word: ""))
      #expect(MatrixComparison.difference(b.matrix, MatrixComparison.rows(a.matrix)) < 1e-12)
    }
  }

  @Test func `counts the treated of each unit, and has their mean`() throws {
    let frame = try #require(made.frame(Array(0..<300)))
    let sums = made.sums(.products, frame, Array(made.outcome.indices), block: 100, byUnit: true)
    let treated = made.outcome.indices.filter { made.columns[0][$0] == 1 }
    for unit in 0..<MadeRows.clusters {
      #expect(sums.ones(0, in: unit) == treated.count { made.units[$0] == unit })
      #expect(sums.rows[unit] == made.units.count { $0 == unit })
    }
    // Of the treated the fitted mean is that of the outcome: the column is in the model.
    let mean = treated.reduce(0) { $0 + made.outcome[$1] } / Double(treated.count)
    #expect(abs(try StreamedFit(sums).fittedMean(where: 0, sums) - mean) < 1e-10)
  }

  @Test func `holds where the first block has none treated`() throws {
    let order = made.outcome.indices.sorted { (made.columns[0][$0], $0) < (made.columns[0][$1], $1) }
    let frame = try #require(made.frame(Array(order[..<300])))
    let fit = try StreamedFit(made.sums(.products, frame, order, block: 300, byUnit: true))
    #expect(MatrixComparison.difference(fit.coefficients, try made.fitted().coefficients) < 1e-12)
  }

  @Test func `has every digit in another pass, where the guess was far off`() throws {
    let order = Array(made.outcome.indices)
    let first = made.rows(Array(0..<300))
    let frame = try #require(
      SumFrame(names: MadeRows.names, columns: first.columns, outcome: first.outcome.map { -1000 * $0 }))
    let fit = try StreamedFit(made.sums(.products, frame, order, block: 300, byUnit: true))
    let again = try StreamedFit(made.sums(.products, fit.frame, order, block: 300, byUnit: true))
    #expect(!again.better)
    #expect(MatrixComparison.difference(again.coefficients, try made.fitted().coefficients) < 1e-12)
  }

  @Test func `of one column is the slope that one knows`() throws {
    // y = 3 + 2x in the mean of ±1 by turns over pairs of equal x: the slope is 2 and every residual ±1.
    let x = (0..<400).map { Double($0 / 2) }
    let y = x.indices.map { 3 + 2 * x[$0] + ($0 % 2 == 0 ? 1 : -1) }
    let frame = try #require(SumFrame(names: ["x"], columns: [Array(x[..<50])], outcome: Array(y[..<50])))
    var sums = StreamedSums(frame, units: 1)
    sums.add(BlockSums(.products, frame, columns: [x], outcome: y), places: [0])
    let fit = try StreamedFit(sums)
    #expect(MatrixComparison.difference(fit.coefficients, [3, 2]) < 1e-13)
    #expect(abs(fit.deviance - 400) < 1e-9)
    // Residuals of one size: White's covariance is the usual one with n for n − k. Σ(x − x̄)² = 2 · 200 · (200² − 1)/12.
    var squares = StreamedSums(fit.frame, units: 1)
    squares.add(BlockSums(.squares, fit.frame, columns: [x], outcome: y), places: [0])
    let white = try fit.covariance(byRow: HC0(), squares)
    #expect(abs(white.matrix[1, 1] * (2 * 200 * (200.0 * 200 - 1) / 12) - 1) < 1e-12)
  }

  @Test func `refuses columns that depend on each other`() throws {
    let twice = made.columns[1].map { 2 * $0 + 1 }
    let frame = try #require(
      SumFrame(names: ["x", "twice"], columns: [made.columns[1], twice], outcome: made.outcome))
    var sums = StreamedSums(frame, units: 1)
    sums.add(
      BlockSums(.products, frame, columns: [made.columns[1], twice], outcome: made.outcome), places: [0])
    #expect(throws: (any Error).self) { try StreamedFit(sums) }
  }
}
