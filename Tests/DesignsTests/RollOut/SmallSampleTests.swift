import Designs
import LinearAlgebra
import Models
import Testing

@Suite("Errors of small samples of a roll-out")
struct SmallSampleTests {
  /// The unbiased variance of the mean.
  private static func ofMean(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var squares = 0.0
    for value in values { squares += (value - mean) * (value - mean) }
    return squares / (count - 1) / count
  }

  private static func noise(_ unit: Int, _ period: Int) -> Double {
    let mixed: Int = (unit * unit * period * 7919 + unit * period * period * 31) % 997
    return Double(mixed) / 997
  }

  @Test func `of two groups and two periods are Welch's test of their changes`() throws {
    var unit: [Int] = []
    var period: [Int] = []
    var first: [Int?] = []
    var outcome: [Double] = []
    for i in 0..<17 {
      for t in 1...2 {
        unit.append(i)
        period.append(t)
        first.append(i < 6 ? 2 : nil)
        outcome.append(Self.noise(i, t) * (i < 6 ? 3 : 1))
      }
    }
    let panel = try RollOutPanel(unit: unit, period: period, firstTreated: first, outcome: outcome)
    let effects = try CallawaySantAnna(errors: .smallSample).fit(panel)
    #expect(effects.isSmallSample)
    let changes = (0..<17).map { (unit: Int) -> Double in outcome[2 * unit + 1] - outcome[2 * unit] }
    let parts = [Self.ofMean(Array(changes[..<6])), Self.ofMean(Array(changes[6...]))]
    let variance = parts[0] + parts[1]
    let spread: Double = parts[0] * parts[0] / 5 + parts[1] * parts[1] / 10
    let df = variance * variance / spread
    let found = try effects.aggregate(.simple)
    #expect(abs(found.covariance[0, 0] - variance) < 1e-12)
    #expect(abs(found.degreesOfFreedom[0] - df) < 1e-8)
    #expect(abs(effects.standardErrors[0] - variance.squareRoot()) < 1e-12)
  }

  @Test(
    "take what a unit strays from the mean influence of its start by the unbiased variance, with gaps and without",
    arguments: [false, true], [GroupTimeAggregation.simple, .group, .dynamic(), .calendar])
  func parts(hasGaps: Bool, kind: GroupTimeAggregation) throws {
    let panel = try MadeRollOut().panel(hasGaps: hasGaps)
    func fit(_ errors: CallawaySantAnna.Errors) throws -> EffectEstimates {
      try CallawaySantAnna(comparison: .notYetTreated, gaps: .pairs, errors: errors).fit(panel)
        .aggregate(kind, withInfluence: true)
    }
    let plain = try fit(.influence)
    let small = try fit(.smallSample)
    let influence = try #require(plain.influence).matrix
    for place in plain.values.indices {
      var (variance, spread) = (0.0, 0.0)
      for cohort in -1..<panel.cohorts.count {
        let own = panel.cohortOfUnit.indices.filter { panel.cohortOfUnit[$0] == cohort }.map { influence[$0, place] }
        let count = Double(own.count)
        let mean = own.reduce(0, +) / count
        let part = count * count * Self.ofMean(own) + count * mean * mean
        variance += part
        spread += part * part / (count - 1)
      }
      #expect(small.values[place] == plain.values[place])
      #expect(abs(small.covariance[place, place] - variance) < 1e-10)
      #expect(abs(small.degreesOfFreedom[place] - variance * variance / spread) < 1e-6)
      #expect(plain.degreesOfFreedom[place] == .infinity)
    }
    #expect(abs((try #require(small.influence)).covariance[0, 0] - small.covariance[0, 0]) < 1e-12)
  }

  @Test func `leave the covariance of all cells that of their influences, also with gaps`() throws {
    let effects = try CallawaySantAnna(comparison: .notYetTreated, gaps: .pairs, errors: .smallSample)
      .fit(MadeRollOut().panel(hasGaps: true))
    let covariance = effects.influence.covariance
    for (place, error) in effects.standardErrors.enumerated() {
      #expect(abs(covariance[place, place].squareRoot() - error) < 1e-12)
    }
  }

  @Test func `count starts of one unit, and who is compared with`() throws {
    let starts: [Int?] = [2, 2, 3, nil, nil, nil]
    let rows = 0..<18
    let first: [Int?] = rows.map { starts[$0 / 3] }
    let outcome: [Double] = rows.map { Double($0 * $0 % 7) }
    let panel = try RollOutPanel(
      unit: rows.map { $0 / 3 }, period: rows.map { $0 % 3 + 1 }, firstTreated: first, outcome: outcome)
    // Two units for two periods, and one for one.
    #expect(panel.shareOfLoneClusters == 0.2)
    #expect(panel.clustersBySide().treated == 3 && panel.clustersBySide().comparison == 4)
    #expect(panel.clustersBySide(comparesWithNever: true).comparison == 3)
  }
}
