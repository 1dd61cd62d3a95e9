import Foundation
import Testing

@Suite("mkba check")
struct CheckTests {
  private static func document(_ study: StudyFolder, _ files: [String]) throws -> (status: Int32, json: PrintedJSON) {
    let outcome = try ProgramUnderTest.run(["check", "--json"] + files, in: study.url)
    return (outcome.status, try PrintedJSON(outcome.output))
  }

  @Test("says of each column whether it is there, and for which hypothesis")
  func columns() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let (status, json) = try Self.document(study, [StudyFile.hypothesis.name, StudyFile.codebook.name])
    #expect(status == 0)
    #expect(json["grade"].text == "good")
    let columns = json["columns"].items
    // The codebook of the study declares twelve columns.
    #expect(columns.count == 12)
    #expect(columns.allSatisfy { $0["status"].text != nil && $0["file"].text == StudyFile.register.name })
    let referral = try #require(columns.first { $0["column"].text == "referral" })
    #expect(referral["status"].text == "present" && referral["used_by"].items.map(\.text) == ["referral"])
    #expect(json["not_in_the_system"].items.map(\.text) == ["Talks in the street and at the door without a file"])
  }

  @Test("says what would make a hypothesis testable: columns first, then rows, groups and outcomes")
  func needs() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let (_, json) = try Self.document(study, [StudyFile.hypothesis.name])
    let hypothesis = try #require(json["hypotheses"].items.first)
    let needs = hypothesis["needs"].items
    #expect(needs.map { $0["need"].text }.prefix(3) == ["columns", "treated_rows", "comparison_rows"])
    let power = try ProgramUnderTest.run(["power", "--json", StudyFile.hypothesis.name], in: study.url)
    let planned = try PrintedJSON(power.output)["hypotheses"].items.first?["power"]
    #expect(needs[1]["needed"].number == planned?["needed_treated"].number)
    #expect(needs[2]["needed"].number == planned?["needed_comparison"].number)

    try study.apply(.replace("  age:           {type: number, unit: year, between: [18, 110]}\n", "", .codebook))
    try study.apply(.replace("  hours:", "  birth_year:    {type: year, called: age}\n  hours:", .codebook))
    try study.apply(.replace("crude comparison", "adjusted comparison, adjust_for: [age]", .hypothesis))
    let (status, lacking) = try Self.document(study, [StudyFile.hypothesis.name])
    #expect(status == 1)
    let need = try #require(lacking["hypotheses"].items.first?["needs"].items.first)
    #expect(need["need"].text == "columns" && need["met"].value as? Bool == false)
    #expect(need["message"].text == "column age, derivable: year - birth_year")
    #expect(lacking["hypotheses"].items.first?["testable"].value as? Bool == false)
    #expect(lacking["columns"].items.contains { $0["column"].text == "age" && $0["status"].text == "derivable" })
    #expect(lacking["grade"].text == "poor")
  }

  @Test("tells every fault of reading by column and does not stop at the first")
  func readsOn() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.apply(.replace("c002;2023;ja;15-03-2022;geen;;79", "c002;2023;ja;15-03-2022;geen;;old", .register))
    try study.apply(.replace("c003;2023;ja", "c003;2023;soms", .register))
    try study.apply(.replace("c005;2023", "c004;2023", .register))
    let (status, json) = try Self.document(study, [StudyFile.codebook.name])
    #expect(status == 1)
    let found = json["findings"].items
    let made = found.filter { $0["code"].text == "cells_made_missing" }
    // A test would stop at them, so they are errors, each at the first line of its column.
    #expect(made.map { $0["line"].number } == [4, 3] && made.allSatisfy { $0["severity"].text == "error" })
    #expect(found.contains { $0["code"].text == "key_repeats" && $0["line"].number == 6 })
    #expect(json["grade"].text == "poor")
    #expect(!json["grade_reasons"].items.isEmpty)
  }

  @Test("prints the same in words, in two languages")
  func words() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    for (language, says) in [
      (
        "en", ["In order", "Grade of the data: good", "The columns", "What is not in the system", "To be able to test"]
      ),
      ("nl", ["In orde", "goed", "De kolommen", "Wat niet in het systeem staat", "Om dit te kunnen toetsen"]),
    ] {
      let outcome = try ProgramUnderTest.run(
        ["check", "--lang", language, StudyFile.hypothesis.name, StudyFile.codebook.name], in: study.url)
      #expect(outcome.status == 0)
      for words in says { #expect(outcome.output.contains(words), "\(words) in \(outcome.output)") }
    }
  }
}
