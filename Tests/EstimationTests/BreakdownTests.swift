import Estimation
import Evidence
import Foundation
import Models
import Probability
import Testing

@Suite struct BreakdownTests {
  private typealias Breakdown = TestedHypothesis.Breakdown

  private func tested(_ table: Table, _ replacing: [(String, String)] = Trial.crude) throws -> TestedHypothesis {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, table)
  }

  private func row(
    _ tested: TestedHypothesis, _ kind: TestedHypothesis.Breakdown.Kind,
    _ question: TestedHypothesis.Breakdown.Question = .anyEffect
  ) throws -> TestedHypothesis.Breakdown.Row {
    let breakdown = try #require(tested.breakdown)
    return try #require(breakdown.rows.first { $0.kind == kind && $0.question == question })
  }

  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance * abs(b) }

  @Test func `The E-value of the worked claim is that of the end of its interval, for no effect and for the claim`()
    throws
  {
    let tested = try tested(Trial.table(10, of: 680, 58, of: 1940))
    let effect = try #require(tested.terms.first)
    let any = try row(tested, .eValue)
    #expect(near(try #require(any.value), EValue.ofInterval(effect.confLow, effect.confHigh, .riskRatio)))
    #expect(near(try #require(any.ofEstimate), EValue.of(effect.estimate, .riskRatio)))
    #expect(any.becomes == .notShown)
    // Neither end passes 0.5: the nearest is brought to it, and the verdict is then refuted or supported.
    let large = try row(tested, .eValue, .asLargeAsClaimed)
    let ends = [effect.confLow, effect.confHigh].map { EValue.ofRatio($0 / 0.5) }
    #expect(near(try #require(large.value), ends.min() ?? 0))
    // The standard error must be log RR / (1.96 se) times as large.
    let factor = abs(effect.statistic) / NormalLaw.upperQuantile(0.025)
    #expect(near(try #require(row(tested, .standardError).value), factor))
  }

  @Test func `Hidden bias of two crude groups is that of Fisher's test`() throws {
    let tested = try tested(Trial.table(20, of: 500, 90, of: 600))
    let gamma = try #require(row(tested, .hiddenBias).value)
    let test = TwoGroupsBinaryBias(
      [.init(treatedEvents: 20, treated: 500, comparisonEvents: 90, comparison: 600)], lowers: true)
    #expect(near(test.bounds(gamma: gamma).upperBound, 0.025, 1e-8))
  }

  @Test func `At the tipping level of those whose outcome is missing the interval ends at no effect`() throws {
    var rows: [Trial.Row] = []
    for person in 0..<1200 {
      let treated = person < 560
      var row = Trial.Row(client: person, help: treated, contact: treated ? -30 : nil)
      let place = treated ? person : person - 560
      if place < (treated ? 30 : 80) { (row.referral, row.referredOn) = (2, 100) }
      if place >= (treated ? 500 : 600) { row.referral = -1 }
      rows.append(row)
    }
    // By name, so that the test is the closed form whatever the default: Poisson with HC0 is the log-Wald.
    let named = [(Trial.crude[0].0, "design: crude comparison, covariance: HC0")]
    let tested = try tested(Trial.table(rows), named)
    #expect(tested.counts.treated.rows == 500 && tested.counts.comparison.rows == 600)
    let treated = try row(tested, .missingTreated)
    let level = try #require(treated.value)
    #expect(near(try #require(treated.benchmark?.value), 0.06))
    // 60 of 560 are missing; their share of the risk is an assumption, its weight is estimated.
    func limit(_ p: Double, _ q: Double, _ p1: Double, _ q1: Double) -> Double {
      let (w, v) = (60.0 / 560, 40.0 / 640)
      let (a, b) = (p + w * (p1 - p), q + v * (q1 - q))
      let first = p * (1 - p) / 500 + w * (1 - w) / 560 * (p1 - p) * (p1 - p)
      let second = q * (1 - q) / 600 + v * (1 - v) / 640 * (q1 - q) * (q1 - q)
      return log(a / b) + NormalLaw.upperQuantile(0.025) * (first / a / a + second / b / b).squareRoot()
    }
    #expect(abs(limit(0.06, 80 / 600, level, 80 / 600)) < 1e-8)
    // The comparison group cannot lie low enough: 40 of 640 without any outcome still leave 12.5% to 6%.
    #expect(limit(0.06, 80 / 600, 0.06, 0) < 0)
    let comparison = try row(tested, .missingComparison)
    #expect(comparison.value == nil && comparison.becomes == nil)
    let both = try #require(row(tested, .missingBoth).value)
    let far = limit(0.06, 80 / 600, 0.06 + both * 0.94, 80 / 600 * (1 - both))
    #expect(abs(far) < 1e-8)
  }

  /// Eight towns, of which one makes most of the effect.
  private func towns(without: Int32? = nil, isEven: Bool = false) -> Table {
    var uniforms = Trial.Uniforms(seed: 77)
    var rows: [Trial.Row] = []
    for index in 0..<1600 {
      var row = Trial.Row(client: index, help: index % 2 == 0, contact: index % 2 == 0 ? -10 : nil)
      row.town = Int32(index / 2 % 8)
      row.age = 65 + Double(uniforms.whole(below: 25))
      let chance = row.help == true ? (row.town == 3 ? 0.02 : 0.15) : (row.town == 3 ? 0.6 : 0.2)
      if uniforms.happens(isEven ? (row.help == true ? 0.1 : 0.3) : chance) { (row.referral, row.referredOn) = (2, 10) }
      if row.town != without { rows.append(row) }
    }
    return Trial.table(rows)
  }

  @Test(arguments: ["relative risk", "odds ratio", "risk difference"])
  func `Leaving out a cluster is testing the hypothesis on the others`(measure: String) throws {
    let words =
      [("cluster: town}", "cluster: town, covariance: CR1}"), ("relative risk", measure)]
      + (measure == "risk difference" ? [("-50%", "-0.05"), ("-10%", "-0.01")] : [])
    let whole = try tested(towns(), words)
    let others = try (0..<8).map { try tested(towns(without: Int32($0)), words) }
    let estimates = others.compactMap { $0.terms.first?.estimate }
    let leftOut = try #require(whole.breakdown?.leftOut)
    #expect(leftOut.tried == 8 && leftOut.withoutFit == 0)
    #expect(near(leftOut.lowest, try #require(estimates.min()), 1e-8))
    #expect(near(leftOut.highest, try #require(estimates.max()), 1e-8))
    for question in Breakdown.Question.allCases {
      func answer(_ tested: TestedHypothesis) -> TestedHypothesis.Verdict.Answer? {
        question == .anyEffect ? tested.verdict.anyEffect : tested.verdict.asLargeAsClaimed
      }
      // The power of a smaller study may turn "not refuted" into "not shown": that is no change here.
      let changed = others.count {
        answer($0) != answer(whole)
          && !([.notShown, .notRefuted].contains(answer($0)) && [.notShown, .notRefuted].contains(answer(whole)))
      }
      #expect(try row(whole, .oneCluster, question).value == Double(changed))
    }
  }

  @Test func `A difference has a robustness value whose bias moves its interval to the border, and a benchmark`() throws
  {
    let words = [
      ("relative risk", "risk difference"), ("-50%", "-0.05"), ("-10%", "-0.01"),
      ("cluster: town}", "cluster: town, covariance: CR1}"),
    ]
    let tested = try tested(towns(isEven: true), words)
    let effect = try #require(tested.terms.first)
    let value = try row(tested, .robustnessValue)
    let r = try #require(value.value)
    #expect(value.benchmark?.covariate == "age")
    let ends = effect.confHigh
    let whole = try #require(value.ofEstimate)
    // Both rest on the same se·√df, so their ratio is that of the distances.
    func distance(_ r: Double) -> Double { r / (1 - r).squareRoot() }
    #expect(near(distance(r) / distance(whole), ends / effect.estimate, 1e-6))
  }

  @Test func `A hypothesis that is not testable has no breakdown, and one of a family keeps its own`() throws {
    #expect(try tested(Trial.table(0, of: 100, 50, of: 500)).breakdown == nil)
    let member = Trial.crude + [("registered: 2024-01-15", "registered: 2024-01-15\nfamily: two")]
    let both = try Estimation.Families.adjusted([
      try tested(Trial.table(20, of: 500, 90, of: 600), member),
      try tested(Trial.table(25, of: 500, 90, of: 600), member),
    ])
    #expect(both.allSatisfy { $0.breakdown != nil && $0.claimTest?.adjusted != nil })
  }
}
