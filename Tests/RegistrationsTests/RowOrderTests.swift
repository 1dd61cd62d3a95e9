import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("The rows of a registration")
struct RowOrderTests {
  private static let codebook = """
    format: 1
    codebook: Order
    file: registration.csv
    key: KEY
    columns:
      client: {type: pseudonym}
      day: {type: date}
      number: {type: number}
      flag: {type: yes_no}
      choice: {choices: {b: second, a: first}}
      text: {type: text}
    read: {separator: ";", decimal: ",", date: dd-mm-yyyy}

    """

  /// Rows in which no two have the same key, whichever columns make it.
  private static let rows: [String] = (0..<600).map { row in
    let client = ["é", "a", "ab", "Z", "b", "long-pseudonym-"][row % 6] + String(row % 50)
    let day = Day.date(of: Int32(row * 37 % 900) - 300)
    let number = ["-0,5", "1,25", "1e300", "0,001", "-3"][row % 5]
    return "\(client);\(day.day)-\(day.month)-\(day.year);\(row),\(number.hasPrefix("-") ? 25 : 5);"
      + "\(row % 2 == 0 ? "ja" : "nee");\(row % 3 == 0 ? "a" : "b");tekst \(row % 7)"
  }

  private func read(_ rows: [String], key: String, threads: Int = 2) throws -> Registration {
    let text = "client;day;number;flag;choice;text\n" + rows.map { $0 + "\n" }.joined()
    let trial = try TrialRegistration(
      codebook: Self.codebook.replacingOccurrences(of: "KEY", with: key), data: Array(text.utf8))
    defer { trial.remove() }
    return try trial.read(threads: threads)
  }

  /// Everything a table holds, levels and their order included.
  private func dump(_ registration: Registration) -> [String] {
    registration.table.columns.map { "\($0.name) \($0.values)" }
  }

  @Test(
    "stand in the order of the key whatever the order of the file, down to the levels of texts",
    arguments: [
      "[client, number]", "[number, client]", "[flag, choice, number]", "[text, day, client, number]", "number",
    ])
  func order(_ key: String) throws {
    let one = try dump(read(Self.rows, key: key))
    #expect(try dump(read(Self.rows.reversed(), key: key)) == one)
    // A step of 7 and one of 11 have no factor in common with 600 rows: each reaches every row once.
    #expect(try dump(read(Self.rows.indices.map { Self.rows[$0 * 7 % 600] }, key: key, threads: 1)) == one)
    #expect(try dump(read(Self.rows.indices.map { Self.rows[$0 * 11 % 600] }, key: key, threads: 3)) == one)
  }

  @Test("of which the key is a text stand by its bytes: capitals before small letters, accents last")
  func bytes() throws {
    let registration = try read(["é;;1;;;", "b;;2;;;", "Z;;3;;;", "ab;;4;;;", "a;;5;;;"], key: "client")
    #expect(registration.texts("client") == ["Z", "a", "ab", "b", "é"])
    #expect(registration.numbers("number") == [3, 5, 4, 2, 1])
    #expect((0..<5).map { registration.line(ofRow: $0) } == [4, 6, 5, 3, 2])
  }

  @Test("of which the key is a number or a day stand by its value")
  func values() throws {
    let rows = ["a;2-1-2020;10;;;", "b;1-1-1970;-2,5;;;", "c;31-12-1969;9;;;", "d;1-12-2019;-10;;;"]
    #expect(try read(rows, key: "number").texts("client") == ["d", "b", "c", "a"])
    #expect(try read(rows, key: "day").texts("client") == ["c", "b", "d", "a"])
  }

  @Test("that repeat a key are named by their lines in the file, in its order")
  func repeats() throws {
    let findings = try #require(throws: Findings.self) {
      try read(["b;;1;;;", "a;;2;;;", "b;;3;;;", "a;;4;;;", "b;;5;;;"], key: "client")
    }
    #expect(findings.all.map(\.code) == ["key_repeats"])
    #expect(findings.all.first?.message.en.hasSuffix("line 4 (2), 5 (3), 6 (2).") == true)
  }
}
