import Probability
import Testing

@Suite("What is kept for the next time")
struct ShelfTests {
  @Test("is made once for a key, and the eldest leaves when there is no room")
  func room() {
    let shelf = Shelf<Int, Int>(most: 2)
    var made: [Int] = []
    func ask(_ key: Int) -> Int {
      shelf.value(key) {
        made.append(key)
        return 10 * key
      }
    }
    #expect([1, 2, 1, 2, 3, 2, 1].map(ask) == [10, 20, 10, 20, 30, 20, 10])
    // 3 took the place of 1.
    #expect(made == [1, 2, 3, 1])
  }

  @Test("Tables of other arguments, or of another kind with the same, are not mistaken for each other")
  func tables() throws {
    let kinds: [any Distribution] = [
      try Gamma(shape: 2, scale: 3), try Gamma(shape: 3, scale: 2), try Beta(a: 2, b: 3), try Beta(a: 3, b: 2),
      try Gamma(shape: 2, scale: 3),
    ]
    for distribution in kinds {
      var draws = [0.1, 0.5, 0.9]
      draws.withUnsafeMutableBufferPointer { distribution.sampler().transform($0) }
      for (draw, level) in zip(draws, [0.1, 0.5, 0.9]) {
        #expect(abs(draw / distribution.quantile(level) - 1) < 1e-9)
      }
    }
  }

  @Test("Scores that members share are those that each makes for itself")
  func shared() throws {
    let matrix = try CorrelationMatrix(latent: [[1, 0.5, 0.2], [0.5, 1, 0.3], [0.2, 0.3, 1]])
    let copula = GaussianCopula(names: ["a", "b", "c"], correlation: matrix, seed: 4)
    let shared = BlockScores()
    for (block, count) in [(0, 1_024), (3, 1_024), (0, 1_024), (0, 40)] {
      for member in [2, 0, 1] {
        var (alone, together) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        alone.withUnsafeMutableBufferPointer { copula.fill(member: member, block: block, into: $0) }
        together.withUnsafeMutableBufferPointer {
          copula.fill(member: member, block: block, into: $0, sharing: shared)
        }
        #expect(alone == together)
      }
    }
  }
}
