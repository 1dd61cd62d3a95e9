import Documents
import Evidence
import Foundation
import Monitoring
import Registrations
import Testing

@Suite("A judge of registrations")
struct QualityTests {
  /// The hypotheses of the invented work: about referrals, and about living at home.
  static let questions: [QualityQuestion] = {
    func condition(_ text: String) -> Condition? { Condition(Text(text, at: Place(file: "test")), in: Notebook()) }
    return [
      QualityQuestion(
        kind: .hypothesis, name: "referral", columns: ["age", "programme", "referral", "sex"],
        treatment: condition("programme == yes"), outcome: condition("referral == residential")),
      QualityQuestion(
        kind: .hypothesis, name: "home", columns: ["at_home", "programme"], treatment: condition("programme == yes"),
        outcome: condition("at_home == yes")),
    ]
  }()

  /// What reading and all checks find, as (code, column, period, line).
  struct Found: Sendable, Hashable, CustomStringConvertible {
    let code: String
    let column: String?
    let period: String?
    let line: Int?
    let severity: Severity
    let words: Words

    var description: String { "\(code) \(column ?? "-") \(period ?? "-") line \(line ?? 0) \(severity): \(words.en)" }
  }

  static func judge(_ registration: Registration, _ questions: [QualityQuestion] = Self.questions) -> [Found] {
    let declared = DeclaredChecks(registration.codebook, checks: QualityCatalogue.names, in: Notebook())
    let faults = QualityCatalogue.faults(in: QualityData(registration, questions: questions, declared: declared))
    return registration.findings.map {
      Found(
        code: $0.code, column: nil, period: nil, line: $0.place?.line, severity: $0.severity, words: $0.message)
    }
      + faults.map {
        Found(
          code: $0.code, column: $0.column, period: $0.period, line: $0.line, severity: $0.severity, words: $0.message)
      }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("finds nothing in a clean registration of more than 100,000 rows")
  func clean() throws {
    let registration = try WelfareRegistration(clients: 49_000, seed: 1).read()
    #expect(registration.table.rowCount > 100_000)
    let found = Self.judge(registration)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("finds nothing in smaller clean registrations, whatever the seed", arguments: 2...7)
  func cleanSeeds(_ seed: Int) throws {
    let found = Self.judge(try WelfareRegistration(clients: 700 * seed, seed: UInt64(seed)).read())
    #expect(found.isEmpty, "\(found)")
  }

  @Test("has no warning about the synthetic registration, and notes on the slips that were planted in it")
  func shipped() throws {
    let path = Self.root.appendingPathComponent("scenarios/elderly-work/registration.codebook.yaml").path
    let registration = try Registration.read(codebook: try Codebook.read(path).judging)
    func condition(_ text: String) -> Condition? { Condition(Text(text, at: Place(file: "test")), in: Notebook()) }
    let question = QualityQuestion(
      kind: .hypothesis, name: "referral", columns: ["elderly_work", "referral"],
      treatment: condition("elderly_work == yes"), outcome: condition("referral == wlz_residential"))
    let found = Self.judge(registration, [question])
    #expect(found.allSatisfy { $0.severity == .note }, "\(found)")
    // Referral dates in the year before, a date without a referral, a first contact after the client had moved: its
    // mess
    // on purpose, in fewer than one row in a thousand. Codes that the codebook joins are no break.
    #expect(
      Set(found.map(\.code)) == ["choices_joined", "date_outside_period", "date_without_event", "dates_out_of_order"],
      "\(found)")
  }

  @Test("knows at least sixty faults of which one has a case each")
  func enough() {
    let codes = Set(InjectedFault.all.map(\.code))
    #expect(codes.count == InjectedFault.all.count)
    #expect(codes.count >= 60)
    #expect(InjectedFault.all.count { $0.goesWithOthers } >= 60)
    // Every check of the catalogue has its fault.
    #expect(Set(QualityCatalogue.names).subtracting(codes).isEmpty)
  }

  @Test("finds every fault by itself at its place", arguments: InjectedFault.all)
  func alone(_ fault: InjectedFault) throws {
    var spoiler = Spoiler(WelfareRegistration(clients: 6_000, seed: 11))
    fault.spoil(&spoiler)
    let found = Self.judge(try spoiler.data.read())
    Self.expect(fault, spoiler.spoilt, in: found, spoiler.data)
  }

  @Test("finds every fault at its place where all stand in one registration of more than 100,000 rows")
  func together() throws {
    var spoiler = Spoiler(WelfareRegistration(clients: 80_000, seed: 5))
    var spoilt: [String: [Int]] = [:]
    let faults = InjectedFault.all.filter(\.goesWithOthers)
    for fault in faults {
      spoiler.begin()
      fault.spoil(&spoiler)
      spoilt[fault.code] = spoiler.spoilt
    }
    let registration = try spoiler.data.read()
    #expect(registration.table.rowCount > 100_000)
    let found = Self.judge(registration)
    // A later fault may have been planted over the first row of an earlier one: then the next of its rows is named.
    for fault in faults {
      Self.expect(fault, spoilt[fault.code] ?? [], in: found, spoiler.data, mayBeOverwritten: true)
    }
    // None of what was found quotes a cell of a text.
    let texts = found.flatMap { [$0.words.nl, $0.words.en] }.joined(separator: "\n")
    for secret in [
      "Zeverlinck", "kees.bos", "12345678", "1234 AB", "111222333", "ABNA", "Lindenbuurt", "Achterom", "De Brug",
    ] {
      #expect(!texts.localizedCaseInsensitiveContains(secret))
    }
  }

  private static func expect(
    _ fault: InjectedFault, _ spoilt: [Int], in found: [Found], _ data: WelfareRegistration,
    mayBeOverwritten: Bool = false
  ) {
    let same = found.filter { one in
      one.code == fault.code
        && (one.column == fault.column || one.column == nil && one.words.en.hasPrefix(fault.column ?? ""))
        && (fault.period == nil || one.period == fault.period)
    }
    guard !same.isEmpty else {
      let near = found.filter { $0.code == fault.code }
      Issue.record("\(fault) was not found; of its code \(near)")
      return
    }
    #expect(same.allSatisfy { !$0.words.nl.isEmpty && $0.words.nl != $0.words.en })
    let places = same.map { one -> Bool in
      // The header is line 1.
      guard let line = one.line, data.rows.indices.contains(line - 2) else { return false }
      let row = line - 2
      switch fault.place {
      case .firstSpoilt: return mayBeOverwritten ? spoilt.contains(row) : spoilt.min() == row
      case .amongSpoilt: return spoilt.contains(row)
      case .inPeriod: return data[row, "year"] == one.period
      case .inOrganisation(let number): return data[row, "organisation"] == WelfareRegistration.organisations[number]
      case .anywhere: return true
      case .nowhere: return false
      }
    }
    if case .nowhere = fault.place {
      #expect(same.contains { $0.line == nil }, "\(fault): \(same)")
    } else {
      #expect(places.contains(true), "\(fault): \(same), expected first \(spoilt.min().map { $0 + 2 } ?? 0)")
    }
  }
}
