import Estimation
import Foundation
import Testing

@Suite("A hypothesis that names its regression")
struct NamedModelTests {
  private static let block = "identification: {design: adjusted comparison, adjust_for: [age], cluster: town}"

  private func tested(_ identification: String, _ replacing: [(String, String)] = []) throws -> TestedHypothesis {
    let hypothesis = try Trial.read([(Self.block, "identification: {\(identification)}")] + replacing)
    return try HypothesisTest.run(hypothesis, Trial.book, NamedTable.table)
  }

  private func term(_ tested: TestedHypothesis, _ name: String = "effect") throws -> TestedHypothesis.Term {
    try #require(tested.terms.first { $0.name == name }, "\(tested.verdict.flags)")
  }

  @Test(
    "without covariates has the same risks by every model, and so the same effect and baseline",
    arguments: ["poisson", "logit", "probit", "complementary log-log", "log-binomial", "least squares"])
  func saturated(_ model: String) throws {
    let plain = try tested("design: crude comparison, cluster: town")
    let named = try tested("design: crude comparison, cluster: town, model: \(model)")
    // Two groups: the model has a mean for each, whatever its link.
    for name in ["effect", "baseline"] {
      #expect(abs(try term(named, name).estimate / term(plain, name).estimate - 1) < 1e-9)
      #expect(abs(try term(named, name).standardError / term(plain, name).standardError - 1) < 1e-6)
    }
    #expect(named.recipe != plain.recipe || model == "poisson")
  }

  @Test("has the standard errors of the recipe it asks for, and names it")
  func covariance() throws {
    let usual = try term(tested("design: adjusted comparison, adjust_for: [age], cluster: town"))
    for recipe in ["CR0", "CR2", "CR3"] {
      let asked = try tested("design: adjusted comparison, adjust_for: [age], cluster: town, covariance: \(recipe)")
      #expect(try term(asked).estimate == usual.estimate)
      #expect(try term(asked).standardError != usual.standardError)
      #expect(asked.recipe.en.contains(recipe))
    }
    // The root of the correction is all that parts CR0 from CR1.
    let none = try term(
      tested("design: adjusted comparison, adjust_for: [age], cluster: town, covariance: CR0"))
    #expect(none.standardError < usual.standardError)
  }

  @Test("with clusters in two ways lies between neither and both: the two ways added, less that of their pairs")
  func twoWays() throws {
    let both = try tested("design: adjusted comparison, adjust_for: [age], cluster: [town, visits]")
    #expect(try term(both).standardError > 0)
    #expect(both.recipe.en.contains("town") && both.recipe.en.contains("visits"))
    let one = try tested("design: adjusted comparison, adjust_for: [age], cluster: town")
    #expect(try term(both).estimate == term(one).estimate)
  }

  @Test("takes fixed effects of more than one factor as it takes them one by one: as covariates of levels")
  func fixedEffects() throws {
    let fixed = try tested(
      "design: adjusted comparison, adjust_for: [age], fixed_effects: [town, visits], cluster: town")
    let one = try tested("design: adjusted comparison, adjust_for: [age], fixed_effects: town, cluster: town")
    #expect(try term(fixed).estimate != term(one).estimate)
    let turned = try tested(
      "design: adjusted comparison, adjust_for: [age], fixed_effects: [visits, town], cluster: town")
    #expect(abs(try term(fixed).estimate / term(turned).estimate - 1) < 1e-9)
  }
}

/// Nine hundred clients in thirty towns.
private enum NamedTable {
  static let table = {
    var uniforms = Trial.Uniforms(seed: 7)
    let rows = (0..<900).map { place in
      let town = uniforms.whole(below: 30)
      let isHelped = uniforms.happens(0.5)
      let age = 60 + 30 * uniforms.next()
      var row = Trial.Row(
        client: place, year: 2023, help: isHelped, contact: isHelped ? -30 : nil, age: age, town: Int32(town))
      let chance = 0.25 + 0.004 * (age - 60) - (isHelped ? 0.05 : 0) + 0.002 * Double(town)
      if uniforms.happens(chance) { (row.referral, row.referredOn) = (2, 100) }
      row.visits = Double(place % 5)
      return row
    }
    return Trial.table(rows)
  }()
}
