import Foundation
import Testing

/// Something that a reader should know of, and that does not stop the work.
struct WrongButUsable: Sendable, CustomTestStringConvertible {
  let code: String
  let severity: String
  let file: StudyFile
  let line: Int?
  let column: Int?
  let says: String
  let damage: [Damage]

  var testDescription: String { "\(code): \(says)" }

  init(
    _ severity: String, _ code: String, in file: StudyFile, _ line: Int?, _ column: Int?, says: String,
    _ damage: [Damage]
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.says = says
    self.damage = damage
  }

  private static let times =
    "time: {at_risk_from: start(year), treated_from: first_contact, outcome_window: 12 month, outcome_date: referral_date"
  private static let endings: Damage = .replace(
    "outcome_date: referral_date}", "outcome_date: referral_date, end_reason: end_reason, end_date: end_date}",
    .hypothesis)
  private static let adjusted: Damage = .replace(
    "crude comparison", "adjusted comparison, adjust_for: [organisation]", .hypothesis)

  static let all: [WrongButUsable] = [
    .init(
      "warning", "rules_replaced", in: .scenario, 7, 14, says: "was replaced by nl-2026",
      [.replace("nl-2026", "nl-2021", .scenario)]),
    .init(
      "warning", "correlations_repaired", in: .scenario, 23, 5, says: "changed as little as possible",
      [
        .replace(
          "rank: 0.3, source: made-up}",
          "latent: 0.9, source: made-up, repair: yes}\n"
            + "  - {between: [cash_share, programme_cost], latent: 0.9, source: made-up}\n"
            + "  - {between: [stay, programme_cost], latent: -0.9, source: made-up}", .scenario)
      ]),
    .init(
      "warning", "overlap_unused", in: .scenario, 46, 12, says: "No flow belongs to",
      [.replace("claims:", "overlaps: {care: {share: 50%, source: made-up}}\nclaims:", .scenario)]),
    .init(
      "note", "time_not_given", in: .hypothesis, nil, nil, says: "names no time",
      [.replace("\(times)}\n", "", .hypothesis)]),
    .init(
      "warning", "claim_beyond_reach", in: .hypothesis, 10, 11, says: "cannot fall this far",
      [.replace("population: participants", "population: registered", .hypothesis)]),
    .init(
      "note", "late_starters_compared", in: .hypothesis, nil, nil, says: "1 rows began after the window opened",
      [
        .replace("referral_date}", "referral_date, started_late: landmark}", .hypothesis),
        .replace("c002;2023;ja;15-03-2022", "c002;2023;ja;15-03-2023", .register),
      ]),
    // 19 of 400 is 4.75%, 20 of 400 is 5%.
    .init(
      "note", "few_left_early", in: .hypothesis, nil, nil,
      says: "1 rows left before the window was over, fewer than 5%",
      [endings, .replace("einde;\nc003;", "verhuisd;01-06-2023\nc003;", .register)]),
    .init(
      "warning", "many_left_early", in: .hypothesis, nil, nil,
      says: "40 rows left before the window was over, 5% or more",
      [
        endings,
        .write(
          "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date\n"
            + (1...400).map { number in
              let (treated, event) = (number <= 200, number % 5 == 1)
              return "c\(number);2023;\(treated ? "ja;15-03-2022" : "nee;");"
                + "\(event ? "wlz_verblijf;01-07-2023" : "geen;");70;1;1;noord;"
                + (number % 10 == 0 ? "verhuisd;01-06-2023\n" : "einde;\n")
            }.joined(), .register),
      ]),
    .init(
      "warning", "treated_without_comparison", in: .hypothesis, nil, nil,
      says: "1 treated rows fall in a group of organisation",
      [
        adjusted, .replace("effect: relative risk", "effect: risk difference", .hypothesis),
        .replace("expected: -50%", "expected: -10 points", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 points", .hypothesis),
        .replace("oost;einde;\nc003", "eiland;einde;\nc003", .register),
      ]),
    .init(
      "warning", "clients_in_two_clusters", in: .hypothesis, nil, nil, says: "1 clients stand in more than one cluster",
      [
        .replace("crude comparison", "crude comparison, cluster: organisation", .hypothesis),
        .replace("c002;2023;", "c001;2024;", .register),
      ]),
    .init(
      "warning", "small_smallest_cell", in: .codebook, 7, 26, says: "this is less",
      [.replace("smallest_cell: 10", "smallest_cell: 3", .codebook)]),
    .init(
      "warning", "loose_privacy_rule", in: .codebook, 7, 41, says: "looser than usual",
      [.replace("smallest_cell: 10", "smallest_cell: 10, dominance: 90%", .codebook)]),
    .init(
      "note", "choices_joined", in: .codebook, 13, 41, says: "both count as none",
      [.replace("wmo: Wmo", "wmo: none", .codebook)]),
    .init(
      "warning", "cells_made_missing", in: .register, 3, 11, says: "elderly_work: 1 cells do not fit",
      [
        .replace("read: {", "read: {faults: missing, ", .codebook),
        .replace("c002;2023;ja", "c002;2023;soms", .register),
      ]),
    .init(
      "warning", "rows_without_key", in: .register, 3, nil, says: "1 rows without a whole key",
      [.replace("read: {", "read: {faults: missing, ", .codebook), .replace("c002;", ";", .register)]),
    .init(
      "warning", "csv_other_encoding", in: .register, nil, nil, says: "looks like UTF-8",
      [.replace("oost;", "oöst;", .register)]),
    .init(
      "warning", "looks_like_bsn", in: .register, 1, nil, says: "seems to hold citizen service numbers",
      [
        .write(
          "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date;number\n"
            + (1...400).map { number in
              "c\(number);2023;\(number <= 200 ? "ja;15-03-2022" : "nee;");"
                + "\(number % 5 == 1 ? "wlz_verblijf;01-07-2023" : "geen;");70;1;1;noord;einde;;111222333\n"
            }.joined(), .register)
      ]),
  ]
}

@Suite("What does not stop the work")
struct WrongButUsableTests {
  @Test("is not in the small study")
  func soundStudy() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(["check", "--json", StudyFile.scenario.name], in: study.url)
    #expect(outcome.status == 0)
    // Nobody of these 400 has an end date: a note says so, and nothing else is said.
    let findings = try Self.findings(outcome)
    #expect(findings.map { $0["code"] as? String } == ["column_empty"])
    #expect(findings.map { $0["severity"] as? String } == ["note"])
  }

