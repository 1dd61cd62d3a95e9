import Documents
import Evidence
import Models
import Registrations

/// Caseload as it may be told: inside only, of ten workers or more, without a name.
public struct CaseloadResult: Sendable {
  public let caseload: Caseload
  public let funnel: Funnel?
  /// The indicator of the funnel.
  public let outcome: String?
  public let findings: [Finding]

  /// - Parameter periods: the period of each row; nil takes all together.
  init?(_ plan: KPIPlan, _ table: Table, periods: Partition?) {
    guard let rule = plan.caseload, let worker = table.column(rule.worker) else { return nil }
    let workers = Partition(by: worker).codes.map { Int($0) }
    let clients =
      plan.person.flatMap { table.column($0) }.map { Partition(by: $0).codes.map { Int($0) } }
      ?? Array(0..<table.rowCount)
    let place = Place(file: plan.codebook.path)
    caseload = Caseload(
      workers: workers, clients: clients,
      periods: periods?.codes.map { Int($0) } ?? [Int](repeating: 0, count: table.rowCount),
      names: periods?.names ?? [""], norm: rule.norm)
    var findings: [Finding] = []
    var funnel: Funnel?
    if let outcome = rule.outcome {
      if let bound = plan.bound.first(where: { $0.indicator.name == outcome.string && $0.indicator.measure == .share })
      {
        do {
          funnel = try Self.funnel(bound, plan, table, workers)
        } catch {
          findings.append(Self.refusal(error, place))
        }
      } else {
        let shares = plan.bound.filter { $0.indicator.measure == .share }.map(\.indicator.name)
        let near = NearestName.of(outcome.string, among: shares)
        findings.append(
          Finding(
            code: "caseload_outcome", severity: .warning, at: outcome.place,
            Words(
              nl: "\(outcome.string) is geen aandeel dat deze registratie kan vertellen.",
              en: "\(outcome.string) is no share that this registration can tell."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      }
    }
    if caseload.periods.contains(where: { $0.figures == nil }) {
      findings.append(
        Finding(
          code: "too_few_workers", severity: .note, at: place,
          Words(
            nl: "Caseload staat er alleen bij tien medewerkers of meer in een periode.",
            en: "Caseload is told only with ten workers or more in a period.")))
    }
    self.funnel = funnel
    outcome = rule.outcome?.string
    self.findings = findings
  }

  private static func funnel(_ bound: KPIPlan.Bound, _ plan: KPIPlan, _ table: Table, _ workers: [Int]) throws -> Funnel
  {
    let rows = table.rowCount
    let holds = RowValues.answers(bound.indicator.conditions, rows: rows) { table.column(bound.column($0)) }
    let base = RowValues.answers(bound.indicator.among, rows: rows) { table.column(bound.column($0)) }
    let mix = CaseMix(plan.intake, of: table)
    let chosen = (0..<rows).filter { base[$0] == 1 && holds[$0] >= 0 && workers[$0] >= 0 && mix.isComplete[$0] }
    return try Funnel(
      events: chosen.map { Double(holds[$0]) }, workers: chosen.map { workers[$0] }, caseMix: mix.terms(for: chosen))
  }

  private static func refusal(_ error: any Error, _ place: Place) -> Finding {
    if error is TooFewWorkers {
      return Finding(
        code: "too_few_workers", severity: .note, at: place,
        Words(
          nl: "Een beeld van medewerkers naast elkaar is er alleen bij tien of meer.",
          en: "A view of workers beside each other is there only with ten or more."))
    }
    return Finding(
      code: "case_mix_not_fitted", severity: .warning, at: place,
      Words(
        nl: "De verwachting per medewerker is niet te schatten met de kolommen van intake.",
        en: "What is expected of each worker cannot be estimated with the columns of intake."),
      hint: Words(
        nl: "Neem minder kolommen, of kolommen waarin cliënten verschillen.",
        en: "Take fewer columns, or columns in which clients differ."))
  }
}
