import Estimation
import Foundation
import Testing

@Suite("Power by simulation on the actual design")
struct SimulatedPowerTests {
  /// Twenty-four towns of ten clients, every other town with help; hours differ between towns as well as within.
  private static let rows: [Trial.Row] = {
    var uniforms = Trial.Uniforms(seed: 11)
    return (0..<24).flatMap { town in
      let level = 3 * uniforms.next()
      return (0..<10).map { place in
        var row = Trial.Row(client: 10 * town + place, help: town % 2 == 0, contact: town % 2 == 0 ? -30 : nil)
        row.town = Int32(town)
        row.hours = 10 + level + 8 * uniforms.next()
        return row
      }
    }
  }()

  private static func hypothesis(_ expected: String) throws -> Hypothesis {
    try Trial.read([
      ("adjusted comparison, adjust_for: [age], cluster: town", "crude comparison, cluster: town"),
      ("outcome: referral == placed", "outcome: hours"), ("effect: relative risk", "effect: mean difference"),
      ("expected: -50%", "expected: \(expected)"), ("smallest_of_interest: -10%\n", ""),
      ("time: \(Trial.timed)\n", ""),
    ])
  }

  @Test
  func `Whole clusters agree with the noncentral t on the means of clusters, up to Monte Carlo error and the recipe`()
    throws
  {
    let hypothesis = try Self.hypothesis("-1.5 hour")
    let design = try HypothesisTest.design(hypothesis, Trial.book, Trial.table(Self.rows))
    let power = try SimulatedPower.run(hypothesis, design, replicates: 600, seed: 1)
    // One-way analysis of variance of all rows, whatever their group: what the simulation may know.
    let hours = Self.rows.map(\.hours)
    let mean = hours.reduce(0, +) / 240
    let whole = hours.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    var between = 0.0
    for town in 0..<24 {
      let own = hours[(10 * town)..<(10 * town + 10)].reduce(0, +) / 10
      between += 10 * (own - mean) * (own - mean)
    }
    let (meanBetween, meanWithin) = (between / 23, (whole - between) / 216)
    let correlation = (meanBetween - meanWithin) / (meanBetween + 9 * meanWithin)
    #expect(correlation > 0.03)
    let closed = ClusterPower.means(
      difference: 1.5, deviation: (whole / 239).squareRoot(), clusters1: 12, clusters0: 12, size: 10,
      correlation: correlation, alpha: 0.025, sides: .oneSided)
    // Four Monte Carlo errors, and some hundredths between a sandwich by cluster and a test on their means.
    #expect(abs(power.anyIfClaimTrue.value - closed) < 4 * power.anyIfClaimTrue.mcse + 0.03)
    #expect(power.anyIfNoEffect.value < 0.06 && power.shownIfClaimTrue.value < 0.06)
    #expect(power.withoutAnswer.value == 0 && power.refuteIfSmallestOfInterest == nil)
  }

  @Test func `The outcome by group moves nothing: with the groups' outcomes exchanged the figures stay`() throws {
    let hypothesis = try Self.hypothesis("-2 hour")
    // Hours of neighbouring towns change places: every group has the other's outcomes, and each town its own spread.
    let exchanged = Self.rows.indices.map { place in
      var row = Self.rows[place]
      row.hours = Self.rows[place / 10 % 2 == 0 ? place + 10 : place - 10].hours
      return row
    }
    let figures = try [Self.rows, exchanged].map { rows in
      try SimulatedPower.run(
        hypothesis, HypothesisTest.design(hypothesis, Trial.book, Trial.table(rows)), replicates: 100, seed: 3)
    }
    #expect(figures[0].anyIfClaimTrue == figures[1].anyIfClaimTrue)
    #expect(figures[0].anyIfNoEffect == figures[1].anyIfNoEffect)
  }
}
