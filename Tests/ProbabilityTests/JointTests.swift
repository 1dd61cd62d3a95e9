import Probability
import Testing

@Suite("Parameters drawn together")
struct JointTests {
  static let latent = [[1, 0.5, -0.3], [0.5, 1, 0.2], [-0.3, 0.2, 1]]

  func column(_ copula: GaussianCopula, _ member: Int, blocks: Int) -> [Double] {
    var all = [Double](repeating: 0, count: blocks * Draws.blockSize)
    all.withUnsafeMutableBufferPointer { values in
      for block in 0..<blocks {
        copula.fill(
          member: member, block: block,
          into: .init(rebasing: values[Draws.range(ofBlock: block, of: blocks * Draws.blockSize)]))
      }
    }
    return all
  }

  @Test("Spearman's correlation of the draws is the one that was asked for")
  func spearman() throws {
    let asked = [[1, 0.3, -0.6], [0.3, 1, 0.1], [-0.6, 0.1, 1]]
    let copula = GaussianCopula(names: ["a", "b", "c"], correlation: try CorrelationMatrix(spearman: asked), seed: 1)
    let ranks = (0..<3).map { Ranks(of: column(copula, $0, blocks: 100)) }
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      let found = try #require(ranks[i].correlation(with: ranks[j]))
      // The standard error of a rank correlation of 102,400 draws is at most 1/√n = 0.0031; five of them.
      #expect(abs(found - asked[i][j]) < 0.0157)
    }
  }

  @Test("A rank correlation of 1/2 is a latent one of 2·sin(π/12)")
  func latentOfRank() {
    // 2·sin(15°) = (√6 − √2)/2 = 0.5176380902050415.
    #expect(abs(CorrelationMatrix.latent(fromSpearman: 0.5) - 0.5176380902050415) < 1e-16)
    #expect(CorrelationMatrix.latent(fromSpearman: 1) == 1)
    #expect(CorrelationMatrix.latent(fromSpearman: -1) == -1)
  }

  @Test("The first member has its own uniforms, and members after it change no draw of those before")
  func order() throws {
    let two = GaussianCopula(
      names: ["a", "b"], correlation: try CorrelationMatrix(latent: [[1, 0.5], [0.5, 1]]), seed: 3)
    let three = GaussianCopula(
      names: ["a", "b", "c"], correlation: try CorrelationMatrix(latent: Self.latent), seed: 3)
    for member in 0..<2 { #expect(column(two, member, blocks: 3) == column(three, member, blocks: 3)) }
    var own = [Double](repeating: 0, count: 1_024)
    own.withUnsafeMutableBufferPointer { UniformStream(seed: 3, name: "a").fill(block: 0, into: $0) }
    #expect(column(three, 0, blocks: 1) == own)
    let apart = GaussianCopula(
      names: ["a", "b"], correlation: try CorrelationMatrix(latent: [[1, 0], [0, 1]]), seed: 3)
    own.withUnsafeMutableBufferPointer { UniformStream(seed: 3, name: "b").fill(block: 0, into: $0) }
    #expect(column(apart, 1, blocks: 1) == own)
  }

  @Test("A correlated member still has uniforms")
  func margins() throws {
    let copula = GaussianCopula(
      names: ["a", "b", "c"], correlation: try CorrelationMatrix(latent: Self.latent), seed: 9)
    let moments = Moments(of: column(copula, 2, blocks: 100))
    // Mean 1/2, variance 1/12; five standard errors.
    #expect(abs(moments.mean - 0.5) < 5 * moments.mcse)
    let error = (1.0 / 180 / 102_400).squareRoot()
    #expect(abs(moments.variance - 1.0 / 12) < 5 * error)
    #expect(moments.minimum > 0 && moments.maximum < 1)
  }

  @Test("Correlations that cannot hold together are refused with their smallest eigenvalue")
  func refused() {
    // Eigenvalues of [[1,1,0],[1,1,1],[0,1,1]] are 1 − √2, 1 and 1 + √2.
    let error = #expect(throws: ImpossibleCorrelation.self) {
      _ = try CorrelationMatrix(latent: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    }
    guard case .notPositiveDefinite(let smallest) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(abs(smallest - (1 - 2.squareRoot())) < 1e-12)
    #expect(throws: ImpossibleCorrelation.notSymmetric(row: 0, column: 1)) {
      _ = try CorrelationMatrix(latent: [[1, 0.2], [0.3, 1]])
    }
    #expect(throws: ImpossibleCorrelation.outsideRange(row: 0, column: 1, value: 1.2)) {
      _ = try CorrelationMatrix(latent: [[1, 1.2], [1.2, 1]])
    }
    #expect(throws: ImpossibleCorrelation.diagonalNotOne(row: 1, value: 0.9)) {
      _ = try CorrelationMatrix(latent: [[1, 0], [0, 0.9]])
    }
    #expect(throws: ImpossibleCorrelation.notSquare) { _ = try CorrelationMatrix(latent: [[1, 0]]) }
  }

  @Test("The nearest correlation matrix is Higham's")
  func nearest() throws {
    struct Case: Decodable {
      let given: [[Double]]
      let nearest: [[Double]]
      let smallest: Double
    }
    for known in try Reference.load("nearest_correlation", as: [Case].self) {
      let repaired = try NearestCorrelation(to: known.given)
      var largest = 0.0
      for (row, right) in zip(repaired.matrix.rows, known.nearest) {
        for (a, b) in zip(row, right) {
          // Alternating projections end where a step is below 1e-13; they converge linearly, so 1e-8.
          #expect(abs(a - b) < 1e-8)
        }
      }
      for (row, given) in zip(repaired.matrix.rows, known.given) {
        for (a, b) in zip(row, given) { largest = max(largest, abs(a - b)) }
      }
      #expect(abs(repaired.largestChange - largest) < 1e-15)
      #expect(abs(repaired.smallestEigenvalueBefore - known.smallest) < 1e-12)
    }
    // Higham's own figures, to the four digits that he prints.
    let own = try NearestCorrelation(to: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    #expect(abs(own.matrix.rows[0][1] - 0.7607) < 5e-5)
    #expect(abs(own.matrix.rows[0][2] - 0.1573) < 5e-5)
  }

  @Test("A matrix that holds already is its own nearest")
  func alreadyFine() throws {
    #expect(try NearestCorrelation(to: Self.latent).largestChange < 1e-11)
  }
}
