import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

/// The keys of the documents, as they are fixed for who reads them.
@Suite struct DocumentTests {
  typealias Object = [String: Any]

  static let summaryKeys = ["unit", "mean", "sd", "mcse", "quantiles", "quantile_mcse"]
  static let levels = ["0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975"]

  func parsed(_ json: JSON) throws -> Object { try ParsedJSON.object(json) }

  func has(_ value: Any?, _ keys: [String], _ location: SourceLocation = #_sourceLocation) throws -> Object {
    let object: Object = try ParsedJSON.cast(value)
    for key in keys { #expect(object[key] != nil, "\(key) is missing", sourceLocation: location) }
    return object
  }

  func first(_ value: Any?) throws -> Object { try ParsedJSON.cast((value as? [Object])?.first) }

  func isSummary(_ value: Any?, _ location: SourceLocation = #_sourceLocation) throws {
    let summary = try has(value, Self.summaryKeys, location)
    _ = try has(summary["quantiles"], Self.levels, location)
    _ = try has(summary["quantile_mcse"], Self.levels, location)
  }

  @Test(arguments: Audience.allCases)
  func aRunHasItsFixedKeysForEveryAudience(audience: Audience) throws {
    let document = try parsed(RunDocument.json([WorkedRun().told], language: .nl, audience: audience))
    let run = try has(
      first(document["runs"]),
      [
        "scenario", "fingerprint", "draws", "seed", "price_year", "base_date", "standards", "alternatives", "claims",
        "differences", "sensitivity", "evpi", "pm", "hypotheses",
      ])
    #expect((run["seed"] as? NSNumber)?.uint64Value == .max)
    let alternative = try has(
      first(run["alternatives"]), ["name", "indicators", "actors", "years", "flows", "effects"])
    let indicators = try has(
      alternative["indicators"],
      [
        "net_present_value", "benefit_cost_ratio", "gross_savings", "net_savings", "cash_net_savings", "share_positive",
        "share_best", "payback_year", "break_even",
      ])
    for key in ["net_present_value", "gross_savings", "net_savings", "cash_net_savings"] {
      try isSummary(indicators[key])
    }
    _ = try has(
      indicators["benefit_cost_ratio"],
      ["ratio_of_means", "conf_low", "conf_high", "interval_kind", "share_denominator_not_positive"])
    _ = try has(indicators["share_positive"], ["share_of_draws", "mcse"])
    _ = try has(indicators["share_best"], ["share_of_draws", "mcse"])
    _ = try has(indicators["payback_year"], ["median", "share_never"])
    try isSummary((alternative["actors"] as? Object)?["municipality"])
    try isSummary((alternative["years"] as? Object)?["2026"])
    let flow = try has(
      (alternative["flows"] as? Object)?["less nursing home care"],
      ["kind", "present_value", "cashable", "undiscounted_by_year"])
    try isSummary(flow["cashable"])
    try isSummary((alternative["effects"] as? Object)?["uptake"])
    _ = try has(first(run["claims"]), ["claim", "alternative", "share_of_draws", "mcse"])
    try isSummary(has(first(run["differences"]), ["from", "to", "net_present_value"])["net_present_value"])
    let sensitivity = try has(
      first(run["sensitivity"]), ["parameter", "alternative", "rank_correlation", "swing", "evppi"])
    // Nine referrals stand behind the estimate: outside, no amount that rests on it is told.
    #expect((sensitivity["swing"] as? [Double])?.count == (audience == .inside ? 2 : nil))
    _ = try has(
      first(run["hypotheses"]), ["hypothesis", "n", "sampling_units", "estimate", "claim", "verdict", "power"])
  }

  @Test func aTestHasItsFixedKeysAndFullNumbers() throws {
    let document = try parsed(TestDocument.json([WorkedClaim().hypothesis], language: .en))
    let test = try has(
      first(document["hypotheses"]),
      ["hypothesis", "n", "sampling_units", "estimate", "claim", "verdict", "power", "robustness"])
    #expect(test["n"] as? Int == 2552)
    let estimate = try has(test["estimate"], ["effect", "scale", "recipe", "terms", "covariance"])
    #expect((estimate["covariance"] as? [[Double]])?[0][0] == 0.1262030395)
    let term = try has(
      first(estimate["terms"]),
      ["name", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high"])
    // Foundation reads some 17-digit numbers one last bit off, so the text itself is compared too.
    let read = try #require(term["estimate"] as? Double)
    #expect(abs(read - WorkedClaim.relativeRisk) <= 2e-16)
    #expect(
      JSONWriter.text(TestDocument.json([WorkedClaim().hypothesis], language: .en)).contains("0.49188640973630826"))
    #expect(term["df"] is NSNull)
    #expect(term["why"] as? String == "df: infinite")
    _ = try has(test["claim"], ["expected", "p_any", "p_show", "p_refute", "p_small", "adjusted"])
    let verdict = try has(test["verdict"], ["any_effect", "as_large_as_claimed", "testable", "flags"])
    #expect(verdict["any_effect"] as? String == "supported")
    #expect(verdict["as_large_as_claimed"] as? String == "not_shown")
    #expect(verdict["testable"] as? String == "descriptive_only")
    let power = try has(
      test["power"],
      [
        "any_if_claim_true", "refute_if_smallest_of_interest", "truth_needed_to_show_claim", "detectable", "needed_n",
        "method",
      ])
    // 1,075 treated and 3,408 to compare.
    #expect(power["needed_n"] as? Int == 4483)
  }

  @Test func aCheckHasItsGradeAndFindings() throws {
    let finding = Finding(
      code: "example", severity: .warning, at: Place(file: "a.yaml", line: 3, column: 7), Words(nl: "nee", en: "no"))
    let document = try has(
      parsed(
        CheckDocument.json(
          grade: .fair, findings: [(finding, nil)], registrations: [], needs: [], language: .nl)),
      ["grade", "findings"])
    let found = try has(
      first(document["findings"]), ["code", "severity", "file", "line", "column", "message", "hint"])
    #expect(found["message"] as? String == "nee")
    #expect(found["line"] as? Int == 3)
    #expect(found["hint"] is NSNull)
  }

  @Test func aComparisonHasItsFixedKeys() throws {
    let figure = WorkedRun.figure(1000, 10, "EUR2024")
    let document = try parsed(
      CompareDocument.json(
        changed: [.init(place: "parameters.reach", from: "612", to: "800")],
        differences: [.init(from: "A", to: "B", netPresentValue: figure)],
        waterfall: [
          .init(assumption: "parameters.reach", netPresentValue: figure),
          .init(assumption: "interaction", netPresentValue: figure),
        ]))
    _ = try has(first(document["changed"]), ["where", "from", "to"])
    try isSummary(first(document["differences"])["net_present_value"])
    try isSummary(has(first(document["waterfall"]), ["assumption", "net_present_value"])["net_present_value"])
  }

  @Test func anErrorIsTheFirstFindingOfSeverityError() throws {
    let note = Finding(code: "note_first", severity: .note, Words(nl: "a", en: "a"))
    let fault = Finding(code: "the_fault", Words(nl: "b", en: "b"))
    let document = try parsed(ErrorDocument.json(Findings([note, fault]), language: .en))
    #expect((document["error"] as? Object)?["code"] as? String == "the_fault")
  }

  @Test func powerIsToldWithoutTheOutcomeByGroup() throws {
    let hypothesis = WorkedClaim().hypothesis
    let power = try #require(hypothesis.power)
    let plan = PlannedHypothesis(
      name: "referral", claim: hypothesis.claim, effect: "relative risk", expected: "-50%", smallestOfInterest: "-10%",
      treatedRows: 612, comparisonRows: 1940, samplingUnits: 2552, power: power)
    let text = JSONWriter.text(PowerDocument.json([plan], language: .en))
    _ = try has(first(parsed(PowerDocument.json([plan], language: .en))["hypotheses"]), ["hypothesis", "n", "power"])
    #expect(!text.contains("events") && !text.contains("p_value"))
    let report = TextRenderer.render(ReportBuilder.build(plans: [plan], language: .nl))
    #expect(report.hasPrefix("Deze gegevens zijn te weinig voor een stevige uitspraak"))
    #expect(report.contains("1.075 met de aanpak en 3.408"))
  }
}
