import Documents
import Foundation
import Monitoring
import Registrations
import Testing

@Suite("The block checks of a codebook")
struct WrongChecksBlock {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let checks: String
    let column: Int
    var testDescription: String { "\(code): \(checks)" }
  }

  private static func declared(_ checks: String) throws -> (DeclaredChecks, [Finding]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-checks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a.codebook.yaml")
    let text = """
      format: 1
      codebook: A
      file: a.csv
      key: [client]
      columns: {client: {type: pseudonym}, start: {type: date}, stop: {type: date}, sort: {type: text}}
      checks: {\(checks)}

      """
    try Data(text.utf8).write(to: path)
    let notebook = Notebook()
    let declared = DeclaredChecks(try Codebook.read(path.path), checks: QualityCatalogue.names, in: notebook)
    return (declared, notebook.findings)
  }

  @Test(
    "is refused at its place where it says nothing that can be checked",
    arguments: [
      Case(code: "bad_data_closed", checks: "data_closed: 31-12-2024", column: 23),
      Case(code: "bad_order", checks: "order: [[start]]", column: 18),
      Case(code: "bad_rule", checks: "rules: [start before stop]", column: 18),
      Case(code: "bad_condition", checks: "rules: [if start then stop not missing]", column: 21),
      Case(code: "checks_unknown_column", checks: "optional: [sorts]", column: 21),
      Case(code: "checks_unknown_column", checks: "rules: [if stop not missing then begin not missing]", column: 43),
      Case(code: "unknown_word", checks: "accepted: [{check: mean_brake, why: known}]", column: 29),
      Case(code: "key_missing", checks: "accepted: [{check: mean_break}]", column: 21),
    ])
  func refused(_ wrong: Case) throws {
    let (_, findings) = try Self.declared(wrong.checks)
    #expect(findings.map(\.code) == [wrong.code])
    #expect(findings.first?.place?.line == 6)
    #expect(findings.first?.place?.column == wrong.column)
    #expect(findings.allSatisfy { !$0.message.nl.isEmpty && $0.message.nl != $0.message.en })
  }

  @Test("holds rules, orders, optional columns and what is known")
  func read() throws {
    let (declared, findings) = try Self.declared(
      "data_closed: 2024-06-30, optional: [sort], order: [[start, stop]], organisation: sort, "
        + "rules: [if stop not missing then sort == done], accepted: [{check: mean_break, why: a new form}]")
    #expect(findings.isEmpty)
    // 30 June 2024 is 19,904 days after 1 January 1970: 54 years with 14 leap days (1972 … 2024) and 181 days, less
    // one.
    let day: Int32 = 54 * 365 + 14 + 180
    #expect(declared.dataClosed == day)
    #expect(declared.optional == ["sort"] && declared.organisation == "sort")
    #expect(declared.order.map(\.earlier) == ["start"] && declared.order.map(\.later) == ["stop"])
    #expect(declared.rules.count == 1 && declared.accepted.map(\.why) == ["a new form"])
  }
}
