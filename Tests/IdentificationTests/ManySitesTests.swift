import Estimation
import Evidence
import Foundation
import Probability
import ReferenceCases
import Testing

@Suite("A hypothesis compared within many sites")
struct ManySitesTests {
  let studies: SiteStudies

  init() throws { studies = try SiteStudies() }

  func term(_ tested: TestedHypothesis, _ name: String) throws -> TestedHypothesis.Term {
    try #require(tested.terms.first { $0.name == name })
  }

  @Test(arguments: ["mean difference", "relative risk"])
  func `has the effect, baseline and covariance that R's metafor gives on the effects of sites`(measure: String) throws
  {
    let tested = try studies.study().test(SiteStudies.lines(measure, "design: many sites, site: site"))
    let expected = studies.numbers[measure.replacing(" ", with: "_")]
    let effect = try term(tested, "effect")
    let isMean = measure == "mean difference"
    let value = isMean ? effect.estimate : log(effect.estimate)
    // Where metafor's climb stops.
    #expect(abs(value / expected["effect"].number - 1) < 1e-6)
    #expect(abs(effect.standardError / expected["variance"].number.squareRoot() - 1) < 1e-6)
    #expect(effect.degreesOfFreedom == expected["df"].number)
    let baseline = try term(tested, "baseline")
    #expect(abs(baseline.estimate / expected["baseline"].number - 1) < 1e-10)
    #expect(abs(baseline.standardError / expected["baseline_variance"].number.squareRoot() - 1) < 1e-10)
    let estimate = try #require(tested.estimate)
    #expect(abs(estimate.covariance[0, 1] / expected["covariance"].number - 1) < 1e-6)
    #expect(tested.verdict.testable != .notTestable)
    #expect(tested.design == "many sites")
  }

  @Test func `shows its sites by name, each leaning on the others, and what a new site may expect`() throws {
    let tested = try studies.study().test(SiteStudies.lines("mean difference", "design: many sites, site: site"))
    let expected = studies.numbers["mean_difference"]
    let sites = try #require(tested.exhibits.first { $0.key == "sites" })
    #expect(sites.insideOnly)
    #expect(sites.rows.count == 14)
    for (row, (raw, shrunken)) in zip(
      sites.rows, zip(expected["raw"].numbers, expected["shrunken"].numbers))
    {
      #expect(abs((row[3].value ?? .nan) / raw - 1) < 1e-9)
      #expect(abs((row[4].value ?? .nan) / shrunken - 1) < 1e-6)
    }
    let names = sites.rows.map { row -> String in if case .name(let name) = row[0] { name } else { "" } }
    #expect(names == names.sorted())
    let together = try #require(tested.exhibits.first { $0.key == "sites_together" })
    for (cell, truth) in zip(together.rows[1].dropFirst(2), expected["prediction"].numbers) {
      #expect(abs((cell.value ?? .nan) / truth - 1) < 1e-6)
    }
  }

  @Test func `has a new site's effect with the spread between sites where that is asked`() throws {
    let tested = try studies.study().test(
      SiteStudies.lines("mean difference", "design: many sites, site: site, new_site: yes"))
    let expected = studies.numbers["mean_difference"]
    let effect = try term(tested, "effect")
    let variance = expected["variance"].number + expected["tau2"].number
    #expect(abs(effect.standardError / variance.squareRoot() - 1) < 1e-6)
    #expect(effect.degreesOfFreedom == 12)
    #expect(abs(effect.confLow / expected["prediction"][0].number - 1) < 1e-6)
    let estimate = try #require(tested.estimate)
    #expect(abs(estimate.covariance[0, 0] / variance - 1) < 1e-6)
  }

