import Estimation
import Foundation
import Testing

/// Numbers of crude_score.py, which finds the best fit under a border from the likelihood itself.
@Suite("The skewness-corrected score of a crude comparison") struct CrudeScoreTests {
  struct OfPython: Decodable {
    let measure: String
    let counts: [Double]
    let low: Double
    let high: Double
    let atNone: Double
    let atHalf: Double

    enum CodingKeys: String, CodingKey {
      case measure, counts, low, high
      case atNone = "at_none"
      case atHalf = "at_half"
    }
  }

  static func numbers() throws -> [OfPython] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/crude_score.json")
    return try JSONDecoder().decode([OfPython].self, from: Data(contentsOf: url))
  }

  private func comparison(_ line: OfPython) throws -> CrudeComparison {
    CrudeComparison(
      try #require(EffectMeasure(rawValue: line.measure)),
      treated: CrudeArm(events: line.counts[0], size: line.counts[1]),
      comparison: CrudeArm(events: line.counts[2], size: line.counts[3]))
  }

  @Test func `Intervals and tests agree with a root of the likelihood in Python`() throws {
    for line in try Self.numbers() {
      let comparison = try comparison(line)
      let effect = comparison.effect(by: .score, alpha: 0.025)
      let isRatio = comparison.measure.isRatio
      // Closed forms and halving to the last bit against brentq: 1e-9.
      #expect(abs((isRatio ? log(effect.confLow) : effect.confLow) - line.low) < 1e-9, "\(line.measure)")
      #expect(abs((isRatio ? log(effect.confHigh) : effect.confHigh) - line.high) < 1e-9, "\(line.measure)")
      #expect(abs(effect.statistic - line.atNone) < 1e-9)
      let tests = comparison.tests(by: .score, claim: isRatio ? 0.5 : -0.05, smallest: nil)
      // P(Z < x) of the distance from the claim, which is a fall.
      #expect(abs(tests.show - 0.5 * erfc(-line.atHalf / 2.0.squareRoot())) < 1e-9)
      #expect(abs(tests.show + tests.refute - 1) < 1e-12)
    }
  }

  /// Without effect the score of a two-by-two table, uncorrected for skewness, is √(χ²·(N − 1)/N): equal groups have no skewness there.
  @Test func `Between equal groups the score without effect is that of Pearson`() {
    let (a, c, n) = (12.0, 25.0, 80.0)
    let p = (a + c) / (2 * n)
    let pearson = (a - c) / (2 * n * p * (1 - p)).squareRoot()
    let table = CrudeComparison(
      .relativeRisk, treated: CrudeArm(events: a, size: n), comparison: CrudeArm(events: c, size: n))
    let statistic = table.effect(by: .score, alpha: 0.025).statistic
    #expect(abs(statistic - pearson * ((2 * n - 1) / (2 * n)).squareRoot()) < 1e-12)
  }

  @Test func `An effect outside the interval is one that a test rejects`() throws {
    for line in try Self.numbers() {
      let comparison = try comparison(line)
      let effect = comparison.effect(by: .score, alpha: 0.025)
      for (border, isInside) in [(effect.confLow, true), (effect.confHigh, true), (effect.confLow, false)] {
        let width = effect.confHigh - effect.confLow
        let moved = isInside ? border + (border == effect.confLow ? 1e-6 : -1e-6) * width : border - 1e-6 * width
        let tests = comparison.tests(by: .score, claim: moved, smallest: nil)
        #expect((min(tests.show, tests.refute) > 0.025) == isInside)
      }
    }
  }
}
