import Estimation
import Foundation
import Testing

@Suite("The default recipe") struct DefaultRecipeTests {
  private func tested(_ rows: [Trial.Row], _ replacing: [(String, String)] = []) throws -> TestedHypothesis {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, Trial.table(rows))
  }

  /// Rows of clients in towns of these sizes, a third treated within each; one in five has the outcome.
  private func rows(_ sizes: [Int]) -> [Trial.Row] {
    var chance = Trial.Uniforms(seed: 11)
    var rows: [Trial.Row] = []
    for (town, size) in sizes.enumerated() {
      for place in 0..<size {
        let treated = place % 3 == 0
        var row = Trial.Row(client: rows.count, help: treated, contact: treated ? -5 : nil)
        if chance.happens(treated ? 0.12 : 0.25) { (row.referral, row.referredOn) = (2, 30) }
        row.age = 70 + (chance.next() * 20).rounded()
        row.town = Int32(town)
        rows.append(row)
      }
    }
    return rows
  }

  @Test func `The worked table keeps log-Wald, and as a risk difference steps to the score`() throws {
    let table = (
      treated: CrudeArm(events: 9, size: 612), comparison: CrudeArm(events: 58, size: 1940)
    )
    let ratio = CrudeComparison(.relativeRisk, treated: table.treated, comparison: table.comparison)
    #expect(ratio.defaultRecipe(claim: 0.5, alpha: 0.025) == .closedForm)
    let difference = CrudeComparison(.riskDifference, treated: table.treated, comparison: table.comparison)
    #expect(difference.defaultRecipe(claim: -0.015, alpha: 0.025) == .score)
  }

  @Test func `Who had the outcomes does not move the choice`() {
    let recipes = stride(from: 5.0, through: 45, by: 5).map { events in
      CrudeComparison(
        .oddsRatio, treated: CrudeArm(events: events, size: 100), comparison: CrudeArm(events: 50 - events, size: 300)
      ).defaultRecipe(claim: 0.5, alpha: 0.025)
    }
    #expect(Set(recipes).count == 1)
  }

  @Test func `Draws of a score estimate have the printed interval as their outer points`() throws {
    let tested = try HypothesisTest.run(Trial.read(Trial.crude), Trial.book, Trial.table(6, of: 100, 40, of: 400))
    #expect(tested.method == "skewness-corrected score")
    let effect = try #require(tested.terms.first)
    let drawn = try #require(tested.estimate)
    let half = 1.959963984540054 * drawn.covariance[0, 0].squareRoot()
    // Twelve digits cross.
    #expect(abs(log(drawn.terms[0].value) - half - log(effect.confLow)) < 1e-10)
    #expect(abs(log(drawn.terms[0].value) + half - log(effect.confHigh)) < 1e-10)
  }

  @Test func `Many towns of one size keep CR1, few or unequal ones take CR2 with fewer degrees of freedom`() throws {
    let many = try tested(rows([Int](repeating: 20, count: 40)))
    #expect(many.method == "CR1")
    #expect(many.terms[0].degreesOfFreedom == 39)
    let few = try tested(rows([Int](repeating: 30, count: 12)))
    #expect(few.method == "CR2-IK")
    #expect(few.terms[0].degreesOfFreedom < 11)
    let unequal = try tested(rows([200, 150] + [Int](repeating: 12, count: 30)))
    #expect(unequal.method == "CR2-IK")
    #expect(unequal.terms[0].degreesOfFreedom < 0.8 * 31)
  }

  @Test func `A few towns that carry nearly everything make a description`() throws {
    let thin = try tested(rows([900] + [Int](repeating: 6, count: 9)))
    #expect(thin.verdict.testable == .descriptiveOnly)
    #expect(thin.verdict.flags.contains("too_few_degrees_of_freedom"))
  }

  @Test func `A recipe that the study saw cover too little says so beside its line and in a warning`() throws {
    // Whole towns with help: rows are not independent, so that recipes by row cover too little.
    var rows = rows([Int](repeating: 20, count: 12))
    for index in rows.indices {
      let treated = rows[index].town % 2 == 0
      rows[index].help = treated
      rows[index].contact = treated ? -5 : nil
    }
    let tested = try tested(rows)
    let line = try #require(tested.robustness.first { $0.method == "HC0" })
    #expect(try #require(line.coverage) < 93)
    #expect(line.recipe.en.contains("in the study"))
    #expect(tested.findings.contains { $0.code == "recipe_undercovers" && $0.message.en.contains("HC0") })
    #expect(tested.robustness.first { $0.method == "CR2-IK" }?.coverage == nil)
  }

  @Test func `A recipe that a hypothesis chooses for itself says what the study saw it cover`() throws {
    // Of twelve very unequal towns, six with help.
    var rows = rows([6, 8, 10, 12, 14, 16, 20, 24, 28, 34, 44, 60])
    for index in rows.indices {
      let treated = rows[index].town % 2 == 0
      rows[index].help = treated
      rows[index].contact = treated ? -5 : nil
    }
    func chosen(_ covariance: String) throws -> Bool {
      let tested = try tested(rows, [("cluster: town", "cluster: town, covariance: \(covariance)")])
      return tested.findings.contains { finding in
        finding.code == "recipe_undercovers" && finding.message.en.contains("The chosen recipe")
          && finding.message.en.contains("\(covariance) (") && finding.message.en.contains("%")
      }
    }
    #expect(try chosen("CR1"))
    #expect(try !chosen("CR2"))
  }
}
