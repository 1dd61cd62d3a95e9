import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("A long registration")
struct ReadingLawTests {
  private static let codebook = """
    format: 1
    codebook: Long
    file: registration.csv
    key: id
    columns:
      id: {type: whole_number}
      day: {type: date}
      number: {type: number, at_most: 90000}
      flag: {type: yes_no}
      choice: {choices: {een: one, twee: two}}
      text: {type: text}
      year: {type: year, missing: "9999"}
    read: {separator: ";", decimal: ",", date: dd-mm-yyyy, thousands: none}

    """
  private static let count = 30_000

  /// The cells of a row, long texts and empty cells among them.
  private static func cells(_ row: Int) -> [String] {
    let day = Day.date(of: Int32(row % 20_000))
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return [
      "\(row)", row % 9 == 0 ? "" : "\(two(day.day))-\(two(day.month))-\(day.year)",
      row % 11 == 0 ? "." : "\(row % 90_000),\(two(row % 100))", row % 2 == 0 ? "ja" : "nee",
      row % 3 == 0 ? "een" : "twee",
      row % 5 == 0 ? "" : "tekst \(row % 1000) \(String(repeating: "x", count: row % 40))",
      row % 13 == 0 ? "9999" : "\(1990 + row % 30)",
    ]
  }

  private static let header = "id;day;number;flag;choice;text;year"

  private func read(_ text: String, threads: Int = 2, rules: String = "") throws -> Registration {
    let codebook = Self.codebook.replacingOccurrences(of: "thousands: none}", with: "thousands: none\(rules)}")
    let trial = try TrialRegistration(codebook: codebook, data: Array(text.utf8))
    defer { trial.remove() }
    return try trial.read(threads: threads)
  }

  private func dump(_ registration: Registration) -> [String] {
    registration.table.columns.map { "\($0.name) \($0.values)" }
  }

  @Test("reads the same however it is written: quotes, doubled quotes, blanks, blank lines, CR LF, no last line end")
  func styles() throws {
    let rows = (0..<Self.count).map(Self.cells)
    let plain = try read(Self.header + "\n" + rows.map { $0.joined(separator: ";") + "\n" }.joined())
    let expected = dump(plain)
    // Worked out here, not by the reader: row 20 is day 20, 20.20 and no text.
    #expect(plain.days("day")[20] == 20)
    #expect(plain.numbers("number")[20] == 20.2)
    #expect(plain.texts("text")[20] == nil)
    #expect(plain.numbers("year")[13].isNaN)
    let styles: [(Int, [String]) -> String] = [
      { _, cells in cells.map { "\"\($0)\"" }.joined(separator: ";") + "\r\n" },
      { row, cells in cells.joined(separator: row % 1000 == 7 ? " ; " : ";") + (row % 700 == 3 ? "\n\n" : "\n") },
      { row, cells in
        cells.enumerated().map { $0 == 5 && row % 3 == 0 ? "\" \($1) \"" : $1 }.joined(separator: ";") + "\r\n"
      },
    ]
    for style in styles {
      let text = Self.header + "\n" + rows.enumerated().map { style($0, $1) }.joined()
      #expect(try dump(read(text)) == expected)
      #expect(try dump(read(String(text.dropLast()), threads: 3)) == expected)
    }
  }

  @Test("with texts that hold quotes, separators and line ends reads them, and knows the line of every row")
  func wild() throws {
    let texts = ["a;b", "\"", "x\ny", "\"\"", "plain", "end\n"]
    var text = Self.header + "\n"
    var lines: [Int] = []
    var line = 2
    for row in 0..<Self.count {
      var cells = Self.cells(row)
      let wild = row % 40 == 0 ? texts[row / 40 % 6] : "plain"
      cells[5] = row % 40 == 0 ? "\"" + wild.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : wild
      text += cells.joined(separator: ";") + "\n"
      lines.append(line)
      line += 1 + wild.count { $0 == "\n" }
    }
    let registration = try read(text, threads: 2)
    let read = registration.texts("text")
    #expect((0..<Self.count).allSatisfy { read[$0] == ($0 % 40 == 0 ? texts[$0 / 40 % 6] : "plain") })
    #expect((0..<Self.count).allSatisfy { registration.line(ofRow: $0) == lines[$0] })
  }

  @Test("has its faults named in the order of the file, at their line and letter, and all counted")
  func faults() throws {
    var rows = (0..<Self.count).map(Self.cells)
    // Row r stands on line r + 2. Its second cell begins behind the id and a separator.
    rows[25_000][1] = "31-02-2020"
    rows[12_345][3] = "\"é\""
    rows[12_345][4] = "drie"
    rows[29_999][2] = "90001"
    let text = Self.header + "\n" + rows.map { $0.joined(separator: ";") + "\n" }.joined()
    let findings = try #require(throws: Findings.self) { try read(text, threads: 2) }
    #expect(
      findings.all.map(\.code) == ["cell_not_yes_no", "cell_not_a_choice", "cell_impossible_date", "cell_out_of_range"])
    #expect(findings.all.map { $0.place?.line } == [12_347, 12_347, 25_002, 30_001])
    // Row 12345: id (5 letters), date (10) and 12345,45 (8), each with a separator: 5 + 1 + 10 + 1 + 8 + 1 letters stand
    // before the fourth cell, and "é" with its quotes and a separator more before the fifth. Row 29999: 5 + 1 + 10 + 1.
    #expect(findings.all.map { $0.place?.column } == [27, 31, 7, 18])
    let registration = try read(text, threads: 3, rules: ", faults: missing")
    #expect(registration.findings.map(\.code) == Array(repeating: "cells_made_missing", count: 4))
    #expect(registration.flags("flag")[12_345] == -1)
  }

  @Test("that breaks off, or has a row too short or a quote that never closes, says on which line")
  func broken() throws {
    let rows = (0..<Self.count).map { Self.cells($0).joined(separator: ";") + "\n" }
    func codes(_ change: (inout [String]) -> Void) throws -> [String] {
      var changed = rows
      change(&changed)
      let text = Self.header + "\n" + changed.joined()
      let findings = try #require(throws: Findings.self) { try read(text) }
      return findings.all.map { "\($0.code) \($0.place?.line ?? 0)" }
    }
    #expect(try codes { $0[20_000] = "1;2\n" } == ["csv_ragged 20002"])
    #expect(try codes { $0[20_000] = "\"" + $0[20_000] } == ["csv_quote_never_closed 20002"])
    #expect(
      try codes { $0[20_000].insert("\"", at: $0[20_000].index(after: $0[20_000].startIndex)) } == [
        "csv_stray_quote 20002"
      ])
    #expect(try codes { $0[29_999] = "29999;;" } == ["csv_truncated 30001"])
  }
}
