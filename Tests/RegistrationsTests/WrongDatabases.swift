import Documents
import Foundation
import Registrations
import Testing

@Suite("A wrong SPSS file, Stata file, database or server")
struct WrongDatabases {
  /// A folder in which a test damages a file.
  private func damaged(_ name: String, _ change: (inout [UInt8]) -> Void) throws -> String {
    let source = KeptTable.fixtures.appendingPathComponent(name)
    var bytes = [UInt8](try Data(contentsOf: source))
    change(&bytes)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-damaged-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent(name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func findings(_ file: String, _ codebook: String = KeptTable.visits.columns) throws -> [Finding] {
    try #require(throws: Findings.self) { try KeptTable.read(file, codebook) }.all
  }

  @Test("that breaks off is damaged", arguments: ["visits.sav", "visits.zsav", "visits.dta"])
  func brokenOff(_ name: String) throws {
    let path = try damaged(name) { $0.removeLast($0.count / 3) }
    #expect(try findings(path).map(\.code) == ["stat_damaged"])
    #expect(throws: Findings.self) { try RegistrationSample.read(DataPlace(path), rows: 1000) }
  }

  @Test("that is another kind of file than its name says is refused at once")
  func otherKind() throws {
    for name in ["visits.sav", "visits.dta"] {
      let path = try damaged(name) { $0 = Array("client;year\na;2022\n".utf8) }
      #expect(try findings(path).map(\.code) == ["stat_other_kind"])
    }
    let text = try damaged("visits.db") { $0 = Array("client;year\na;2022\nb;2023\n".utf8) }
    #expect(try findings("sqlite:" + text).map(\.code) == ["sqlite_other_kind"])
  }

  @Test("of a version that nobody knows yet says so")
  func newVersion() throws {
    // The number of the format stands behind these 28 bytes.
    let path = try damaged("visits.dta") { $0.replaceSubrange(28..<31, with: Array("121".utf8)) }
    #expect(try findings(path).map(\.code) == ["stat_unknown_version"])
  }

  @Test("whose letters are not what it says is told how to say it")
  func letters() throws {
    // The first pseudonym is é000; its é is C3 A9 in UTF-8.
    let path = try damaged("visits.sav") { bytes in
      for index in 1..<(bytes.count - 3) where Array(bytes[index...(index + 3)]) == [0xC3, 0xA9, 0x30, 0x30] {
        (bytes[index], bytes[index + 1]) = (0xFF, 0xFE)
      }
    }
    #expect(try findings(path).map(\.code) == ["stat_encoding"])
  }

  @Test("without rows says so", arguments: ["empty.sav", "empty.dta", "empty.db"])
  func noRows(_ name: String) throws {
    let path = KeptTable.fixtures.appendingPathComponent(name).path
    let codebook = "key: [client]\ncolumns:\n  client: {type: pseudonym}\n"
    let isDatabase = name.hasSuffix("db")
    #expect(
      try findings(isDatabase ? "sqlite:" + path : path, codebook).map(\.code)
        == [isDatabase ? "database_no_rows" : "stat_no_rows"])
  }

  @Test("with a number where the codebook has a date says which column", arguments: ["visits.sav", "visits.dta"])
  func noDateFormat(_ name: String) throws {
    let path = KeptTable.fixtures.appendingPathComponent(name).path
    let found = try findings(
      path, KeptTable.visits.columns.with("age: {type: whole_number, between: [50, 110]}", "age: {type: date}"))
    #expect(found.map(\.code) == ["stat_no_date_format"])
    #expect(found.first?.message.en.hasPrefix("age: a date to the codebook") == true)
  }

  @Test(
    "lacks a column of the codebook, and the nearest name is told",
    arguments: ["visits.sav", "visits.dta", "visits.db"])
  func missingColumn(_ name: String) throws {
    let path = KeptTable.fixtures.appendingPathComponent(name).path
    let found = try findings(
      (name.hasSuffix("db") ? "sqlite:" : "") + path, KeptTable.visits.columns.with("  hours:", "  hour:"))
    #expect(found.map(\.code) == ["column_missing"])
    #expect(found.first?.hint?.en.contains("Is it called hours there?") == true)
  }

  @Test(
    "has a forbidden column, by its name or by its description", arguments: ["visits.sav", "visits.dta", "visits.db"])
  func forbidden(_ name: String) throws {
    let path = KeptTable.fixtures.appendingPathComponent(name).path
    let isDatabase = name.hasSuffix("db")
    // The description of lives_alone in the SPSS and Stata files is "lives alone".
    let word = isDatabase ? "lives_alone" : "lives alone"
    let without = KeptTable.visits.columns.with("  lives_alone: {type: yes_no}\n", "")
    let found = try findings((isDatabase ? "sqlite:" : "") + path, "privacy: {forbidden: [\(word)]}\n" + without)
    #expect(found.map(\.code) == ["forbidden_column"])
  }

  @Test("with a cell that does not fit names the row and not the cell")
  func cell() throws {
    let path = KeptTable.fixtures.appendingPathComponent("visits.sav").path
    let narrow = KeptTable.visits.columns.with("between: [50, 110]", "between: [50, 61]")
    let found = try findings(path, narrow)
    #expect(Set(found.map(\.code)) == ["cell_out_of_range", "more_faults"])
    #expect(found.first?.place?.line == 1 + (try rowsBefore(path)))
    // The same faults at the same rows in every form.
    let text = try findings(KeptTable.fixtures.appendingPathComponent("visits.dta").path, narrow)
    #expect(text.map(\.place?.line) == found.map(\.place?.line))
  }

  /// How many rows come before the first with an age above 61.
  private func rowsBefore(_ path: String) throws -> Int {
    let text = try String(
      contentsOf: KeptTable.fixtures.appendingPathComponent("visits.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
    return rows.firstIndex { Int($0[5]).map { $0 > 61 } ?? false }.map { $0 - rows.startIndex } ?? -1
  }

  @Test("has no such table, more than one, or none at all")
  func tables() throws {
    let several = "sqlite:" + KeptTable.fixtures.appendingPathComponent("several.db").path
    let codebook = "key: [client]\ncolumns:\n  client: {type: pseudonym}\n"
    let open = try findings(several, codebook)
    #expect(open.map(\.code) == ["database_several_tables"])
    #expect(open.first?.message.en.contains("blobs, clients, old clients") == true)
    let wrong = try findings(several, codebook + "read: {table: client}\n")
    #expect(wrong.map(\.code) == ["database_no_such_table"])
    #expect(wrong.first?.hint?.en == "Did you mean clients?")
    #expect(try KeptTable.read(several, codebook + "read: {table: clients}\n").texts("client") == ["a", "b"])
    // A view with a name that needs quotes is a table like any other.
    #expect(try KeptTable.read(several, codebook + "read: {table: old clients}\n").texts("client") == ["a"])
    let none = KeptTable.fixtures.appendingPathComponent("none.db").path
    #expect(try findings("sqlite:" + none, codebook).map(\.code) == ["database_empty"])
    let blob = try findings(several, codebook + "read: {table: blobs}\n")
    #expect(blob.map(\.code) == ["database_column_type"])
  }

  @Test("that is missing is not made, and reading leaves nothing beside it")
  func nothingMade() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-none-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try findings("sqlite:\(folder.path)/clients.db").map(\.code) == ["file_missing"])
    let copy = folder.appendingPathComponent("visits with log.db").path
    // Bytes 18 and 19 of the header are 2 where the database keeps a write-ahead log.
    var bytes = [UInt8](try Data(contentsOf: KeptTable.fixtures.appendingPathComponent("visits.db")))
    (bytes[18], bytes[19]) = (2, 2)
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    _ = try KeptTable.read("sqlite:" + copy, KeptTable.visits.columns)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["visits with log.db"])
  }

