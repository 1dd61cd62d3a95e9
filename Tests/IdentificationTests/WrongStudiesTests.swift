import Documents
import Estimation
import Evidence
import Foundation
import Testing

@Suite("What earlier studies refuse")
struct WrongStudiesTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let code: String
    let old: String
    let new: String
    var testDescription: String { "\(code): \(new)" }

    init(_ code: String, _ old: String, _ new: String) {
      self.code = code
      self.old = old
      self.new = new
    }
  }

  static let inStudies: [Wrong] = [
    .init("unknown_key", "country: BE", "contry: BE"),
    .init("key_missing", ", source: \"B, p. 9\"", ""),
    .init("unknown_word", "adjusted comparison", "adjusted comparisn"),
    .init("study_repeated", "East 2014", "North 2011"),
    .init("study_has_several_results", "East 2014", "North 2011, result: later"),
    .init("study_without_comparison", "adjusted comparison", "before and after"),
    .init("study_level", "country: BE", "maryland: 3, country: BE"),
    .init("study_year", "year: 2014", "year: in 2014"),
    .init("study_of_another_measure", "country: BE", "effect: odds ratio, country: BE"),
    .init("study_of_another_direction", "country: BE", "direction: higher is better, country: BE"),
    .init("study_numbers", ", interval: [0.41, 0.94]", ""),
    .init("study_numbers", "interval: [0.41, 0.94]", "interval: [0.41, 0.94], p: 0.02"),
    .init(
      "study_numbers", "estimate: 0.62", "treated: {events: 1, of: 9}, estimate: 0.62, comparison: {events: 2, of: 9}"),
    .init("study_number", "estimate: 0.62", "estimate: \"0,62\""),
    .init("study_number", "hours: 9", "hours: nine"),
    .init("study_impossible_counts", "events: 8, of: 120", "events: 121, of: 120"),
    .init("study_impossible_counts", "events: 8, of: 120", "events: 8.5, of: 120"),
    .init("study_interval", "[0.41, 0.94]", "[0.41, 0.62, 0.94]"),
    .init("study_impossible_precision", "[0.41, 0.94]", "[0.65, 0.94]"),
    .init("study_impossible_precision", "estimate: 0.62", "estimate: -0.62"),
    .init("study_impossible_precision", "t: -1.25", "t: 1.25"),
    .init("study_precision_bound", "t: -1.25", "p: < 0.05"),
    .init("bad_moderator", "hours: number", "hours: numbers"),
    .init("study_list_expected", "list:\n", "list: none\nrest:\n"),
    .init("study_unit_unknown", "direction: lower", "unit: stuks\ndirection: lower"),
  ]

  @Test(arguments: inStudies) func `A study file with a fault is refused at its place`(_ wrong: Wrong) throws {
    let studies = StudiesOnDisk.three.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
    #expect(studies != StudiesOnDisk.three)
    let disk = try StudiesOnDisk()
    do {
      _ = try disk.hypothesis(studies)
      Issue.record("read")
    } catch let findings as Findings {
      #expect(findings.all.map(\.code).contains(wrong.code), "\(findings.all.map(\.code))")
      let finding = findings.all.first { $0.code == wrong.code }
      #expect(finding?.place?.line != nil && finding?.place?.file.hasSuffix("made.studies.yaml") == true)
    }
  }

  static let inHypotheses: [Wrong] = [
    .init("studies_missing", "made.studies", "other.studies"),
    .init("unknown_word", "new_site: no", "new_site: no, method: REMLL"),
    .init("new_site_needs_spread", "new_site: no", "new_site: yes, method: EE"),
    .init("not_with_three_levels", "new_site: no", "new_site: no, model: three level"),
    .init("not_with_three_levels", "new_site: no", "new_site: no, model: three level, adjustment: hartung-knapp"),
    .init("unknown_moderator", "new_site: no", "new_site: no, moderators: hour, at: {hour: 3}"),
    .init("moderator_without_value", "new_site: no", "new_site: no, moderators: hours"),
  ]

  @Test(arguments: inHypotheses) func `A hypothesis that asks of studies what cannot be is refused`(
    _ wrong: Wrong
  ) throws {
    let codes = try StudiesOnDisk().codes(
      StudiesOnDisk.three, StudiesOnDisk.block.replacing(wrong.old, with: wrong.new))
    #expect(codes.contains(wrong.code), "\(codes)")
  }

  @Test func `Keys of a registration, another measure and another unit do not go with studies`() throws {
    let disk = try StudiesOnDisk()
    #expect(disk.codes(more: "outcome: y == yes").contains("not_with_earlier_studies"))
    #expect(disk.codes(effect: "odds ratio").contains("studies_of_another_measure"))
    let scores = """
      format: 1
      studies: scores
      outcome: Score
      effect: mean difference
      unit: hour
      direction: lower is better
      list:
        - {study: a, design: randomised, country: NL, year: 2001, grade: good, source: made, estimate: -1, standard_error: 0.2}

      """
    #expect(disk.codes(scores, effect: "mean difference", expected: "-2").contains("effect_in_other_unit"))
  }

  @Test func `An estimate off the middle of its interval is taken with a warning`() throws {
    let skewed = StudiesOnDisk.three.replacing("[0.41, 0.94]", with: "[0.5, 0.94]")
    #expect(try StudiesOnDisk().hypothesis(skewed).tested.findings.contains { $0.code == "study_interval_skewed" })
  }

  @Test func `One study gives no random effects, and two no new site`() throws {
    let disk = try StudiesOnDisk()
    let lines = StudiesOnDisk.three.split(separator: "\n", omittingEmptySubsequences: false)
    func first(_ count: Int) -> String { lines.prefix(7 + count).joined(separator: "\n") + "\n" }
    let one = try disk.hypothesis(first(1)).tested
    #expect(one.verdict.testable == .notTestable)
    #expect(one.verdict.flags == ["too_few_studies"])
    #expect(one.estimate == nil)
    let two = try disk.hypothesis(first(2)).tested
    #expect(two.estimate?.terms.map(\.name) == ["effect"])
    let site = try disk.hypothesis(first(2), StudiesOnDisk.block.replacing("new_site: no", with: "new_site: yes"))
      .tested
    #expect(site.verdict.flags == ["too_few_studies_for_new_site"])
  }

  @Test func `Studies without a comparison group give a change, described only`() throws {
    var studies = StudiesOnDisk.three
    for design in ["randomised", "adjusted comparison", "matched comparison"] {
      studies = studies.replacing(design, with: "before and after")
    }
    let tested = try StudiesOnDisk().hypothesis(studies).tested
    #expect(tested.estimate?.counterfactual == Counterfactual.none)
    #expect(tested.verdict.flags.contains("studies_without_comparison"))
    #expect(tested.verdict.testable == .descriptiveOnly)
  }

  @Test func `A hypothesis on studies has no rows to be planned on`() throws {
    let disk = try StudiesOnDisk()
    _ = try disk.hypothesis()
    let path = disk.folder.appendingPathComponent("made.hypothesis.yaml").path
    let findings = #expect(throws: Findings.self) { try Hypothesis.read(path) }
    #expect(findings?.all.map(\.code) == ["studies_have_no_rows"])
  }

  @Test func `A literature counts for a part, is of participants, and has comparisons`() throws {
    let study = try StudyOnDisk(
      columns: ["client: {type: pseudonym}", "help: {type: yes_no}", "y: {type: yes_no}"], key: ["client"],
      header: ["client", "help", "y"], rows: [["1", "yes", "no"], ["2", "no", "yes"]])
    func codes(_ studies: String, _ weight: String, population: String = "participants") throws -> [String] {
      try study.write(studies, to: "made.studies.yaml")
      let lines = """
        outcome: y == yes
        treatment: help == yes
        effect: relative risk
        expected: -50%
        identification:
          design: crude comparison
          combine_with: {studies: made.studies.yaml, weight: \(weight), new_site: no, verdict_on: combined}
        """
      do {
        _ = try study.hypothesis(lines, population: population)
        return []
      } catch let findings as Findings {
        return findings.all.map(\.code)
      }
    }
    #expect(try codes(StudiesOnDisk.three, "50%").isEmpty)
    #expect(try codes(StudiesOnDisk.three, "150%").contains("bad_literature_weight"))
    #expect(try codes(StudiesOnDisk.three, "50%", population: "registered").contains("combine_needs_participants"))
    var changes = StudiesOnDisk.three
    for design in ["randomised", "adjusted comparison", "matched comparison"] {
      changes = changes.replacing(design, with: "before and after")
    }
    #expect(try codes(changes, "50%").contains("combine_needs_comparisons"))
  }
}
