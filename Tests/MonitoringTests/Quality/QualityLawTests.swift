import Documents
import Evidence
import Foundation
import Monitoring
import Registrations
import Testing

@Suite("Every check of a registration")
struct QualityLawTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Monitoring/Quality")

  /// A small registration with faults of many kinds.
  private static func messy() throws -> Registration {
    var spoiler = Spoiler(WelfareRegistration(clients: 1_500, seed: 3))
    for fault in InjectedFault.all where fault.goesWithOthers { fault.spoil(&spoiler) }
    return try spoiler.data.read()
  }

  private static func judged(_ codebook: Codebook, _ table: Table) -> [QualityFault] {
    let declared = DeclaredChecks(codebook, checks: QualityCatalogue.names, in: Notebook())
    // The line is the client's, so that it goes with a row wherever the row stands.
    let lines = (0..<table.rowCount).map { row in Self.mark(table, row) }
    return QualityCatalogue.faults(
      in: QualityData(codebook, table, questions: QualityTests.questions, declared: declared) { lines[$0] })
  }

  private static func mark(_ table: Table, _ row: Int) -> Int {
    guard case .codes(let codes, _)? = table.column("client")?.values,
      case .numbers(let years)? = table.column("year")?.values, codes[row] >= 0, !years[row].isNaN
    else { return row }
    return Int(codes[row]) * 100 + Int(years[row]) - 2000
  }

  @Test("has a name of its own, and a threshold with its reason in two languages")
  func names() {
    let names = QualityCatalogue.names
    #expect(Set(names).count == names.count)
    #expect(names.count >= 40)
    for check in QualityCatalogue.all {
      #expect(check.threshold.nl.count > 20 && check.threshold.nl != check.threshold.en, "\(check.name)")
    }
  }

  @Test("is in the catalogue")
  func catalogue() throws {
    let catalogue = try String(
      contentsOf: Self.sources.appendingPathComponent("QualityCatalogue.swift"), encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.sources.appendingPathComponent("Checks"), includingPropertiesForKeys: nil)
    var found = 0
    for file in files {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /struct (\w+): QualityCheck/) {
        found += 1
        #expect(catalogue.contains("\(match.1)()"), "\(match.1)")
      }
    }
    #expect(found == QualityCatalogue.all.count)
  }

  @Test("that tests has its part of a thousandth of false alarms in a file")
  func falseAlarms() {
    // The level of a file, 1e-3, is divided over 25 checks.
    #expect(QualityCatalogue.all.count(where: \.tests) <= 25)
  }

  @Test("gives faults under its own name, no graver than it says, whatever stands in the file")
  func ownName() throws {
    let registration = try Self.messy()
    let declared = DeclaredChecks(registration.codebook, checks: QualityCatalogue.names, in: Notebook())
    let data = QualityData(registration, questions: QualityTests.questions, declared: declared)
    for check in QualityCatalogue.all {
      for fault in check.faults(in: data) {
        #expect(fault.code == check.name)
        #expect(fault.severity <= check.severity, "\(check.name)")
        #expect(!fault.message.nl.isEmpty && fault.message.nl != fault.message.en)
      }
    }
  }

  @Test("finds the same whatever the order of the rows")
  func order() throws {
    let registration = try Self.messy()
    let table = registration.table
    var chance = Chance(seed: 9)
    var rows = Array(0..<table.rowCount)
    for index in rows.indices.reversed() { rows.swapAt(index, chance.below(index + 1)) }
    let other = Table(rowCount: table.rowCount, columns: table.columns.map { $0.keeping(rows) })
    // Which of two rows that are alike came first is all that order may tell.
    func comparable(_ faults: [QualityFault]) -> [String] {
      faults.filter { $0.code != "near_duplicates" }
        .map { "\($0.code) \($0.column ?? "") \($0.period ?? "") \($0.count ?? 0) \($0.line ?? 0)" }.sorted()
    }
    #expect(
      comparable(Self.judged(registration.codebook, table)) == comparable(Self.judged(registration.codebook, other)))
  }

  @Test("bears a registration of no rows, of one, and of nothing but missing cells")
  func borders() throws {
    let registration = try WelfareRegistration(clients: 300, seed: 4).read()
    for count in [0, 1, 2] {
      let table = Table(
        rowCount: count, columns: registration.table.columns.map { $0.keeping(Array(0..<count)) })
      let found = Self.judged(registration.codebook, table)
      #expect(found.allSatisfy { $0.severity < .error })
    }
    let empty = registration.table.columns.map { column in
      let values: Column.Values =
        switch column.values {
        case .numbers(let values): .numbers(values.map { _ in .nan })
        case .codes(let values, let levels): .codes(values.map { _ in -1 }, levels: levels)
        case .days(let values): .days(values.map { _ in Day.missing })
        case .flags(let values): .flags(values.map { _ in -1 })
        }
      return Column(name: column.name, values: values)
    }
    let found = Self.judged(registration.codebook, Table(rowCount: registration.table.rowCount, columns: empty))
    #expect(found.contains { $0.code == "column_empty" })
  }

  @Test("becomes a note where the codebook says that its finding is known, but not where people can be told")
  func accepted() throws {
    var spoiler = Spoiler(WelfareRegistration(clients: 1_500, seed: 3))
    let faults = InjectedFault.all.filter { ["mean_break", "share_break"].contains($0.code) }
    for fault in faults { fault.spoil(&spoiler) }
    let codebook = WelfareRegistration.codebook.replacingOccurrences(
      of: "  data_closed:",
      with: "  accepted: [{check: mean_break, column: scale, why: another scale}]\n  data_closed:")
    let found = QualityTests.judge(try spoiler.data.read(codebook: codebook))
    #expect(
      found.filter { $0.code == "mean_break" }.allSatisfy {
        $0.severity == .note && $0.words.en.contains("another scale")
      })
    #expect(found.contains { $0.code == "mean_break" })
    #expect(found.contains { $0.code == "share_break" && $0.severity == .warning })
  }

  @Test("moves the grade: none is good, warnings are fair, what takes the comparison away is poor")
  func grade() {
    let warning = QualityFault(code: "mean_break", column: "age", Words(nl: "a", en: "b"))
    let grave = QualityFault(code: "treatment_without_variation", column: "age", Words(nl: "a", en: "b"))
    let note = QualityFault(code: "rare_code", severity: .note, column: "age", Words(nl: "a", en: "b"))
    #expect(QualityGrade([], others: [], columns: 10).mark == .good)
    #expect(QualityGrade([note], others: [], columns: 10).mark == .good)
    #expect(QualityGrade([warning, note], others: [], columns: 10).mark == .fair)
    #expect(QualityGrade([grave], others: [], columns: 10).mark == .poor)
    let many = ["a", "b", "c", "d"].map { QualityFault(code: "mean_break", column: $0, Words(nl: "a", en: "b")) }
    // Four of ten columns are more than a third.
    #expect(QualityGrade(many, others: [], columns: 10).mark == .poor)
    let stop = Finding(code: "key_repeats", severity: .error, Words(nl: "a", en: "b"))
    let grade = QualityGrade([warning], others: [stop], columns: 10)
    #expect(grade.mark == .poor)
    #expect(grade.reasons.map(\.mark) == [.poor, .fair])
  }
}
