import Evidence
import Foundation
import Registrations
import Testing

@Suite("What a codebook leaves open")
struct DetectionTests {
  private func read(_ data: String, rules: String = "") throws -> Registration {
    let trial = try TrialRegistration(codebook: TrialRegistration.codebook + rules, data: Array(data.utf8))
    defer { trial.remove() }
    return try trial.read()
  }

  @Test("is found in the file and said")
  func said() throws {
    let registration = try read(TrialRegistration.data)
    #expect(
      registration.detected.map(\.en) == [
        "columns parted by semicolon", "letters in ASCII", "decimals after a comma", "dates as dd-mm-yyyy",
        "missing is a point or an empty cell", "elderly_work: ja/nee",
      ])
    #expect(registration.detected.map(\.nl).contains("decimalen na een komma"))
    // By client and year: a1 in 2022 and 2023, then a2.
    #expect(registration.numbers("hours") == [12.5, 8, 0])
  }

  @Test("is not said where the codebook says it")
  func silent() throws {
    let rules =
      "read: {separator: \";\", decimal: \",\", date: dd-mm-yyyy, encoding: utf-8, missing: [\".\", \"\"], faults: error}\n"
    #expect(try read(TrialRegistration.data, rules: rules).detected.map(\.en) == ["elderly_work: ja/nee"])
  }

  @Test("can be an English file as well as a Dutch one")
  func english() throws {
    let registration = try read(
      "client,year,elderly_work,first_contact,hours,referral,remarks\n"
        + "a1,2022,1,2021-02-03,\"1,012.5\",geen,x\na2,2022,0,,0.5,wlz,\n")
    #expect(registration.numbers("hours") == [1012.5, 0.5])
    // 3 February 2021 is day 18,661: 51 years from 1970 have 365 · 51 + 13 days = 18,628, and 33 more.
    #expect(registration.days("first_contact").first == 18_661)
    #expect(
      registration.detected.map(\.en) == [
        "columns parted by comma", "letters in ASCII", "decimals after a point", "thousands with a comma",
        "dates as yyyy-mm-dd", "missing is a point or an empty cell", "elderly_work: 1/0",
        "columns that are not in the codebook, not read: remarks",
      ])
  }

  @Test("in marks for thousands is settled by a number that has both marks, or more than one of a kind")
  func thousands() throws {
    for decisive in ["1.012,5", "1.012.000"] {
      let data = TrialRegistration.data.replacingOccurrences(of: ";12,5;", with: ";\(decisive);")
        .replacingOccurrences(of: ";8;", with: ";1.234;")
      #expect(try read(data).numbers("hours")[1] == 1234)
    }
  }

  @Test("in a column of dates may carry a midnight, which says nothing")
  func midnight() throws {
    let data = TrialRegistration.data.replacingOccurrences(of: "03-02-2021", with: "03-02-2021 00:00:00")
    #expect(try read(data).days("first_contact").first == 18_661)
  }

  @Test("does not hinder blank lines, blanks round cells, or a last line without an end")
  func lenient() throws {
    let data =
      "client;year;elderly_work;first_contact;hours;referral\n\n a1 ;2022; ja;;\"1,5\" ; geen \n\n\na2;2022;nee;;2;wlz"
    let registration = try read(data)
    #expect(registration.texts("client") == ["a1", "a2"])
    #expect(registration.numbers("hours") == [1.5, 2])
    #expect(registration.line(ofRow: 0) == 3 && registration.line(ofRow: 1) == 6)
  }

  @Test("with faults: missing reads on, and counts what it left out by column")
  func faultsMissing() throws {
    let data = TrialRegistration.data + "a3;2022;soms;31-02-2021;-3;geen\n;2022;ja;;1;geen\n"
    let registration = try read(data, rules: "read: {faults: missing}\n")
    #expect(registration.table.rowCount == 4)
    #expect(registration.numbers("hours")[3].isNaN)
    #expect(registration.flags("elderly_work")[3] == -1)
    #expect(registration.days("first_contact")[3] == Day.missing)
    #expect(
      registration.findings.map(\.code) == [
        "cells_made_missing", "cells_made_missing", "cells_made_missing", "rows_without_key",
      ])
    #expect(registration.findings.map { $0.place?.line } == [5, 5, 5, 6])
  }

  @Test("of missing codes may differ by column")
  func missing() throws {
    let codebook = TrialRegistration.codebook.replacingOccurrences(
      of: "at_least: 0}", with: "at_least: 0, missing: [\"-99998\", nb]}")
    let data = TrialRegistration.data.replacingOccurrences(of: ";0;", with: ";nb;")
      .replacingOccurrences(of: ";8;", with: ";-99998;")
    let trial = try TrialRegistration(codebook: codebook, data: Array(data.utf8))
    defer { trial.remove() }
    #expect(try trial.read().numbers("hours").map(\.isNaN) == [false, true, true])
  }

  @Test("of the name of a column stands in the codebook")
  func called() throws {
    let codebook = TrialRegistration.codebook.replacingOccurrences(
      of: "{type: yes_no}", with: "{type: yes_no, called: \"Heeft ouderenwerk\"}")
    let data = TrialRegistration.data.replacingOccurrences(of: "elderly_work", with: "Heeft ouderenwerk")
    let trial = try TrialRegistration(codebook: codebook, data: Array(data.utf8))
    defer { trial.remove() }
    #expect(try trial.read().flags("elderly_work") == [1, 1, 0])
  }
}
