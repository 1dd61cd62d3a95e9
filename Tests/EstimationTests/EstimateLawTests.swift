import Estimation
import Evidence
import Foundation
import Probability
import Testing

@Suite struct EstimateLawTests {
  private func tested(
    _ table: Table, _ replacing: [(String, String)] = Trial.crude
  ) throws -> TestedHypothesis {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, table)
  }

  private func effect(
    _ table: Table, _ replacing: [(String, String)] = Trial.crude
  ) throws -> TestedHypothesis.Term {
    let result = try tested(table, replacing)
    return try #require(result.terms.first, "\(result.verdict.flags)")
  }

  /// 30 of 200 with and 60 of 200 without.
  private let twoByTwo = Trial.table(30, of: 200, 60, of: 200)

  // Sums of quotients in another order: 1e-14.
  @Test func `Crude effects have their closed forms`() throws {
    let odds = try effect(twoByTwo, Trial.crude + [("relative risk", "odds ratio")])
    #expect(abs(odds.estimate - 30.0 * 140 / (170 * 60)) < 1e-14)
    #expect(abs(odds.standardError - (1 / 30.0 + 1 / 170.0 + 1 / 60.0 + 1 / 140.0).squareRoot()) < 1e-14)
    let difference = try effect(
      twoByTwo, Trial.crude + [("relative risk", "risk difference"), ("-50%", "-10 points"), ("-10%", "-1 points")])
    #expect(abs(difference.estimate - -0.15) < 1e-14)
    #expect(
      abs(difference.standardError - (0.15 * 0.85 / 200 + 0.3 * 0.7 / 200).squareRoot()) < 1e-14)
    // 30 in 200 − 30·(1 − 101/365) years and 60 in 200 − 60·(1 − 101/365): an outcome ends the watching on day 101 of 365.
    let rate = try effect(twoByTwo, Trial.crude + [("relative risk", "rate ratio")])
    let years = (200 - 30 * 264.0 / 365, 200 - 60 * 264.0 / 365)
    #expect(abs(rate.estimate - 30 / years.0 / (60 / years.1)) < 1e-13)
    #expect(abs(rate.standardError - (1 / 30.0 + 1 / 60.0).squareRoot()) < 1e-14)
  }

  /// Treated 1, 2, 3, 6 and comparison 2, 4, 4, 5, 10: means 3 and 5, variances 14/3 and 9; Welch: se² = 14/12 + 9/5, df = se⁴ /
  /// ((14/12)²/3 + (9/5)²/4).
  @Test func `The mean difference is that of Welch with the degrees of freedom of Satterthwaite`() throws {
    let hours = [1.0, 2, 3, 6, 2, 4, 4, 5, 10]
    let rows = hours.enumerated().map { index, value in
      Trial.Row(client: index, help: index < 4, contact: index < 4 ? -1 : nil, hours: value)
    }
    let mean = try effect(
      Trial.table(rows),
      Trial.crude + [
        ("referral == placed", "hours"), ("relative risk", "mean difference"), ("-50%", "-2 hour"), ("-10%", "-1 hour"),
      ]
    )
    let (a, b) = (14.0 / 12, 9.0 / 5)
    #expect(abs(mean.estimate - -2) < 1e-14)
    #expect(abs(mean.standardError - (a + b).squareRoot()) < 1e-14)
    #expect(abs(mean.degreesOfFreedom - (a + b) * (a + b) / (a * a / 3 + b * b / 4)) < 1e-12)
  }

  @Test func `The covariance of a crude log relative risk with the logit of its baseline is −1/c`() throws {
    let estimate = try #require(try tested(twoByTwo).estimate)
    // Twelve digits cross.
    #expect(abs(estimate.covariance[0, 1] - -1.0 / 60) < 1e-12)
    #expect(abs(estimate.covariance[1, 1] - 1 / (200 * 0.3 * 0.7)) < 1e-12)
    #expect(estimate.counterfactual == .included)
    #expect(estimate.terms.map(\.name) == ["effect", "baseline"])
  }

  @Test func `Without leaving, the cumulative incidence is the crude risk with its closed error`() throws {
    let ended = Trial.crude + [("referred_on}", "referred_on, end_reason: end_reason, end_date: end_date}")]
    let result = try tested(twoByTwo, ended)
    let line = try #require(result.robustness.first { $0.recipe.en.contains("Aalen") })
    // Products over days in place of one quotient: 1e-12.
    #expect(abs(line.term.estimate - 0.5) < 1e-12)
    #expect(abs(line.term.standardError - (1 / 30.0 - 1 / 200.0 + 1 / 60.0 - 1 / 200.0).squareRoot()) < 1e-12)
  }

  /// Each arm in hundreds: at day 1 a quarter has the outcome; at day 2 a quarter of all moves; at day 3 one of the two quarters left
  /// has the outcome: F = 1/4 + 3/4·1/2 = 5/8. In the comparison the movers die instead: F = 1/4 + 1/4 = 1/2.
  @Test func `Leaving is censored and death competes in the cumulative incidence`() throws {
    let rows = (0..<800).map { index in
      let treated = index < 400
      var row = Trial.Row(client: index, help: treated, contact: treated ? -1 : nil)
      switch index % 4 {
      case 0: (row.referral, row.referredOn) = (2, 0)
      case 1: (row.endReason, row.endDate) = (treated ? 2 : 1, 1)
      case 2: (row.referral, row.referredOn) = (2, 2)
      default: break
      }
      return row
    }
    let ended = Trial.crude + [("referred_on}", "referred_on, end_reason: end_reason, end_date: end_date}")]
    let line = try #require(
      try tested(Trial.table(rows), ended).robustness.first { $0.recipe.en.contains("Aalen") })
    #expect(abs(line.term.estimate - 0.625 / 0.5) < 1e-12)
  }

  @Test func `A hypothesis stands to itself in the joint covariance as in its own`() throws {
    let rows = (0..<600).map { index in
      var row = Trial.Row(client: index, help: index % 3 == 0, contact: index % 3 == 0 ? -10 : nil)
      if index % 7 < 2 { (row.referral, row.referredOn) = (2, 10) }
      row.age = 70 + Double(index * 11 % 23)
      row.town = Int32(index * 5 % 12)
      return row
    }
    let first = try Trial.read()
    let second = try Trial.read([("hypothesis: trial", "hypothesis: other")])
    let table = Trial.table(rows)
    let fits = try [first, second].map { try HypothesisTest.fit($0, Trial.book, table) }
    let joint = try #require(try JointEstimate.of(fits))
    #expect(joint.terms.map(\.name) == ["trial.effect", "trial.baseline", "other.effect", "other.baseline"])
    for i in 0..<2 {
      for j in 0..<2 {
        // The same sums in another order, to twelve digits.
        #expect(abs(joint.covariance[i, 2 + j] - joint.covariance[i, j]) < 1e-10 * abs(joint.covariance[i, i]))
      }
    }
  }

  @Test func `Hypotheses of one family share their error, and without a family they do not`() throws {
    func run(_ family: String) throws -> [TestedHypothesis] {
      let one = try tested(twoByTwo, Trial.crude + [("test: {", family + "test: {")])
      return try Families.adjusted([one, one])
    }
    let alone = try run("")
    let shared = try run("family: referrals\n")
    let p = try #require(alone[0].claimTest?.pAny)
    #expect(alone[0].claimTest?.adjusted == nil)
    #expect(shared[0].claimTest?.pAny == 2 * p)
    #expect(shared[0].claimTest?.adjusted != nil)
  }

  @Test func `Rows in another order give the same estimate`() throws {
    let rows = (0..<300).map { index in
      var row = Trial.Row(client: index, help: index % 3 == 0, contact: index % 3 == 0 ? -10 : nil)
      if index % 7 < 2 { (row.referral, row.referredOn) = (2, 10) }
      row.age = 70 + Double(index * 11 % 23)
      row.town = Int32(index % 10)
      return row
    }
    let one = try effect(Trial.table(rows), [("[age]", "[age, town]")])
    let other = try effect(Trial.table(rows.reversed()), [("[age]", "[age, town]")])
    // The house's tolerance for fits across row orders.
    #expect(abs(one.estimate - other.estimate) < 1e-10)
    #expect(abs(one.standardError - other.standardError) < 1e-10)
  }
}