  @Test("whose pages are damaged says so")
  func pages() throws {
    let path = try damaged("visits.db") { bytes in
      for index in 4096..<bytes.count { bytes[index] = 0x5A }
    }
    #expect(try findings("sqlite:" + path).map(\.code) == ["sqlite_damaged"])
  }

  @Test("has a password in its codebook, or no address that can be read, and the line is not shown")
  func connections() throws {
    for text in [
      "postgresql://klaas:\(FakeServer.secret)@localhost/welzijn",
      "postgresql:host=localhost dbname=welzijn password=\(FakeServer.secret)",
    ] {
      let found = try findings(text)
      #expect(found.map(\.code) == ["password_in_codebook"])
      #expect(found.first?.place?.line == 3)
      for finding in found { #expect(!finding.description.contains(FakeServer.secret)) }
      #expect(found.first?.hint?.en.contains("PGPASSWORD") == true)
    }
    let unread = try findings("postgresql:hosst=\(FakeServer.secret)")
    #expect(unread.map(\.code) == ["bad_connection"])
    #expect(unread.first?.description.contains(FakeServer.secret) == false)
  }

  @Test("does not answer, refuses us or fails, and tells no secret")
  func servers() throws {
    // Nobody listens on port 1 of this machine.
    let silent = try findings("postgresql:host=127.0.0.1 port=1 dbname=welzijn user=\(FakeServer.secret)")
    #expect(silent.map(\.code) == ["server_unreachable"])
    let refusing = try FakeServer(.refuses)
    let refused = try findings(refusing.connection)
    #expect(refused.map(\.code) == ["server_refused"])
    let failing = try FakeServer(.fails(code: "42501"))
    let failed = try findings(failing.connection)
    #expect(failed.map(\.code) == ["server_failed"])
    #expect(failed.first?.hint?.en.contains("GRANT SELECT") == true)
    for finding in silent + refused + failed {
      #expect(!finding.text(in: .nl).contains(FakeServer.secret) && !finding.description.contains(FakeServer.secret))
      #expect(finding.place?.file == "postgresql:welzijn")
    }
    withExtendedLifetime((refusing, failing)) {}
  }
}
