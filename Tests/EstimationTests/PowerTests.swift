import Estimation
import Evidence
import Foundation
import Probability
import Testing

/// The worked claim: 612 treated, 1,940 to compare, a risk of 58 in 1,940 without, a half claimed, two-sided 5%.
/// Its figures stand in `practice.md` of the design: an exact enumeration of the Wald test.
@Suite struct PowerTests {
  let plan = PowerPlan(
    .relativeRisk, treated: 612, comparison: 1940, baseline: 58.0 / 1940, claim: 0.5, smallest: 0.9, confidence: 0.95,
    target: 0.8)

  @Test func `The power of the worked claim for a half is 0.5138`() {
    #expect((plan.figures.anyIfClaimTrue * 10_000).rounded() == 5138)
  }

  @Test func `A fall of 64 percent is detected with 80 percent in the worked claim`() throws {
    let detectable = try #require(plan.figures.detectable)
    #expect(((1 - detectable) * 100).rounded() == 64)
    // By definition of detectable; the search stops at 1e-9 of the effect.
    #expect(abs(plan.any(ifTruthIs: detectable) - 0.8) < 1e-6)
  }

  @Test func `The worked claim needs 1075 treated with 3408 to compare`() {
    #expect(plan.figures.neededTreated == 1075)
    #expect(plan.figures.neededComparison == 3408)
  }
}

@Suite struct PowerLawTests {
  private func plan(_ measure: EffectMeasure, claim: Double) -> PowerPlan {
    PowerPlan(
      measure, treated: 800, comparison: 1200, baseline: 0.2, claim: claim, smallest: nil, confidence: 0.95,
      target: 0.8)
  }

  static let claims: [(EffectMeasure, Double)] = [
    (.relativeRisk, 0.7), (.oddsRatio, 0.6), (.riskDifference, -0.05), (.rateRatio, 0.7),
  ]

