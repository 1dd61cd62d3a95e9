import Estimation
import Evidence
import Foundation
import ReferenceCases
import Testing

@Suite("A hypothesis compared in a weighted sample")
struct SurveyComparisonTests {
  let studies: SiteStudies

  init() throws { studies = try SiteStudies() }

  static let margins = """
    format: 1
    margins: People by size and by surroundings, made
    source: nobody
    cells: made.csv

    """
  static let cells = "size;urban;people\nsmall;;4_000\nlarge;;5_000\n;yes;3_500\n;no;5_500\n"

  static let drawn = "design: survey comparison, weights: weight, strata: region, cluster: site, adjust_for: [age]"

  /// The derivative of the levels is by differences on R's side.
  func check(_ tested: TestedHypothesis, _ key: String, effect: (Double, Double) -> Double, slopes: [Double]) throws {
    let expected = studies.numbers[key]
    let levels = expected["levels"].numbers
    let term = try #require(tested.terms.first)
    #expect(abs(term.estimate / effect(levels[0], levels[1]) - 1) < 1e-9)
    let rows = expected["covariance"].array.map(\.numbers)
    var variance = 0.0
    for i in 0..<2 { for j in 0..<2 { variance += slopes[i] * slopes[j] * rows[i][j] } }
    #expect(abs(term.standardError / variance.squareRoot() - 1) < 1e-7)
    #expect(term.degreesOfFreedom == expected["df"].number)
  }

  @Test func `has the mean difference and its error of R's svyglm`() throws {
    let tested = try studies.study().test(SiteStudies.lines("mean difference", Self.drawn))
    try check(tested, "survey_mean", effect: { $0 - $1 }, slopes: [1, -1])
    #expect(tested.method == "Taylor linearisation")
    #expect(tested.robustness.contains { $0.method == "unweighted CR1" })
  }

  @Test func `has the relative risk of R's svyglm with raked weights, with margins from a table`() throws {
    let study = try studies.study()
    try study.write(Self.margins, to: "made.margins.yaml")
    try study.write(Self.cells, to: "made.csv")
    let tested = try study.test(SiteStudies.lines("relative risk", Self.drawn + ", margins: made.margins.yaml"))
    let levels = studies.numbers["survey_risk"]["levels"].numbers
    try check(tested, "survey_risk", effect: { $0 / $1 }, slopes: [1 / levels[0], -1 / levels[1]])
    let exhibit = try #require(tested.exhibits.first { $0.key == "sample_and_population" })
    #expect(exhibit.rows.count == 4)
    let share = try #require(exhibit.rows[0][2].value)
    #expect(abs(share - 4.0 / 9) < 1e-15)
  }

  @Test func `has the odds ratio of R's svyglm`() throws {
    let tested = try studies.study().test(SiteStudies.lines("odds ratio", Self.drawn))
    let levels = studies.numbers["survey_odds"]["levels"].numbers
    func odds(_ p: Double) -> Double { p / (1 - p) }
    try check(
      tested, "survey_odds", effect: { odds($0) / odds($1) },
      slopes: [1 / (levels[0] * (1 - levels[0])), -1 / (levels[1] * (1 - levels[1]))])
  }

  @Test func `has a smaller error where the units are a good part of all`() throws {
    let endless = try studies.study().test(SiteStudies.lines("mean difference", Self.drawn))
    let some = try studies.study().test(
      SiteStudies.lines("mean difference", Self.drawn + ", units_in_population: of"))
    let finite = try studies.study(changing: { $0["of"] = "5" }).test(
      SiteStudies.lines("mean difference", Self.drawn + ", units_in_population: of"))
    let errors = try [endless, some, finite].map { try #require($0.terms.first).standardError }
    #expect(errors[0] > errors[1] && errors[1] > errors[2])
    // Of 20 in each region 4 or 5 were drawn: 1 − n/N lies between 0.75 and 0.8.
    #expect((0.75...0.8).contains((errors[1] / errors[0]) * (errors[1] / errors[0])))
  }
}
