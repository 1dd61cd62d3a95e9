import Estimation
import Evidence
import Foundation
import Probability
import Testing

@Suite struct ModificationTests {
  private func tested(_ rows: [Trial.Row], _ replacing: [(String, String)]) throws -> TestedHypothesis {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, Trial.table(rows))
  }

  private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-8 * max(1e-2, abs(b)) }

  private static let difference = [("relative risk", "risk difference"), ("-50%", "-0.1"), ("-10%", "-0.02")]

  @Test(arguments: ["relative risk", "odds ratio", "risk difference"])
  func `Effects in groups, their errors and the interaction test are those of R's glm and sandwich`(measure: String)
    throws
  {
    let words = measure == "risk difference" ? Self.difference : [("relative risk", measure)]
    let tested = try tested(
      Subgroups.rows(), Subgroups.declaring("modification: [{by: age, cut: [75]}, {by: visits, cut: [2]}]", words))
    #expect(tested.modification.map(\.by) == ["age", "visits"])
    let reference = try Subgroups.ofR()["groups"][measure]
    for (modification, name) in zip(tested.modification, ["old", "often"]) {
      let expected = reference[name]
      #expect(modification.failure == nil && modification.unknown == 0)
      #expect(modification.groups.map(\.from) == [nil, name == "old" ? 75 : 2])
      for (place, group) in modification.groups.enumerated() {
        let effect = group.terms[0].scale == .log ? log(group.terms[0].estimate) : group.terms[0].estimate
        #expect(near(effect, expected["values"][2 * place].number))
        #expect(near(group.terms[1].estimate, expected["values"][2 * place + 1].number))
        #expect(near(group.terms[0].standardError, expected["errors"][2 * place].number))
        // The baseline is told on the logit scale.
        let risk = group.terms[1].estimate
        #expect(near(group.terms[1].standardError * risk * (1 - risk), expected["errors"][2 * place + 1].number))
        #expect(group.terms[0].degreesOfFreedom == 23)
      }
      let interaction = try #require(modification.interaction)
      #expect(near(interaction.statistic, expected["interaction"][0].number))
      #expect(Double(interaction.restrictions) == expected["interaction"][1].number)
      #expect(near(interaction.pValue, expected["interaction"][2].number))
    }
    // Holm over the two interaction tests, and over the four groups.
    let plain = tested.modification.compactMap { $0.interaction?.pValue }
    #expect(tested.modification.compactMap { $0.interaction?.adjusted } == Holm.adjusted(plain))
    let groups = tested.modification.flatMap(\.groups)
    let onesided = groups.map { StudentLaw.cdf($0.terms[0].statistic, df: 23) }
    for (group, p) in zip(groups, Holm.adjusted(onesided)) {
      #expect(near(try #require(group.claimTest).pAny, p))
      #expect(group.claimTest?.adjusted == "Holm over 4 groups")
      #expect(group.verdict.anyEffect == (p <= 0.025 ? .supported : .notShown))
    }
  }

  @Test func `A group that cannot be tested is refused by the rules, and the others go on without it`() throws {
    var rows = try Subgroups.rows()
    // Those of 85 and older have no outcome but for three.
    var left = 3
    for i in rows.indices where rows[i].age >= 85 && rows[i].referral == 2 {
      left -= 1
      if left < 0 { (rows[i].referral, rows[i].referredOn) = (0, nil) }
    }
    let tested = try tested(rows, Subgroups.declaring("modification: [{by: age, cut: [75, 85]}]"))
    let modification = try #require(tested.modification.first)
    #expect(modification.groups.count == 3)
    let refused = modification.groups[2]
    #expect(refused.terms.isEmpty && refused.claimTest == nil)
    #expect(refused.verdict.testable == .notTestable && refused.verdict.flags.contains("too_few_events"))
    #expect(modification.groups[0].terms.count == 2 && modification.groups[1].terms.count == 2)
    #expect(modification.interaction?.restrictions == 1)
    #expect(modification.failure == nil)
    // Two groups are one family.
    #expect(modification.groups[0].claimTest?.adjusted == "Holm over 2 groups")
  }

  @Test func `Independent rows of a crude comparison have the closed form in each group`() throws {
    let crude = Subgroups.declaring("modification: [{by: visits, cut: [2]}]", Trial.crude)
    let rows = try Subgroups.rows()
    let tested = try tested(rows, crude)
    for (place, group) in try #require(tested.modification.first).groups.enumerated() {
      let own = rows.filter { ($0.visits >= 2) == (place == 1) }
      func count(_ help: Bool, _ event: Bool) -> Double {
        Double(own.count { $0.help == help && ($0.referral == 2) == event })
      }
      let (a, n) = (count(true, true), count(true, true) + count(true, false))
      let (c, m) = (count(false, true), count(false, true) + count(false, false))
      // Katz: 1/a − 1/n₁ + 1/c − 1/n₀.
      #expect(near(group.terms[0].estimate, a / n / (c / m)))
      #expect(near(group.terms[0].standardError, (1 / a - 1 / n + 1 / c - 1 / m).squareRoot()))
      #expect(group.treated.events == a && Double(group.comparison.rows) == m)
    }
  }

  @Test func `Groups that were not declared are never looked at, and rows of an unknown group are told`() throws {
    var rows = try Subgroups.rows()
    #expect(try tested(rows, []).modification.isEmpty)
    for i in 0..<40 { rows[i].visits = .nan }
    let tested = try tested(rows, Subgroups.declaring("modification: [{by: visits, cut: [2]}]"))
    let modification = try #require(tested.modification.first)
    #expect(modification.unknown == 40)
    #expect(modification.groups.reduce(0) { $0 + $1.treated.rows + $1.comparison.rows } == rows.count - 40)
  }

  // Dose

  @Test func `A line, a natural spline and categories of the dose are those of R, with their tests`() throws {
    let rows = try Subgroups.rows()
    let reference = try Subgroups.ofR()["dose"]
    func response(_ words: String) throws -> TestedHypothesis.DoseResponse {
      let tested = try tested(rows, Subgroups.declaring("dose: {column: hours, \(words)}"))
      let response = try #require(tested.doseResponse)
      #expect(response.failure == nil)
      return response
    }
    func agrees(_ test: TestedHypothesis.JointTest?, _ expected: [Double]) -> Bool {
      guard let test else { return false }
      return near(test.statistic, expected[0]) && Double(test.restrictions) == expected[1]
        && near(test.pValue, expected[2]) && test.degreesOfFreedom == 23
    }
    let line = try response("shape: linear, cuts: [10, 40]")
    let slope = reference["line"]["slope"]
    for (point, dose) in zip(line.points, [10.0, 40]) {
      #expect(near(log(point.effect.estimate), dose * slope[0].number))
      #expect(near(point.effect.standardError, dose * slope[1].number))
      #expect(near(point.level / line.baseline, point.effect.estimate))
    }
    #expect(agrees(line.trend, reference["line"]["trend"].numbers))
    #expect(line.departure == nil)

    for (shape, name) in [
      ("shape: spline, cuts: [10, 30, 60]", "curve"), ("shape: categories, cuts: [15, 45]", "categories"),
    ] {
      let response = try response(shape)
      #expect(response.points.count == 3)
      for (place, point) in response.points.enumerated() {
        #expect(near(log(point.effect.estimate), reference[name]["values"][place].number))
        #expect(near(point.effect.standardError, reference[name]["errors"][place].number))
      }
      #expect(agrees(response.trend, reference[name]["trend"].numbers), "\(name)")
      #expect(agrees(response.departure, reference[name]["departure"].numbers), "\(name)")
      let p = [response.trend, response.departure].compactMap { $0?.pValue }
      #expect([response.trend, response.departure].compactMap { $0?.adjusted } == Holm.adjusted(p))
    }
  }

  @Test func `A dose that is the same for every participant, or a category too small, carries no curve`() throws {
    var rows = try Subgroups.rows()
    for i in rows.indices { rows[i].hours = 0 }
    let none = try tested(rows, Subgroups.declaring("dose: {column: hours, shape: linear}"))
    #expect(none.doseResponse?.failure?.en.contains("the same for everyone") == true)
    #expect(none.doseResponse?.points.isEmpty == true)
    rows = try Subgroups.rows()
    let small = try tested(rows, Subgroups.declaring("dose: {column: hours, shape: categories, cuts: [78]}"))
    #expect(small.doseResponse?.failure != nil)
  }
}
