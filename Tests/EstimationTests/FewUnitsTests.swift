import Estimation
import Foundation
import Models
import Testing

@Suite("Few outcomes and few units") struct FewUnitsTests {
  private func tested(_ rows: [Trial.Row], _ replacing: [(String, String)]) throws -> TestedHypothesis {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, Trial.table(rows))
  }

  /// Whole towns with help; one in three has the outcome, one in six with help.
  private func rows(_ sizes: [Int], helped: Set<Int>, seed: UInt64 = 3) -> [Trial.Row] {
    var chance = Trial.Uniforms(seed: seed)
    var rows: [Trial.Row] = []
    for (town, size) in sizes.enumerated() {
      for _ in 0..<size {
        let treated = helped.contains(town)
        var row = Trial.Row(client: rows.count, help: treated, contact: treated ? -5 : nil)
        if chance.happens(treated ? 0.17 : 0.33) { (row.referral, row.referredOn) = (2, 1 + Int(300 * chance.next())) }
        row.town = Int32(town)
        rows.append(row)
      }
    }
    return rows
  }

  private static let byTown = [
    ("design: adjusted comparison, adjust_for: [age], cluster: town", "design: crude comparison, cluster: town")
  ]

  private static let even = Set(stride(from: 0, to: 60, by: 2))

  @Test(arguments: ["relative risk", "odds ratio", "risk difference"])
  func `Few outcomes are compared by an exact test, named, and the claim lies outside its interval where that rejects`(
    _ measure: String
  ) throws {
    let claim =
      measure == "risk difference" ? [("expected: -50%", "expected: -0.03"), ("smallest_of_interest: -10%\n", "")] : []
    let tested = try HypothesisTest.run(
      Trial.read(Trial.crude + [("relative risk", measure)] + claim), Trial.book,
      Trial.table(3, of: 100, 25, of: 400))
    #expect(tested.method == "exact")
    #expect(tested.recipe.en.contains("exact"))
    let counts = try RiskTable(events1: 3, of: 100, events0: 25, of: 400)
    let rates = try RateTable(events1: 3, in: 100, events0: 25, in: 400)
    let test: any EffectTest =
      switch measure {
      case "relative risk": ConditionalRateRatio(rates)
      case "odds ratio": ConditionalOddsRatio(counts)
      default: try UnconditionalExact(.difference, counts)
      }
    let interval = test.interval(confidence: 0.95)
    let term = try #require(tested.terms.first)
    #expect(abs(term.confLow - interval.low) < 1e-12 * max(1, abs(interval.low)))
    #expect(abs(term.confHigh - interval.high) < 1e-12 * max(1, abs(interval.high)))
    #expect(tested.claimTest?.pAny == test.pBelow(measure == "risk difference" ? 0 : 1))
    // The others stand beside it.
    #expect(Set(tested.robustness.map(\.method)).isSuperset(of: ["closed form", "skewness-corrected score", "exact"]))
  }

  @Test func `More outcomes have no exact test beside them`() throws {
    let tested = try HypothesisTest.run(
      Trial.read(Trial.crude), Trial.book, Trial.table(10, of: 100, 40, of: 400))
    #expect(tested.method != "exact")
    #expect(!tested.robustness.contains { $0.method == "exact" })
  }

  @Test func `A closed form that holds the truth too seldom in tables of these sizes says so`() throws {
    let tested = try HypothesisTest.run(
      Trial.read(
        Trial.crude + [
          ("relative risk", "risk difference"), ("expected: -50%", "expected: -0.03"),
          ("smallest_of_interest: -10%\n", ""),
        ]),
      Trial.book, Trial.table(3, of: 100, 25, of: 400))
    let line = try #require(tested.robustness.first { $0.method == "closed form" })
    #expect(try #require(line.coverage) < 93)
    #expect(line.recipe.en.contains("over all tables"))
    #expect(
      tested.findings.contains { $0.code == "recipe_undercovers" && $0.message.en.contains("counted over all tables") })
  }

  @Test
  func `Twelve towns of one size are answered, and two that carry nearly everything or few helped make a description`()
    throws
  {
    func flags(_ sizes: [Int], helped: Set<Int>) throws -> [String] {
      try tested(rows(sizes, helped: helped), Self.byTown).verdict.flags
    }
    let word = "too_few_degrees_of_freedom"
    #expect(try !flags([Int](repeating: 20, count: 12), helped: Self.even).contains(word))
    #expect(try flags([160, 160] + [Int](repeating: 20, count: 10), helped: Self.even).contains(word))
    // Six of thirty helped: answered where towns are alike, described only where they differ much.
    let helped = Set([2, 7, 12, 17, 22, 27])
    #expect(try !flags([Int](repeating: 20, count: 30), helped: helped).contains(word))
    let unequal = (0..<30).map { 8 + $0 * $0 / 6 }
    #expect(try flags(unequal, helped: helped).contains(word))
  }

  @Test(arguments: ["relative risk", "odds ratio", "risk difference"])
  func `Whether units carry a test does not hang on who had the outcome, nor on the measure`(_ measure: String) throws {
    let claim =
      measure == "risk difference" ? [("expected: -50%", "expected: -0.15"), ("smallest_of_interest: -10%\n", "")] : []
    let sizes = [60, 50, 40] + [Int](repeating: 20, count: 10)
    let answers = try (1...4).map { seed in
      try tested(rows(sizes, helped: Self.even, seed: UInt64(seed)), Self.byTown + [("relative risk", measure)] + claim)
        .verdict.flags.contains("too_few_degrees_of_freedom")
    }
    #expect(answers == [Bool](repeating: false, count: 4))
  }

  @Test func `A ratio by few towns has the degrees of freedom of least squares on the same rows`() throws {
    let rows = rows([Int](repeating: 20, count: 12), helped: Self.even)
    let ratio = try tested(rows, Self.byTown)
    let difference = try tested(
      rows,
      Self.byTown + [
        ("relative risk", "risk difference"), ("expected: -50%", "expected: -0.15"),
        ("smallest_of_interest: -10%\n", ""),
      ])
    #expect(ratio.method == "CR2-IK")
    #expect(ratio.terms[0].degreesOfFreedom == difference.terms[0].degreesOfFreedom)
    #expect(ratio.recipe.en.contains("by least squares"))
  }

  @Test func `A hazard ratio by few towns has CR1 as much wider as CR2 makes least squares on the same rows`() throws {
    let rows = rows([30, 30, 25, 25] + [Int](repeating: 20, count: 8), helped: Self.even)
    let hazard = try tested(rows, Self.byTown + [("relative risk", "hazard ratio")])
    #expect(hazard.method == "CR1, widened")
    let difference = try tested(
      rows,
      Self.byTown + [
        ("relative risk", "risk difference"), ("expected: -50%", "expected: -0.15"),
        ("smallest_of_interest: -10%\n", ""),
      ])
    func error(_ tested: TestedHypothesis, _ method: String) throws -> Double {
      try #require(tested.robustness.first { $0.method == method }).term.standardError
    }
    let factor = try error(difference, "CR2") / error(difference, "CR1")
    #expect(factor > 1)
    #expect(abs(hazard.terms[0].standardError / (try error(hazard, "CR1")) - factor) < 1e-12)
    #expect(hazard.terms[0].degreesOfFreedom == difference.terms[0].degreesOfFreedom)
  }

  @Test func `A hazard ratio by many towns of one size keeps CR1`() throws {
    let rows = rows([Int](repeating: 15, count: 40), helped: Self.even)
    let hazard = try tested(rows, Self.byTown + [("relative risk", "hazard ratio")])
    #expect(hazard.method == "CR1")
    #expect(hazard.terms[0].degreesOfFreedom == 39)
  }
}
