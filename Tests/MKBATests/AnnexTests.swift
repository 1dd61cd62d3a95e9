import Foundation
import Testing

/// `mkba annex` on the example that ships, beside `mkba kpi`, `mkba test` and `mkba run`, filtered by hand.
@Suite("The annex for municipalities")
struct AnnexTests {
  private static let annex = "scenarios/elderly-work/annex.yaml"
  private static let draws = ["--draws", "2000", "--seed", "7"]
  private static let slugs = ["kleinveld", "ouddorp", "zeeeinde"]

  private static func folder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("mkba-annex-\(UUID().uuidString)")
  }

  private static func document(_ arguments: [String]) throws -> PrintedJSON {
    let outcome = try ProgramUnderTest.run(arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)
  }

  @Test("has the figures of mkba kpi, the verdicts of mkba test and the amounts of mkba run, to the last bit")
  func sameFigures() throws {
    let place = Self.folder()
    defer { try? FileManager.default.removeItem(at: place) }
    let annex = try Self.document(["annex", Self.annex, "--output", place.path] + Self.draws)
    let kpi = try Self.document(
      ["kpi", "scenarios/elderly-work/registration.codebook.yaml", "--by", "neighbourhood"])["kpis"].items
    let run = try Self.document(
      ["run", "scenarios/elderly-work/districts.scenario.yaml", "--output", place.path + "/run"] + Self.draws)["runs"][
        0]
    let sheets = annex["municipalities"].items
    #expect(sheets.map { $0["slug"].text } == Self.slugs)
    for sheet in sheets {
      let name = try #require(sheet["municipality"].text)
      let told = sheet["kpis"].items
      #expect(told.count == 6)
      for figure in told {
        let same = kpi.filter { other in
          ["kpi", "by", "group", "period"].allSatisfy { other[$0].text == figure[$0].text }
        }
        #expect(figure["group"].text == name && figure["period"].text == "2024" && same.count == 1)
        for key in ["n", "value", "conf_low", "conf_high"] {
          #expect(figure[key].number == same.first?[key].number && figure[key].number != nil, "\(name) \(key)")
        }
      }
      let alternative = try #require(sheet["alternative"]["name"].text)
      let theirs = try #require(run["alternatives"].items.first { $0["name"].text == alternative })
      #expect(
        NSDictionary(dictionary: sheet["alternative"].value as? [String: Any] ?? [:])
          == NSDictionary(dictionary: theirs.value as? [String: Any] ?? ["a": 1]))
      #expect(
        NSArray(array: sheet["hypotheses"].value as? [Any] ?? [])
          == NSArray(array: run["hypotheses"].value as? [Any] ?? [1]))
      #expect(sheet["fingerprint"].text == run["fingerprint"].text)
    }
  }

  @Test("is written for every municipality, language and format, hides small cells, and says what and why")
  func files() throws {
    let place = Self.folder()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try ProgramUnderTest.run(["annex", Self.annex, "--output", place.path] + Self.draws)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    let wanted = Self.slugs.flatMap { slug in
      ["nl", "en"].flatMap { language in ["html", "md", "docx"].map { "\(slug).\(language).\($0)" } }
    }
    #expect(names == (wanted + ["releases.json"]).sorted())
    // Kleinveld has 13 referrals of 150, Ouddorp 8 of 239 and Zeeëinde 2 of 84: those below ten are hidden.
    for slug in Self.slugs {
      let text = try String(contentsOf: place.appendingPathComponent("\(slug).nl.md"), encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| Doorverwezen") })
      #expect(line.contains("verborgen: te weinig mensen") == (slug != "kleinveld"), "\(line)")
      #expect(text.contains("## Wat verborgen is, en waarom"))
      if slug != "kleinveld" { #expect(text.contains("minder dan 10 mensen")) }
      #expect(text.contains("Gesprekken op straat en aan de deur zonder dossier"))
      #expect(text.contains("Ouderenwerk halveert het aantal doorverwijzingen van deelnemers naar een verpleeghuis."))
    }
    let list = try PrintedJSON(
      String(contentsOf: place.appendingPathComponent("releases.json"), encoding: .utf8))["releases"].items
    #expect(list.count == 2)
    let hidden = "referred_to_nursing_home neighbourhood=Zeeëinde 2024 first"
    #expect((list[0]["withheld"].value as? [String])?.contains(hidden) == true)
    #expect(list[0]["shown"][hidden].number == nil)
    // What another period or neighbourhood holds was not told, so it is not in the list.
    #expect(list[0]["shown"].members.allSatisfy { $0.key.contains(" 2024 ") })
  }

  @Test("tells the words of the organisation as they were written, as theirs")
  func words() throws {
    let place = Self.folder()
    defer { try? FileManager.default.removeItem(at: place) }
    _ = try ProgramUnderTest.run(["annex", Self.annex, "--output", place.path, "--formats", "html"] + Self.draws)
    let page = try String(contentsOf: place.appendingPathComponent("ouddorp.en.html"), encoding: .utf8)
    #expect(page.contains("<blockquote><p>In Ouddorp a shared table began this year in the old post office."))
    #expect(page.contains("These words are those of Welzijn Voorbeeldstad"))
    #expect(page.contains("@page { size: A4"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).allSatisfy { !$0.hasSuffix(".docx") })
  }

  @Test("is the same bytes on one thread and on two")
  func threads() throws {
    let places = [Self.folder(), Self.folder()]
    defer { for place in places { try? FileManager.default.removeItem(at: place) } }
    for (threads, place) in places.enumerated() {
      _ = try ProgramUnderTest.run(
        ["annex", Self.annex, "--output", place.path, "--threads", String(threads + 1)] + Self.draws)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: places[0].path).sorted()
    #expect(names.count == 19)
    for name in names {
      let bytes = try places.map { try Data(contentsOf: $0.appendingPathComponent(name)) }
      #expect(bytes[0] == bytes[1], "\(name)")
    }
  }

  @Test("prints what its golden file says, and writes the sheet that its golden file holds", arguments: ["en", "nl"])
  func golden(language: String) throws {
    let place = Self.folder()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try ProgramUnderTest.run(
      ["annex", Self.annex, "--draws", "4000", "--lang", language, "--formats", "md,html", "--output", place.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let printed = outcome.output.replacing(place.path, with: "out")
    let names = ["annex.\(language).txt", "annex-zeeeinde.\(language).md", "annex-zeeeinde.\(language).html"]
    let made = [
      printed, try String(contentsOf: place.appendingPathComponent("zeeeinde.\(language).md"), encoding: .utf8),
      try String(contentsOf: place.appendingPathComponent("zeeeinde.\(language).html"), encoding: .utf8),
    ]
    for (name, text) in zip(names, made) {
      #expect(
        text == (try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)), "\(name): make golden")
    }
  }

  @Test(
    "withholds beside an earlier release what together would tell of a few people, and says so",
    arguments: [[], ["--json"]])
  func secondRelease(form: [String]) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try WrongAnnex.sound.write(to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let command = ["annex", "account.annex.yaml", "--draws", "1000", "--output", "OUT"]
    #expect(try ProgramUnderTest.run(command, in: study.url).status == 0)
    // Three people fewer of those in the whole.
    try study.dropThree(with: ";oost;")
    let second = try ProgramUnderTest.run(command + form, in: study.url)
    #expect(second.status == 0 && second.errors.contains("Beside an earlier release"), "\(second.errors)")
    let sheet = try String(contentsOf: study.file("OUT/oost.en.md"), encoding: .utf8)
    #expect(sheet.contains("| Different people (client) | hidden: too few people"), "\(sheet)")
    #expect(sheet.contains("because of what was released before"))
  }

  @Test("holds hostile text of a registration, a scenario and an annex as text")
  func hostile() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let bad = "<script>alert(1)</script> =HYPERLINK(1) @SUM \u{202E}x [a](http://b) # c"
    try study.replace("A small study", with: "\"\(bad)\"", in: StudyFile.scenario.name)
    try study.replace("A made-up register for the tests", with: "\"\(bad)\"", in: StudyFile.codebook.name)
    let register = try String(contentsOf: study.file(StudyFile.register.name), encoding: .utf8)
    try register.replacing("oost", with: "<b>@SUM</b>").write(
      to: study.file(StudyFile.register.name), atomically: true, encoding: .utf8)
    let annex = WrongAnnex.sound.replacing("group: oost", with: "group: \"<b>@SUM</b>\"")
      .replacing("name: Oost", with: "name: \"\(bad)\"").replacing("Wij waren er.", with: "\"\(bad)\"")
    try annex.write(to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(
      ["annex", "account.annex.yaml", "--draws", "1000", "--output", "OUT"], in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let slug = "script-alert-1-script-hyperlink-1-sum-x-a-http-b-c"
    for name in ["\(slug).nl.html", "\(slug).nl.md"] {
      let text = try String(contentsOf: study.file("OUT/\(name)"), encoding: .utf8)
      #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("\u{202E}"))
      if name.hasSuffix("md") { #expect(text.contains("`[a](http://b)`") && text.contains("`@SUM`")) }
    }
    #expect(FileManager.default.fileExists(atPath: study.file("OUT/\(slug).nl.docx").path))
  }

  @Test("adjusts hypotheses of one family for each other, as mkba test does")
  func family() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.replace("test: {", with: "family: both\ntest: {", in: StudyFile.hypothesis.name)
    let other = try String(contentsOf: study.file(StudyFile.hypothesis.name), encoding: .utf8)
      .replacing("hypothesis: referral", with: "hypothesis: other")
    try other.write(to: study.file("other.hypothesis.yaml"), atomically: true, encoding: .utf8)
    try WrongAnnex.sound.replacing(
      "hypotheses: [claim.hypothesis.yaml]", with: "hypotheses: [claim.hypothesis.yaml, other.hypothesis.yaml]"
    )
    .replacing("    scenario: study.scenario.yaml\n    alternative: intensive\n", with: "")
    .write(to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let tested = try PrintedJSON(
      try ProgramUnderTest.run(
        ["test", StudyFile.hypothesis.name, "other.hypothesis.yaml", "--json"], in: study.url
      ).output)["hypotheses"].items
    let annex = try PrintedJSON(
      try ProgramUnderTest.run(["annex", "account.annex.yaml", "--json", "--output", "OUT"], in: study.url).output)
    let told = annex["municipalities"][0]["hypotheses"].items
    #expect(tested.count == 2 && told.count == 2)
    for (one, same) in zip(told, tested) {
      #expect(one["claim"]["adjusted"]["p_any"].number == same["claim"]["adjusted"]["p_any"].number)
      #expect(
        NSDictionary(dictionary: one["claim"].value as? [String: Any] ?? [:])
          == NSDictionary(dictionary: same["claim"].value as? [String: Any] ?? ["a": 1]))
    }
  }

  @Test("refuses two files under one name, also where their counts and claims are the same")
  func oneName() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let other = try String(contentsOf: study.file(StudyFile.hypothesis.name), encoding: .utf8)
      .replacing("expected: -50%", with: "expected: -30%")
    try other.write(to: study.file("other.hypothesis.yaml"), atomically: true, encoding: .utf8)
    try WrongAnnex.sound.replacing("hypotheses: [claim.hypothesis.yaml]", with: "hypotheses: [other.hypothesis.yaml]")
      .write(to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(["annex", "account.annex.yaml", "--output", "OUT", "--json"], in: study.url)
    #expect(outcome.status == 3 && outcome.output.contains("annex_hypothesis_twice"), "\(outcome.output)")
    let test = try ProgramUnderTest.run(
      ["test", StudyFile.hypothesis.name, "other.hypothesis.yaml", "--output", "OUT", "--json"], in: study.url)
    #expect(test.status == 3 && test.output.contains("hypothesis_twice"), "\(test.output)")
    #expect(!study.contents.keys.contains { $0.hasPrefix("OUT") })
  }

  @Test("is checked by mkba check")
  func check() throws {
    let outcome = try ProgramUnderTest.run(["check", Self.annex, "--json"])
    #expect(outcome.status < 2, "\(outcome.errors)")
    let study = try StudyFolder()
    defer { study.remove() }
    try WrongAnnex.sound.replacing("[people,", with: "[poeple,").write(
      to: study.file("account.annex.yaml"), atomically: true, encoding: .utf8)
    let wrong = try ProgramUnderTest.run(["check", "account.annex.yaml", "--json"], in: study.url)
    #expect(wrong.status == 1 && wrong.output.contains("annex_kpi"), "\(wrong.output)")
  }
}