  @Test(arguments: claims)
  func `With no effect the power is the level of the test, and it grows with the effect`(
    measure: EffectMeasure, claim: Double
  ) {
    let plan = plan(measure, claim: claim)
    let nothing = measure.isRatio ? 1.0 : 0.0
    // A Wald test at 2.5% of some 400 outcomes keeps its level to a few thousandths.
    #expect(abs(plan.any(ifTruthIs: nothing) - 0.025) < 0.005)
    let steps = (0...5).map { plan.any(ifTruthIs: nothing + (claim - nothing) * Double($0) / 4) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: claims)
  func `Exact power is near the normal curve where numbers are large`(measure: EffectMeasure, claim: Double) {
    let (n1, n0, p0) = (800.0, 1200.0, 0.2)
    let effect: Double
    let variance: Double
    switch measure {
    case .relativeRisk:
      let p1 = p0 * claim
      (effect, variance) = (log(claim), (1 - p1) / (n1 * p1) + (1 - p0) / (n0 * p0))
    case .oddsRatio:
      let p1 = claim * 0.25 / (1 + claim * 0.25)
      (effect, variance) = (log(claim), 1 / (n1 * p1 * (1 - p1)) + 1 / (n0 * p0 * (1 - p0)))
    case .rateRatio: (effect, variance) = (log(claim), 1 / (n1 * p0 * claim) + 1 / (n0 * p0))
    default:
      let p1 = p0 + claim
      (effect, variance) = (claim, p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    }
    let normal = NormalLaw.cdf(abs(effect) / variance.squareRoot() - NormalLaw.upperQuantile(0.025))
    // The log of some 100 outcomes is a little skew, and its variance depends on it: one or two hundredths.
    #expect(abs(plan(measure, claim: claim).any(ifTruthIs: claim) - normal) < 0.02)
  }

  @Test func `With the truth at the claim it is shown with at most the level of the test`() throws {
    // By the exact law: the truth that is needed to show a claim with 80% lies beyond the claim.
    let figures = plan(.relativeRisk, claim: 0.7).figures
    let needed = try #require(figures.truthNeededToShowClaim)
    #expect(needed < 0.7)
  }

  /// Towns of 10 that are treated as a whole, with outcomes that are those of the town: the intraclass correlation is 1, so the variance is
  /// ten times that of independent rows, and 40 towns leave 39 degrees of freedom.
  @Test func `Towns that are treated and referred as one count as one person each`() throws {
    let rows = (0..<400).map { index in
      let town = index / 10
      var row = Trial.Row(client: index, help: town % 2 == 0, contact: town % 2 == 0 ? -1 : nil, town: Int32(town))
      if town % 5 == 0 { (row.referral, row.referredOn) = (2, 10) }
      return row
    }
    let hypothesis = try Trial.read([
      ("design: adjusted comparison, adjust_for: [age], ", "design: crude comparison, ")
    ])
    let power = try PowerPlan.run(hypothesis, Trial.book, Trial.table(rows))
    let p0 = 80.0 / (200 * 0.5 + 200)
    let p1 = p0 / 2
    let error = (10 * ((1 - p1) / (200 * p1) + (1 - p0) / (200 * p0))).squareRoot()
    let expected = NormalLaw.cdf(log(2) / error - StudentLaw.upperQuantile(0.025, df: 39))
    #expect(abs(power.baseline - p0) < 1e-14)
    #expect(abs(power.anyIfClaimTrue - expected) < 1e-12)
  }

  /// The same outcomes, dealt out to other people.
  @Test(arguments: [
    [("design: adjusted comparison, adjust_for: [age], cluster: town", "design: crude comparison")],
    [("relative risk", "odds ratio")],
    [("relative risk", "rate ratio")],
    [("relative risk", "risk difference"), ("-50%", "-0.05"), ("-10%", "-0.01")],
  ])
  func `A power plan never reads the outcome by group`(replacing: [(String, String)]) throws {
    func table(_ isReferred: (Int, Bool) -> Bool) -> Table {
      Trial.table(
        (0..<400).map { index in
          let treated = index % 4 == 0
          var row = Trial.Row(client: index, help: treated, contact: treated ? -1 : nil, town: Int32(index / 40))
          row.age = 70 + Double(index * 7 % 13)
          if isReferred(index, treated) { (row.referral, row.referredOn) = (2, 10) }
          return row
        })
    }
    let hypothesis = try Trial.read(replacing)
    // Ten of each town of 40: all of the treated, or none of them.
    let one = try PowerPlan.run(hypothesis, Trial.book, table { _, treated in treated })
    let other = try PowerPlan.run(hypothesis, Trial.book, table { index, _ in index % 4 == 1 })
    #expect(one.baseline == other.baseline)
    #expect(one.anyIfClaimTrue == other.anyIfClaimTrue)
    #expect(one.detectable == other.detectable)
    #expect(one.neededTreated == other.neededTreated)
  }

  /// A fall of 20% among all, of whom a third takes part, is a fall of 60% among participants: 1 − 0.2·3 = 0.4.
  @Test func `A claim on all registered asks more of the participants`() throws {
    let table = Trial.table(20, of: 200, 80, of: 400)
    let whole = try Trial.read(
      Trial.crude + [("participants", "registered"), ("-50%", "-20%"), ("-10%", "-5%")])
    let part = try Trial.read(Trial.crude + [("-50%", "-60%"), ("-10%", "-15%")])
    let (ofAll, ofThem) = try (
      PowerPlan.run(whole, Trial.book, table), PowerPlan.run(part, Trial.book, table)
    )
    // 1 − 0.6 and 0.4 differ in the last bit.
    #expect(abs(ofAll.anyIfClaimTrue - ofThem.anyIfClaimTrue) < 1e-9)
    let (fall, risk) = try (#require(ofAll.detectable), #require(ofThem.detectable))
    #expect(abs(1 - fall - (1 - risk) / 3) < 1e-6)
  }
}
