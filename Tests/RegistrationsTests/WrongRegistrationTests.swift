import Documents
import Evidence
import Foundation
import Testing

@Suite("A wrong codebook or registration")
struct WrongRegistrations {
  @Test(
    "gets its own finding, with line, column and words",
    arguments: WrongRegistration.inCodebooks + WrongRegistration.inData + WrongRegistration.warnings)
  func finding(_ wrong: WrongRegistration) throws {
    let trial = try TrialRegistration(codebook: wrong.codebook, data: wrong.data)
    defer { trial.remove() }
    var findings: [Finding]
    do {
      findings = try trial.read().findings
      #expect(wrong.isWarning, "nothing stopped the reading")
    } catch let error as Findings {
      findings = error.all
    }
    let found = try #require(
      findings.first { $0.code == wrong.code && $0.message.en.contains(wrong.says) },
      "found only \(findings.map { "\($0.code): \($0.message.en)" })")
    #expect(found.place?.line == wrong.line)
    #expect(found.place?.column == wrong.column)
    #expect((found.severity == .error) == !wrong.isWarning)
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
  }

  @Test("is told without any cell of the registration")
  func noCell() throws {
    let secret = "Jansen"
    let data = TrialRegistration.data
      .with("a2;2022;nee;;0;wlz", "\(secret);\(secret);\(secret);\(secret);\(secret);\(secret)")
    let trial = try TrialRegistration(
      codebook: TrialRegistration.codebook + "read: {decimal: \",\"}\n", data: Array(data.utf8))
    defer { trial.remove() }
    let findings = try #require(throws: Findings.self) { try trial.read() }
    #expect(findings.all.count == 5)
    for finding in findings.all {
      #expect(!finding.text(in: .nl).contains(secret) && !finding.description.contains(secret))
    }
  }

  @Test("that is ten megabytes of noise is refused at once, whatever the noise")
  func noise() throws {
    var state: UInt64 = 7
    let noise = (0..<10_000_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    for bytes in [noise, noise.map { max($0, 0x20) }] {
      let trial = try TrialRegistration(data: bytes)
      defer { trial.remove() }
      let start = ContinuousClock.now
      let findings = try #require(throws: Findings.self) { try trial.read() }
      #expect(findings.all.allSatisfy { ["csv_not_text", "csv_no_header", "csv_stray_quote"].contains($0.code) })
      // Far below the time that parsing it would take in a debug build.
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  @Test("that goes on for sixteen megabytes without an end of line is no table")
  func endless() throws {
    let row = Array("a1;2022;ja;;1;geen\na2;2022;nee;;0;".utf8) + [UInt8](repeating: 0x78, count: 17_500_000)
    let trial = try TrialRegistration(
      codebook: TrialRegistration.codebook.with("{choices: {geen: none, wlz: residential}}", "{type: text}"),
      data: Array("client;year;elderly_work;first_contact;hours;referral\n".utf8) + row)
    defer { trial.remove() }
    let findings = try #require(throws: Findings.self) { try trial.read() }
    #expect(findings.all.map(\.code) == ["csv_endless_row"])
    #expect(findings.all.first?.place?.line == 3)
  }

  @Test("that is a folder, or that the machine cannot read, says so")
  func unreadable() throws {
    let folder = try TrialRegistration(data: nil)
    defer { folder.remove() }
    try FileManager.default.createDirectory(
      at: folder.folder.appendingPathComponent("registration.csv"), withIntermediateDirectories: false)
    #expect(throws: Findings.self) { try folder.read() }
    #expect((try? folder.read()) == nil)
    do { _ = try folder.read() } catch let error as Findings { #expect(error.all.map(\.code) == ["file_is_folder"]) }

    #if os(Linux)
      // A file that exists and that nobody, the administrator included, can read from its beginning.
      let trial = try TrialRegistration(
        codebook: TrialRegistration.codebook.with("registration.csv", "/proc/self/mem"), data: nil)
      defer { trial.remove() }
      let findings = try #require(throws: Findings.self) { try trial.read() }
      #expect(findings.all.map(\.code) == ["file_unreadable"])
    #endif
  }

  @Test("with a column that nobody declared says which are")
  func undeclared() throws {
    let trial = try TrialRegistration()
    defer { trial.remove() }
    let findings = try #require(throws: Findings.self) { try trial.read(["hour"]) }
    #expect(findings.all.map(\.code) == ["column_not_declared"])
    #expect(findings.all.first?.hint?.en == "Did you mean hours?")
  }
}
