import Documents
import Foundation
import MKBA
import Testing

/// One thing wrong with an annex file to the small study.
struct WrongAnnex: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int
  let column: Int
  let old: String
  let new: String
  /// A part of the English hint.
  var hint: String?

  var testDescription: String { "\(code): \(new.prefix(60))" }

  static let sound = """
    format: 1
    annex: {nl: Verantwoording, en: Account}
    done_by: Welzijn Voorbeeldstad
    kpis:
      codebook: register.codebook.yaml
      by: organisation
      period: 2023
      show: [people, age, hours]
    hypotheses: [claim.hypothesis.yaml]
    municipalities:
      - name: Oost
        group: oost
        scenario: study.scenario.yaml
        alternative: intensive
        narrative: {nl: Wij waren er., en: We were there.}
        quotes:
          - {says: Fine., by: a neighbour}
      - name: zuid
        narrative: One text for both.

    """

  static let all: [WrongAnnex] = [
    .init(code: "key_missing", line: 1, column: 1, old: "annex: {nl: Verantwoording, en: Account}\n", new: ""),
    .init(code: "unknown_key", line: 3, column: 1, old: "done_by:", new: "don_by:", hint: "done_by"),
    .init(code: "unknown_key", line: 8, column: 3, old: "  show:", new: "  shows:", hint: "show"),
    .init(code: "unknown_key", line: 13, column: 5, old: "    scenario:", new: "    scenaro:", hint: "scenario"),
    .init(
      code: "key_missing", line: 15, column: 16, old: "{nl: Wij waren er., en: We were there.}",
      new: "{nl: Wij waren er.}"),
    .init(
      code: "list_expected", line: 17, column: 7, old: "      - {says: Fine., by: a neighbour}",
      new: "      says: Fine."),
    .init(code: "annex_alternative_alone", line: 13, column: 18, old: "    scenario: study.scenario.yaml\n", new: ""),
    .init(code: "annex_alternative", line: 14, column: 18, old: "intensive", new: "intensiv", hint: "intensive"),
    .init(
      code: "annex_column", line: 6, column: 7, old: "by: organisation", new: "by: organisaton", hint: "organisation"),
    .init(code: "annex_column", line: 6, column: 7, old: "by: organisation", new: "by: age"),
    .init(code: "annex_period", line: 7, column: 11, old: "period: 2023", new: "period: 2032", hint: "2023"),
    .init(code: "annex_kpi", line: 8, column: 10, old: "[people,", new: "[poeple,", hint: "people"),
    .init(code: "annex_shown_twice", line: 8, column: 18, old: "[people, age", new: "[people, people"),
    .init(code: "annex_group", line: 12, column: 12, old: "group: oost", new: "group: Oost", hint: "mkba kpi"),
    .init(code: "annex_twice", line: 18, column: 11, old: "name: zuid", new: "name: OOST!"),
    .init(code: "annex_name", line: 18, column: 11, old: "name: zuid", new: "name: \"—\""),
    .init(
      code: "annex_for_nobody", line: 10, column: 17,
      old: String(sound[sound.range(of: "municipalities:")!.upperBound...]), new: " []\n"),
    .init(
      code: "annex_too_long", line: 19, column: 16, old: "One text for both.",
      new: String(repeating: "word ", count: 301) + "end"),
    .init(
      code: "annex_too_long", line: 17, column: 9, old: "says: Fine.",
      new: "says: " + String(repeating: "a", count: 201)),
    .init(
      code: "annex_too_long", line: 20, column: 9, old: "      - {says: Fine., by: a neighbour}",
      new: [String](repeating: "      - {says: Fine.}", count: 4).joined(separator: "\n")),
    .init(
      code: "annex_too_long", line: 9, column: 60, old: "[claim.hypothesis.yaml]\n",
      new: "[claim.hypothesis.yaml, claim.hypothesis.yaml, claim.hypothesis.yaml]\n"),
    .init(
      code: "annex_too_long", line: 8, column: 136, old: "[people, age, hours]",
      new:
        "[people, age, hours, visits, rows, filled_age, filled_hours, filled_visits, filled_referral, end_reason, referral, new_people, elderly_work]"
    ),
    .init(
      code: "annex_hypothesis_twice", line: 9, column: 14, old: "[claim.hypothesis.yaml]",
      new: "[other.hypothesis.yaml]"),
    .init(code: "file_missing", line: 0, column: 0, old: "register.codebook.yaml", new: "registr.codebook.yaml"),
  ]
}

@Suite("A wrong annex file")
struct WrongAnnexTests {
  private func findings(_ text: String) throws -> [Finding] {
    let study = try StudyFolder()
    defer { study.remove() }
    let other = try String(contentsOf: study.file(StudyFile.hypothesis.name), encoding: .utf8)
    try other.replacing("elderly_work == yes", with: "elderly_work == no").write(
      to: study.file("other.hypothesis.yaml"), atomically: true, encoding: .utf8)
    try text.write(to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let before = study.contents
    do throws(Findings) {
      let settings = RunSettings(draws: 1_000, output: nil)
      _ = try AnnexRun([study.file("account.annex.yaml").path], settings).run()
    } catch {
      #expect(study.contents == before)
      return error.all
    }
    return []
  }

  @Test("is none in the sound one")
  func sound() throws {
    #expect(try findings(WrongAnnex.sound).isEmpty)
  }

  @Test("gets its own code at its own place, with the nearest right name", arguments: WrongAnnex.all)
  func refusal(_ wrong: WrongAnnex) throws {
    let text = WrongAnnex.sound.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
    #expect(text != WrongAnnex.sound)
    let all = try findings(text)
    let found = try #require(all.first { $0.code == wrong.code }, "\(all)")
    if wrong.line > 0 {
      #expect(found.place?.line == wrong.line, "\(found)")
      #expect(found.place?.column == wrong.column, "\(found)")
    }
    if let hint = wrong.hint { #expect(found.hint?.en.contains(hint) == true, "\(found)") }
    #expect(found.message.nl != found.message.en)
  }
}
