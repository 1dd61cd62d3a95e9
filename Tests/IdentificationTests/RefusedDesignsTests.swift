import Estimation
import Foundation
import Testing

/// Constructed cases that a design cannot answer, each through a hypothesis file: every one is refused with its reason, and no number is
/// printed. More stand in the suites of each design.
@Suite("What cannot be answered is refused with the reason")
struct RefusedDesignsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let flag: String
    let tested: @Sendable () throws -> TestedHypothesis

    var testDescription: String { "\(what): \(flag)" }

    init(_ what: String, _ flag: String, _ tested: @escaping @Sendable () throws -> TestedHypothesis) {
      self.what = what
      self.flag = flag
      self.tested = tested
    }
  }

  private typealias OneSite = OneSiteDesignTests

  /// Towns over years: the first `treated` have the measure from `start` on.
  private static func rollOut(
    _ keys: String = "", units: Int = 30, years: Range<Int> = 0..<8, treated: Int = 15,
    start: @escaping (Int) -> Int = { 3 + $0 % 3 },
    design: String = "roll-out"
  ) throws -> TestedHypothesis {
    try OneSite.panel(units: units, periods: years, treated: treated, start: start).test(
      OneSite.lines("design: \(design), unit: unit, period: year, cluster: unit\(keys)"))
  }

  private static func single(
    _ keys: String = "", months: Range<Int> = 0..<70, without: Set<Int> = []
  ) throws -> TestedHypothesis {
    try OneSite.series(months: months, without: without).test(OneSite.lines(OneSite.interrupted + keys))
  }

  private static func panel(
    _ keys: String = "", units: Int = 25, periods: Range<Int> = 0..<15, treated: Int = 1,
    skip: (Int, Int) -> Bool = { _, _ in false }, start: (Int) -> Int = { _ in 10 }, design: String = OneSite.control
  ) throws -> TestedHypothesis {
    try OneSite.panel(units: units, periods: periods, treated: treated, skip: skip, start: start).test(
      OneSite.lines(design + keys))
  }

  private static func selection(
    _ design: String, _ covariates: String = "x, town",
    x: (Int, Bool) -> Double = { place, _ in Double((place * 31) % 17) },
    town: (Int, Bool) -> String = { place, _ in place % 3 == 0 ? "north" : "south" }
  ) throws -> TestedHypothesis {
    try SelectionRefusalDesignTests.test(SelectionRefusalDesignTests.study(x: x, town: town), design, covariates)
  }

  private static func threshold(
    _ change: (inout [String: String]) -> Void = { _ in }, keeping: ([String: String]) -> Bool = { _ in true }
  ) throws -> TestedHypothesis {
    try ThresholdStudies.study(keeping: keeping, changing: change).test(ThresholdStudies.lines(""))
  }

  private static func sites(
    _ measure: String = "mean difference", _ identification: String = "design: many sites, site: site",
    keeping: ([String: String]) -> Bool = { _ in true }, changing: (inout [String: String]) -> Void = { _ in }
  ) throws -> TestedHypothesis {
    try SiteStudies().study(keeping: keeping, changing: changing).test(SiteStudies.lines(measure, identification))
  }

  static let cases: [Case] = rollOuts + series + panels + thresholds + selections + samples

  private static let rollOuts: [Case] = [
    Case("treated from the first year on", "no_untreated_periods") {
      try rollOut(start: { _ in 0 })
    },
    Case("all start together", "no_untreated_units") { try rollOut(treated: 30, start: { _ in 3 }) },
    Case("one treated town", "too_few_clusters") { try rollOut(treated: 1) },
    Case("one town to compare with", "too_few_clusters") { try rollOut(treated: 29, start: { _ in 3 }) },
    Case("one year", "one_period") { try rollOut(years: 5..<6) },
    Case("nobody is never treated, and that was asked", "none_never_treated") {
      try rollOut(", comparison: never", treated: 30)
    },
    Case("more than two years for a two-by-two", "not_two_by_two") {
      try rollOut(design: "difference in differences")
    },
  ]

  private static let series: [Case] = [
    Case("two months before", "too_few_periods_before") { try single(months: 38..<70) },
    Case("one month after", "too_few_periods_after") { try single(months: 0..<41) },
    Case("a month without rows", "gap_in_series") { try single(without: [20]) },
    Case("a horizon past the end", "horizon_beyond_data") { try single(", horizon: 31") },
    Case("a break in the month of the interruption", "break_not_told_apart") { try single(", known_breaks: [40]") },
    Case("more terms than months", "too_many_terms") { try single(", seasonality: months", months: 30..<44) },
    Case("a comparison series with a gap", "gap_in_comparison_series") {
      try OneSite.places(without: { !$0 && $1 == 12 }).test(OneSite.lines(OneSite.compared))
    },
    Case("a comparison series with the measure", "comparison_is_treated") {
      try OneSite.places(helped: { $1 >= 40 }).test(OneSite.lines(OneSite.compared))
    },
    Case("a row of which the area of its series is missing", "series_unknown") {
      try OneSite.places(nameless: { !$0 && $1 == 12 })
        .test(OneSite.lines(OneSite.interrupted + ", comparison: area == south"))
    },
    Case("a comparison series without rows", "no_comparison_group") {
      try OneSite.places().test(OneSite.lines(OneSite.interrupted + ", comparison: place == nowhere"))
    },
  ]

  private static let panels: [Case] = [
    Case("no period before", "no_periods_before") { try panel(periods: 10..<15) },
    Case("a cell without an outcome", "missing_cells") { try panel(skip: { $0 == 5 && $1 == 4 }) },
    Case("one donor", "too_few_donors") { try panel(units: 2) },
    Case("no donor", "no_donors") { try panel(units: 3, treated: 3) },
    Case("treated that start apart", "starts_differ") { try panel(treated: 3, start: { 9 + $0 }) },
    Case("one period before, which shows no noise", "one_period_before") {
      try panel(periods: 9..<15, design: OneSite.differences)
    },
    Case("the jackknife of one treated unit", "no_jackknife") {
      try panel(", inference: jackknife", design: OneSite.differences)
    },
    Case("a predictor that is the same everywhere", "constant_predictor") {
      try constantPredictor()
    },
  ]

  private static let thresholds: [Case] = [
    Case("scores moved over the threshold", "manipulated_threshold") {
      try threshold { row in
        guard let need = row["need"].flatMap(Double.init), need > 36, need < 40 else { return }
        if (row["u"].flatMap(Double.init) ?? 1) < 0.8 { (row["need"], row["help"]) = ("\(80 - need)", "yes") }
      }
    },
    Case("two scores on a side", "too_few_scores") {
      try threshold { row in
        row["need"] = (row["help"] == "yes") ? row["need"] : (row["u"] ?? "") < "0.5" ? "35" : "38"
      }
    },
    Case("a measure that has nothing to do with the threshold", "no_jump_in_treatment") {
      try threshold { row in row["help"] = (row["u"] ?? "") < "0.5" ? "yes" : "no" }
    },
  ]

  private static let selections: [Case] = [
    Case("a district where only participants live", "no_overlap") {
      try selection(
        "propensity weighting",
        town: { place, treated in treated && place < 80 ? "island" : place % 3 == 0 ? "north" : "south" })
    },
    Case("a mean that the others do not span", "no_balancing_weights") {
      try selection(
        "entropy balancing", "x",
        x: { place, treated in
          treated ? (place % 4 == 0 ? 40 : 5) + Double(place % 3) : Double((place * 13) % 11)
        })
    },
    Case("nobody within the caliper", "nothing_matched") {
      try selection("propensity matching, caliper: 1e-7", "x", x: { place, _ in Double((place * 131) % 241) })
    },
  ]

  private static let samples: [Case] = [
    Case("one site", "too_few_sites") { try sites(keeping: { $0["site"] == "org 01" }) },
    Case("whole sites with or without", "too_few_sites") {
      try sites(changing: { $0["help"] = ($0["site"] ?? "") < "org 08" ? "yes" : "no" })
    },
    Case("a site without outcomes in a group", "site_without_outcomes") {
      try sites("relative risk", changing: { if $0["site"] == "org 02", $0["help"] == "yes" { $0["fall"] = "no" } })
    },
    Case("a stratum with one unit", "sample_carries_no_error") {
      try sites(
        "mean difference", "design: survey comparison, weights: weight, strata: region, cluster: site",
        changing: { $0["region"] = $0["site"] == "org 01" ? "north" : "south" })
    },
  ]

  private static func constantPredictor() throws -> TestedHypothesis {
    var rows: [[String]] = []
    for unit in 10..<35 {
      for t in 0..<15 {
        rows.append(["u\(unit)", "\(t)", unit == 10 && t >= 10 ? "yes" : "no", "\(OneSite.level(unit, t))", "7"])
      }
    }
    let study = try StudyOnDisk(
      columns: [
        "unit: {type: text}", "year: {type: number}", "help: {type: yes_no}", "y: {type: number}",
        "income: {type: number}",
      ], key: ["unit", "year"], header: ["unit", "year", "help", "y", "income"], rows: rows)
    return try study.test(OneSite.lines(OneSite.control + ", predictors: [income]"))
  }

  @Test(arguments: cases) func `A case that a design cannot answer`(_ one: Case) throws {
    let tested = try one.tested()
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.anyEffect == nil && tested.verdict.asLargeAsClaimed == nil)
    #expect(tested.verdict.flags.contains(one.flag), "\(tested.verdict.flags)")
    #expect(tested.verdict.reasons.allSatisfy { !$0.nl.isEmpty && !$0.en.isEmpty } && !tested.verdict.reasons.isEmpty)
    #expect(tested.estimate == nil && tested.terms.isEmpty)
  }

  @Test func `They are more than twenty, of more than twenty reasons`() {
    #expect(Self.cases.count > 30)
    #expect(Set(Self.cases.map(\.flag)).count > 20)
  }
}
