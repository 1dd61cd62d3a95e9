import Documents
import Monitoring
import Registrations
import Testing

/// What is found in groups, periods and workers, each code with the clients that bring it about.
@Suite("A finding on groups")
struct WrongGroups {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let severity: Severity
    var clients = MadeClients()
    var old = ""
    var new = ""

    var testDescription: String { "\(code): \(old) → \(new)" }
  }

  static let all: [Case] = [
    Case(code: "too_few_groups_to_shrink", severity: .note, clients: MadeClients(organisations: 2)),
    Case(code: "groups_not_shrunk", severity: .note, clients: MadeClients(noSuccess: true)),
    Case(code: "kpi_breaks", severity: .warning, clients: MadeClients(steered: true, easier: true)),
    Case(code: "kpi_heaps_at_target", severity: .warning, clients: MadeClients(steered: true)),
    Case(code: "kpi_easier_intake", severity: .warning, clients: MadeClients(easier: true)),
    Case(code: "kpi_intake_untold", severity: .note, clients: MadeClients(noSuccess: true)),
    Case(code: "too_few_workers", severity: .note, clients: MadeClients(workers: 9)),
    Case(code: "case_mix_not_fitted", severity: .warning, clients: MadeClients(noSuccess: true)),
    Case(
      code: "caseload_outcome", severity: .warning, old: "outcome: reached", new: "outcome: hours_each"),
  ]

  @Test("is told, in two languages and without the name of a worker or a client", arguments: all)
  func told(_ wrong: Case) throws {
    let table = try wrong.clients.table([(wrong.old, wrong.new)])
    defer { table.remove() }
    let findings = try table.result().findings
    let finding = try #require(findings.first { $0.code == wrong.code }, "\(findings.map(\.code))")
    #expect(finding.severity == wrong.severity)
    #expect(finding.message.nl != finding.message.en)
    #expect(!findings.contains { $0.message.en.contains("w1") || $0.message.en.contains("c1") })
  }

  static let refusals: [Case] = [
    Case(code: "worker_no_pseudonym", severity: .error, old: "worker: worker", new: "worker: organisation"),
    Case(code: "bad_caseload_norm", severity: .error, old: "norm: 12", new: "norm: many"),
    Case(code: "figures_by_worker", severity: .error, old: "by: [organisation]", new: "by: [worker]"),
    Case(code: "intake_no_column", severity: .error, old: "intake: [age]", new: "intake: [worker]"),
  ]

  @Test("stops the work where workers would be told apart or a column cannot be used", arguments: refusals)
  func refused(_ wrong: Case) throws {
    let table = try wrong.clients.table([(wrong.old, wrong.new)])
    defer { table.remove() }
    let findings = try #require(throws: Findings.self) { _ = try table.result() }
    #expect(findings.all.map(\.code) == [wrong.code])
    #expect(findings.all.allSatisfy { $0.place?.line != nil })
  }
}
