import Documents
import Estimation
import Foundation
import Testing

@Suite("What many sites and weighted samples refuse")
struct WrongSitesAndSurveysTests {
  let studies: SiteStudies

  init() throws { studies = try SiteStudies() }

  static let sites = SiteStudies.lines("mean difference", "design: many sites, site: site")
  static let carried = SiteStudies.lines(
    "mean difference", "design: many sites, site: site, margins: made.margins.yaml")
  static let raked = SiteStudies.lines("mean difference", "design: survey comparison, margins: made.margins.yaml")

  @Test func `One site, and sites of which fewer than three have both groups`() throws {
    let one = try studies.study(keeping: { $0["site"] == "org 01" }).test(Self.sites)
    #expect(one.verdict.testable == .notTestable)
    #expect(one.verdict.flags.contains("too_few_sites"))
    #expect(one.estimate == nil)
    // Whole organisations have the measure or not.
    let whole = try studies.study(changing: { row in
      row["help"] = (row["site"] ?? "") < "org 08" ? "yes" : "no"
    })
    #expect(try whole.test(Self.sites).verdict.flags.contains("too_few_sites"))
  }

  @Test func `A site without one of the groups is left out, and that is said`() throws {
    let study = try studies.study(changing: { row in if row["site"] == "org 03" { row["help"] = "no" } })
    let tested = try study.test(Self.sites)
    #expect(tested.findings.contains { $0.code == "sites_without_both_groups" })
    #expect(tested.recipe.en.hasPrefix("13 sites"))
  }

  @Test func `Rows without a site do not count, and that is said`() throws {
    let study = try studies.study(changing: { row in if row["client"] == "5" { row["site"] = "" } })
    #expect(try study.test(Self.sites).findings.contains { $0.code == "rows_without_site" })
  }

  @Test func `A ratio where a site has no outcome in one of the groups`() throws {
    let study = try studies.study(changing: { row in
      if row["site"] == "org 02", row["help"] == "yes" { row["fall"] = "no" }
    })
    let tested = try study.test(SiteStudies.lines("relative risk", "design: many sites, site: site"))
    #expect(tested.verdict.flags.contains("site_without_outcomes"))
  }

  @Test func `Fewer than six sites are described only`() throws {
    let study = try studies.study(keeping: { ($0["site"] ?? "") < "org 06" })
    let tested = try study.test(Self.sites)
    #expect(tested.verdict.testable == .descriptiveOnly)
    #expect(tested.verdict.flags.contains("fewer_than_6_sites"))
  }

  /// A damage to the margins of sites, with the code that it ends with.
  static let margins: [(String, String, String)] = [
    ("margins_do_not_fit", "size: small, urban: no,", "size: tiny, urban: no,"),
    (
      "margins_do_not_fit", "- {size: large, urban: yes, people: 1_400, sites: 70}",
      "- {size: huge, urban: yes, people: 5}"
    ),
    ("margins_do_not_fit", "{size: small, urban: no,", "{age: 75,"),
    ("margin_bad_number", "people: 900", "people: -900"),
    ("margin_bad_number", "sites: 300", "sites: 30.5"),
    ("margin_cell_twice", "size: large, urban: no,", "size: small, urban: no,"),
    ("margin_cell_without_column", "size: small, urban: no, people: 900", "people: 900"),
    ("key_missing", "source: nobody\n", ""),
    ("margins_table_missing", "cells:", "cells: nowhere.csv\nx:"),
  ]

  @Test(arguments: margins) func `Margins that are not what they should be`(code: String, old: String, new: String)
    throws
  {
    let study = try studies.study()
    #expect(SiteStudies.margins.contains(old))
    try study.write(SiteStudies.margins.replacingOccurrence(of: old, with: new), to: "made.margins.yaml")
    #expect(try study.codes(Self.carried).contains(code))
  }

  @Test func `Margins that are not there, and a table with a line too short`() throws {
    let study = try studies.study()
    #expect(try study.codes(Self.carried) == ["margins_missing"])
    try study.write("format: 1\nmargins: m\nsource: s\ncells: []\n", to: "made.margins.yaml")
    #expect(try study.codes(Self.raked) == ["margins_without_cells"])
    try study.write("format: 1\nmargins: m\nsource: s\ncells: made.csv\n", to: "made.margins.yaml")
    try study.write("size,people\nsmall,5\nlarge\n", to: "made.csv")
    #expect(try study.codes(Self.raked) == ["margins_table_ragged"])
  }

  @Test func `A column of the margins that differs within a site`() throws {
    let study = try studies.study(changing: { row in
      if row["client"] == "5" { row["size"] = row["size"] == "small" ? "large" : "small" }
    })
    try study.write(SiteStudies.margins, to: "made.margins.yaml")
    #expect(try study.codes(Self.carried) == ["margins_do_not_fit"])
  }

  @Test func `Weights that are missing or negative, and a sample without weights or margins`() throws {
    let lines = SiteStudies.lines("mean difference", "design: survey comparison, weights: weight")
    let negative = try studies.study(changing: { row in if row["client"] == "7" { row["weight"] = "-1" } })
    #expect(try negative.codes(lines) == ["weights_not_usable"])
    let missing = try studies.study(changing: { row in if row["client"] == "7" { row["weight"] = "" } })
    #expect(try missing.codes(lines) == ["weights_not_usable"])
    let none = SiteStudies.lines("mean difference", "design: survey comparison")
    #expect(try studies.study().codes(none) == ["survey_without_weights"])
  }

  @Test func `A claim on everyone in the registration`() throws {
    let study = try studies.study()
    let way = "design: many sites, site: site"
    do {
      _ = try study.test(SiteStudies.lines("relative risk", way), population: "registered")
      Issue.record("it was tested")
    } catch let findings as Findings {
      #expect(findings.all.map(\.code) == ["design_is_for_participants"])
    }
  }

  @Test func `Margins that weights cannot be brought to`() throws {
    let study = try studies.study()
    func codes(_ cells: String) throws -> [String] {
      try study.write("format: 1\nmargins: m\nsource: s\ncells: [\(cells)]\n", to: "made.margins.yaml")
      return try study.codes(Self.raked)
    }
    // A cell that rows have and the file has not; one with nobody; margins of two populations; a cell that nobody is in.
    #expect(try codes("{size: small, people: 5}") == ["margins_do_not_fit"])
    #expect(try codes("{size: small, people: 5}, {size: large, people: 0}") == ["margins_do_not_fit"])
    #expect(
      try codes("{size: small, people: 5}, {size: large, people: 5}, {urban: yes, people: 5}, {urban: no, people: 6}")
        == ["margins_do_not_fit"])
    #expect(
      try codes("{size: small, people: 5}, {size: large, people: 5}, {size: middle, people: 5}") == [
        "margins_do_not_fit"
      ])
  }

  @Test func `A sample of one unit in a stratum has no error`() throws {
    let study = try studies.study(keeping: { $0["region"] != "north" || $0["site"] == "org 03" })
    let tested = try study.test(
      SiteStudies.lines(
        "mean difference", "design: survey comparison, weights: weight, strata: region, cluster: site"))
    #expect(tested.verdict.flags.contains("sample_carries_no_error"))
    #expect(tested.estimate == nil)
  }
}

extension String {
  /// The first occurrence only.
  fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }
}
