import Probability
import Testing

@Suite("Errors from independent sets")
struct IndependentSetsTests {
  private func random(_ n: Int, _ seed: UInt64 = 1) -> [Double] { PointSet(seed: seed).draws("x", n) }

  @Test("of draws one by one are those of any summary, to the bit")
  func draws() {
    for n in [2, 999, 5_000] {
      let column = random(n)
      #expect(Summary(of: column, in: .draws) == Summary(of: column))
      #expect(ShareOfDraws(of: column, in: .draws) { $0 < 0.3 } == ShareOfDraws(of: column) { $0 < 0.3 })
      #expect(IndependentSets.draws.error(ofMeanOf: column) == Moments(of: column).mcse)
    }
  }

  @Test("of pairs: (1, 3), (2, 8), (4, 6) have means 2, 5, 5")
  func pairs() {
    // Mean 4, squares 4 + 1 + 1 = 6, error √(6/(3·2)) = 1.
    let column: [Double] = [1, 3, 2, 8, 4, 6]
    #expect((IndependentSets.pairs.error(ofMeanOf: column) - 1).magnitude < 1e-15)
    // At or below 3: both, one, none of a pair: 1, 1/2, 0; mean 1/2, squares 1/2, error √(1/12).
    let share = ShareOfDraws(of: column, in: .pairs) { $0 <= 3 }
    #expect(share.share == 0.5 && (share.mcse - (1 / 12.0).squareRoot()).magnitude < 1e-15)
  }

  @Test("of randomisations: means by place in a round of eight, or of eight pairs")
  func randomisations() {
    // Set r holds r and r + 8: mean r + 4. Means 4 ... 11: variance 6 (n − 1 = 7: squares 42), error √(6/8).
    let column = (0..<16).map(Double.init)
    let error = IndependentSets.randomisations(stride: 1).error(ofMeanOf: column)
    #expect((error - (6.0 / 8).squareRoot()).magnitude < 1e-15)
    // In pairs: set r holds 2r and 2r + 1: means 0.5, 2.5 ... 14.5: variance 24, error √3.
    let paired = IndependentSets.randomisations(stride: 2).error(ofMeanOf: column)
    #expect((paired - 3.0.squareRoot()).magnitude < 1e-15)
    #expect(IndependentSets.randomisations(stride: 1).error(ofMeanOf: Array(column.prefix(7))).isNaN)
  }

  @Test("over whole columns are those draw by draw, at any length")
  func columns() {
    for sets in [IndependentSets.pairs, .randomisations(stride: 1), .randomisations(stride: 2)] {
      for n in [16, 40, 1_000, 1_027, 4_099] {
        let column = random(n)
        let summary = Summary(of: column, in: sets)
        let plain = Summary(of: column)
        #expect(summary.mean == plain.mean && summary.quantiles == plain.quantiles && summary.sd == plain.sd)
        // The error of a quantile by its words, with the share counted draw by draw.
        let sorted = column.sorted()
        for (place, level) in Summary.levels.enumerated() {
          let error = ShareOfDraws(of: column, in: sets) { $0 <= plain.quantiles[place] }.mcse
          let (middle, deviation) = (Double(n - 1) * level, Double(n) * error)
          let low = sorted[max(0, Int((middle - deviation).rounded(.down)))]
          let high = sorted[min(n - 1, Int((middle + deviation).rounded(.up)))]
          #expect((summary.quantileMCSE[place] - (high - low) / 2).magnitude < 1e-12)
        }
      }
    }
  }

  @Test("agree with those of independent draws where draws are independent")
  func independent() {
    // The squares of errors are right on average: of 400 columns with 7 degrees of freedom each, to √(2/7/400) = 2.7%; four of them.
    let n = 4_000
    var sums = (mean: 0.0, share: 0.0)
    for seed in 1...400 as ClosedRange<UInt64> {
      let column = random(n, seed)
      let sets = IndependentSets.randomisations(stride: 1)
      sums.mean += Summary(of: column, in: sets).mcse * Summary(of: column, in: sets).mcse
      let share = ShareOfDraws(of: column, in: sets) { $0 < 0.3 }
      sums.share += share.mcse * share.mcse
    }
    #expect((sums.mean / 400 / (1 / 12.0 / Double(n)) - 1).magnitude < 0.11)
    #expect((sums.share / 400 / (0.3 * 0.7 / Double(n)) - 1).magnitude < 0.11)
  }

  @Test("of a quantile cover it under scrambled points")
  func quantile() {
    var covered = 0
    for seed in 1...300 as ClosedRange<UInt64> {
      let set = PointSet.sobol(["a", "b"], seed: seed)
      let sum = zip(set.draws("a", 2_048), set.draws("b", 2_048)).map { $0 + $1 }
      let summary = Summary(of: sum, in: set.sets)
      // P(a + b ≤ q) = q²/2 for q ≤ 1, so the 25% point is √(1/2).
      let error = (summary.quantile(0.25) ?? .nan) - 0.5.squareRoot()
      if error.magnitude < 2.3646 * (summary.quantileMCSE(0.25) ?? .nan) { covered += 1 }
    }
    // 95% of 300 is 285 with an error of 3.8; ranks are whole, which only widens: at least 285 − 4·3.8.
    #expect(covered >= 270)
  }
}