  @Test("is told by check, with status 1 for a warning and 0 for a note", arguments: WrongButUsable.all)
  func told(_ wrong: WrongButUsable) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    for damage in wrong.damage { try study.apply(damage) }
    let before = study.contents
    let arguments = ["check", "--json", StudyFile.scenario.name]
    let outcome = try ProgramUnderTest.run(arguments, in: study.url)
    let findings = try Self.findings(outcome)
    let place = findings.firstIndex { $0["code"] as? String == wrong.code }
    let found = findings[try #require(place, "\(outcome.output)")]
    #expect(found["severity"] as? String == wrong.severity)
    #expect(found["file"] as? String == wrong.file.name)
    #expect(found["line"] as? Int == wrong.line)
    #expect(found["column"] as? Int == wrong.column)
    let message = try #require(found["message"] as? String)
    #expect(message.contains(wrong.says), "\(message)")
    #expect(!findings.contains { $0["severity"] as? String == "error" })
    let hasWarnings = findings.contains { $0["severity"] as? String == "warning" }
    #expect(outcome.status == (hasWarnings ? 1 : 0))
    if wrong.severity == "warning" { #expect(hasWarnings) }

    let dutch = try Self.findings(ProgramUnderTest.run(arguments, in: study.url, language: "nl_NL.UTF-8"))
    let words = dutch.first { $0["code"] as? String == wrong.code }?["message"] as? String
    #expect(words != nil && words != message)
    #expect(study.contents == before)
  }

  private static func findings(_ outcome: ProgramUnderTest.Outcome) throws -> [[String: Any]] {
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(document?["findings"] as? [[String: Any]], "\(outcome.output)\(outcome.errors)")
  }
}
