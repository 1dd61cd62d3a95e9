import Probability
import Testing

@Suite("Scores behind joint draws")
struct JointScoreTests {
  @Test("Draws are their normal scores, transformed")
  func transformed() throws {
    let joint = try JointNormal(
      name: "trial",
      terms: [
        .init(name: "effect", estimate: -0.3, df: 12, shape: .scaledNormal, link: .log),
        .init(name: "risk", estimate: -3, df: .infinity, shape: .scaledNormal, link: .logit),
        .init(name: "difference", estimate: 2, df: 5, shape: .studentT, link: .identity),
      ], covariance: [[0.04, 0.01, 0.02], [0.01, 0.09, 0], [0.02, 0, 1]], seed: 4)
    for term in 0..<3 {
      var (draws, scores) = ([Double](repeating: 0, count: 1_000), [Double](repeating: 0, count: 1_000))
      draws.withUnsafeMutableBufferPointer { joint.fill(term: term, block: 2, into: $0) }
      scores.withUnsafeMutableBufferPointer {
        joint.fillScores(term: term, block: 2, into: $0)
        joint.transform(term: term, scores: $0)
      }
      #expect(draws == scores)
    }
    // 0.01/√(0.04 · 0.09)
    #expect(abs(joint.correlation.rows[0][1] - 1.0 / 6) < 1e-15)
  }
}
