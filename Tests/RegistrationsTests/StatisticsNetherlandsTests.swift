import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("A table of Statistics Netherlands")
struct StatisticsNetherlandsTests {
  static let columns = """
    key: [region, year]
    columns:
      region: {type: text, called: RegioS}
      year: {type: year, called: Perioden}
      people: {type: whole_number, called: TotaleBevolking_1}
      people_status: {called: TotaleBevolking_1_status, choices: {final: final, provisional: provisional, revised_provisional: revised, unknown: unknown, secret: secret, impossible: impossible, nil: nil}}
      share: {type: number, called: Aandeel_2}
      year_status: {type: text, called: Perioden_status}

    """
  static let codebook = "format: 1\ncodebook: Table\nfile: registration.csv\nread: {form: cbs}\n" + columns
  static let twinCodebook =
    "format: 1\ncodebook: Twin\nfile: registration.csv\nread: {separator: \";\", decimal: \",\"}\n" + columns

  /// As the open data write it: keys padded with blanks, periods as keys, a decimal point.
  static let openData = """
    "ID";"RegioS";"Perioden";"TotaleBevolking_1";"Aandeel_2"
    0;"GM1680    ";"2022JJ00";"   25399";"    12.5"
    1;"GM1680    ";"2023JJ00";   25642;12.75
    2;"GM0358    ";"2022JJ00";       .;.
    3;"GM0358    ";"2023JJ00";;-99998
    4;"GM0014    ";"2023JJ00";237213*;x
    5;"GM0014    ";"2022JJ00";233273 **;-

    """
  static let openTwin = """
    RegioS;Perioden;TotaleBevolking_1;TotaleBevolking_1_status;Aandeel_2;Perioden_status
    GM1680;2022;25399;final;12,5;final
    GM1680;2023;25642;final;12,75;final
    GM0358;2022;;unknown;;final
    GM0358;2023;;impossible;;final
    GM0014;2023;237213;provisional;;final
    GM0014;2022;233273;revised_provisional;;final

    """

  /// As the website writes it: a title, units, words for regions, a decimal comma, blanks between thousands, a mark on
  /// the year that holds for its row, and the source at the end.
  static let website = """
    \u{FEFF}"Regionale kerncijfers Nederland"

    "Perioden";"RegioS";"TotaleBevolking_1";"Aandeel_2"
    "";"";"aantal";"%"
    "2022";"Aa en Hunze";"25 399";"12,5"
    "2023*";"Aa en Hunze";"25 642";"12,75"
    "2022 **";"Aalsmeer";"31 991";"."
    "2023*";"Aalsmeer";"32 412**";"8"
    "2023*";"Façade";".";""
    "Bron: CBS"

    """
  static let websiteTwin = """
    RegioS;Perioden;TotaleBevolking_1;TotaleBevolking_1_status;Aandeel_2;Perioden_status
    Aa en Hunze;2022;25399;final;12,5;final
    Aa en Hunze;2023;25642;provisional;12,75;provisional
    Aalsmeer;2022;31991;revised_provisional;;revised_provisional
    Aalsmeer;2023;32412;revised_provisional;8;provisional
    Façade;2023;;unknown;;provisional

    """

  static func read(_ codebook: String, _ data: String, encoding: String.Encoding = .utf8) throws -> Registration {
    let trial = try TrialRegistration(codebook: codebook, data: Array(data.data(using: encoding) ?? Data()))
    defer { trial.remove() }
    return try trial.read()
  }

  @Test(
    "equals its CSV twin: symbols missing with their status, padding gone, a period's mark on its figures",
    arguments: [(openData, openTwin), (website, websiteTwin)])
  func twin(table: String, plain: String) throws {
    let read = try Self.read(Self.codebook, table)
    let twin = try Self.read(Self.twinCodebook, plain)
    expectSame(read, twin)
    #expect(read.table.rowCount == twin.table.rowCount)
  }

  @Test("in Windows-1252 has the letters of one in UTF-8")
  func encoding() throws {
    let plain = String(Self.website.dropFirst())
    expectSame(
      try Self.read(Self.codebook, plain), try Self.read(Self.codebook, plain, encoding: .windowsCP1252))
  }

  @Test("says what was seen around the rows, and which lines they stand on")
  func detected() throws {
    let read = try Self.read(Self.codebook, Self.website)
    #expect(
      read.detected.map(\.en) == [
        "the names stand on line 3", "line 4 has units, not read", "the table ends before the source on line 10",
        "decimals after a comma", "5 figures are provisional; NAME_status says which",
        "2 figures are unknown or secret",
      ])
    #expect((0..<5).map { read.line(ofRow: $0) } == [5, 6, 7, 8, 9])
  }

  @Test("that is wrong gets its own finding", arguments: WrongStatistics.all)
  func wrong(_ wrong: WrongStatistics) throws {
    var findings: [Finding]
    do {
      findings = try Self.read(wrong.codebook, wrong.data).findings
      #expect(wrong.isNote, "nothing stopped the reading")
    } catch let error as Findings {
      findings = error.all
    }
    let found = try #require(
      findings.first { $0.code == wrong.code }, "found only \(findings.map { "\($0.code): \($0.message.en)" })")
    #expect(found.place?.line == wrong.line)
    #expect((found.severity == .note) == wrong.isNote)
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
  }
}
