import Documents
import Estimation
import Evidence
import Foundation
import ReferenceCases
import Registrations
import Testing

@Suite("Two outcomes of the same people, each by a design of the catalogue")
struct JointDesignsTests {
  let studies: SiteStudies
  let numbers: JSONValue

  init() throws {
    studies = try SiteStudies()
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
    numbers = try JSONValue(contentsOf: folder.appendingPathComponent("joint.json"))
  }

  /// The two outcomes with one covariance: terms effect and baseline of each.
  private func joint(_ study: StudyOnDisk, _ score: String, _ fall: String) throws -> Estimate? {
    let fits = try [("mean difference", score), ("risk difference", fall)].map { measure, identification in
      let lines = SiteStudies.lines(measure, identification).replacing("-40%", with: "-10 points")
        .replacing("-10%", with: "-1 points")
      let hypothesis = try study.hypothesis(lines)
      let registration = try Registration.read(
        codebook: hypothesis.codebook, columns: hypothesis.columnsNeeded, threads: 1)
      return try HypothesisTest.fit(hypothesis, registration.codebook, registration.table)
    }
    return try JointEstimate.of(fits)
  }

  @Test func `A weighted sample has the covariance of a regression of both outcomes by R's survey`() throws {
    let design = "design: survey comparison, weights: weight, strata: region, cluster: site, adjust_for: [age]"
    let joint = try #require(try joint(studies.study(), design, design))
    let theirs = numbers["sample"]["covariance"].array.map(\.numbers)
    for (i, a) in [0, 2].enumerated() {
      #expect(abs(joint.terms[a].value - numbers["sample"]["effect"][i].number) < 1e-9)
      for (j, b) in [0, 2].enumerated() {
        #expect(abs(joint.covariance[a, b] / theirs[i][j] - 1) < 1e-8)
      }
    }
  }

  @Test func `Many sites have the correlation of a regression of both site effects by R's sandwich`() throws {
    let design = "design: many sites, site: site"
    let joint = try #require(try joint(studies.study(), design, design))
    for (i, a) in [0, 2].enumerated() {
      #expect(abs(joint.terms[a].value - numbers["sites"]["effect"][i].number) < 1e-6)
      #expect(abs(joint.covariance[a, a].squareRoot() - numbers["sites"]["error"][i].number) < 1e-6)
    }
    let shared = joint.covariance[0, 2] / (joint.covariance[0, 0] * joint.covariance[2, 2]).squareRoot()
    #expect(abs(shared - numbers["sites"]["correlation"].number) < 1e-6)
  }

  @Test func `Rows that are left out of one hypothesis do not make its sites others`() throws {
    let design = "design: many sites, site: site"
    let all = try #require(try joint(studies.study(), design, design))
    // The first site goes for the outcome of one hypothesis alone.
    let gone = try studies.study(changing: { if $0["site"] == "org 01" { $0["fall"] = "" } })
    let fewer = try #require(try joint(gone, design, design))
    #expect(fewer.terms[2].value != all.terms[2].value)
    let correlations = [all, fewer].map {
      $0.covariance[0, 2] / ($0.covariance[0, 0] * $0.covariance[2, 2]).squareRoot()
    }
    #expect(abs(correlations[0] - correlations[1]) < 0.3 && correlations[1] > 0.2)
  }

  @Test func `Many sites and a comparison clustered by site share their units, one by client does not`() throws {
    let sites = "design: many sites, site: site"
    let clustered = try #require(
      try joint(studies.study(), sites, "design: adjusted comparison, adjust_for: [age], cluster: site"))
    let shared = clustered.covariance[0, 2] / (clustered.covariance[0, 0] * clustered.covariance[2, 2]).squareRoot()
    #expect(shared > 0.1 && shared < 1)
    #expect(throws: Findings.self) { try joint(studies.study(), sites, "design: crude comparison") }
  }

  @Test func `An effect of a new site is less sure than the mean, and shares with others only that`() throws {
    let mean = try #require(
      try joint(studies.study(), "design: many sites, site: site", "design: many sites, site: site"))
    let new = try #require(
      try joint(studies.study(), "design: many sites, site: site, new_site: yes", "design: many sites, site: site"))
    #expect(new.covariance[0, 0] > 1.5 * mean.covariance[0, 0])
    #expect(abs(new.covariance[0, 2] / mean.covariance[0, 2] - 1) < 1e-9)
  }
}