  @Test func `is carried to a population by its margins`() throws {
    let study = try studies.study()
    try study.write(SiteStudies.margins, to: "made.margins.yaml")
    let way = "design: many sites, site: site, margins: made.margins.yaml"
    let tested = try study.test(SiteStudies.lines("mean difference", way))
    let expected = studies.numbers["carried"]
    let effect = try term(tested, "effect")
    #expect(abs(effect.estimate / expected["effect"].number - 1) < 1e-6)
    #expect(abs(effect.standardError / studies.numbers["carried_sites"].number.squareRoot() - 1) < 1e-6)
    #expect(effect.degreesOfFreedom == 11)
    let population = try #require(tested.exhibits.first { $0.key == "population" })
    #expect(population.rows.count == 5)
    // Cells weigh by their people, so that they add up to the whole.
    let whole = population.rows.dropLast().reduce(0.0) { $0 + ($1[1].value ?? .nan) * ($1[3].value ?? .nan) }
    #expect(abs(whole / (population.rows[4][3].value ?? .nan) - 1) < 1e-12)
    let total = population.rows.dropLast().reduce(0.0) { $0 + ($1[6].value ?? .nan) }
    #expect(abs(total / (population.rows[4][6].value ?? .nan) - 1) < 1e-12)
    #expect(abs(total / (3000 * effect.estimate) - 1) < 1e-12)
    #expect(abs((population.rows[4][4].value ?? .nan) / effect.confLow - 1) < 1e-12)
    // Where cells do not say over how many sites their people are spread, the mean is that of sites without end.
    try study.write(SiteStudies.margins.replacing(/, sites: [0-9]+/, with: ""), to: "made.margins.yaml")
    let endless = try term(try study.test(SiteStudies.lines("mean difference", way)), "effect")
    #expect(abs(endless.standardError / expected["variance"].number.squareRoot() - 1) < 1e-6)
  }

  @Test func `has beside it a multilevel model of all rows as R's lme4 fits it`() throws {
    let mean = try studies.study().test(SiteStudies.lines("mean difference", "design: many sites, site: site"))
    let linear = try #require(mean.robustness.first { $0.method == "linear mixed" })
    #expect(abs(linear.term.estimate / studies.numbers["lmer"][0].number - 1) < 1e-5)
    #expect(abs(linear.term.standardError / studies.numbers["lmer"][1].number - 1) < 1e-5)
    let normal = try #require(mean.robustness.first { $0.method == "REML, normal" })
    #expect(abs(normal.term.standardError / studies.numbers["mean_difference"]["normal"].number - 1) < 1e-6)
    let odds = try studies.study().test(SiteStudies.lines("odds ratio", "design: many sites, site: site"))
    let logistic = try #require(odds.robustness.first { $0.method == "generalised mixed" })
    #expect(abs(log(logistic.term.estimate) / studies.numbers["glmer"][0].number - 1) < 1e-5)
    // lme4 has its Hessian from differences of a deviance that it finds by iteration.
    #expect(abs(logistic.term.standardError / studies.numbers["glmer"][1].number - 1) < 1e-3)
  }

  @Test func `adjusts within each site where it is asked`() throws {
    let tested = try studies.study().test(
      SiteStudies.lines("odds ratio", "design: many sites, site: site, adjust_for: [age]"))
    let crude = try studies.study().test(SiteStudies.lines("odds ratio", "design: many sites, site: site"))
    let (one, other) = (try term(tested, "effect"), try term(crude, "effect"))
    #expect(one.estimate != other.estimate)
    #expect(abs(log(one.estimate / other.estimate)) < other.standardError)
  }

  @Test func `takes a site that is named as a cluster too as it is`() throws {
    let one = try studies.study().test(
      SiteStudies.lines("mean difference", "design: many sites, site: site, cluster: site"))
    let other = try studies.study().test(SiteStudies.lines("mean difference", "design: many sites, site: site"))
    #expect(try term(one, "effect").confLow == term(other, "effect").confLow)
  }

  @Test func `hides the numbers of a site with a small group`() throws {
    // Nine of the treated of the first site remain.
    var left = 9
    let study = try studies.study(keeping: { row in
      guard row["site"] == "org 01", row["help"] == "yes" else { return true }
      left -= 1
      return left >= 0
    })
    let tested = try study.test(SiteStudies.lines("mean difference", "design: many sites, site: site"))
    let sites = try #require(tested.exhibits.first { $0.key == "sites" })
    #expect(sites.rows[0].dropFirst().allSatisfy { $0.value == nil })
    #expect(sites.rows[1].dropFirst().allSatisfy { $0.value != nil })
  }
}
