import Documents
import Registrations

/// How caseload is told, in the block `kpis:` of a codebook: `caseload: {worker: COLUMN, norm: 40, outcome: KPI}`.
public struct CaseloadRule: Sendable {
  /// The column with the worker's pseudonym.
  public let worker: String
  /// The agreed number of clients of a worker.
  public let norm: Double?
  /// The share whose case-mix adjusted funnel is told; nil for none.
  public let outcome: Text?

  /// Notes where figures are asked for by worker: that would be a ranking of people.
  func refuse(_ parts: [String], at place: Place, in notebook: Notebook) {
    guard parts.contains(worker) else { return }
    notebook.add(
      Finding(
        code: "figures_by_worker", at: place,
        Words(
          nl: "Cijfers naar \(worker) zouden medewerkers naast elkaar zetten; dat doet dit programma niet.",
          en: "Figures by \(worker) would put workers beside each other; this program does not do that."),
        hint: Words(
          nl: "Haal \(worker) weg uit by; caseload vertelt de verdeling.",
          en: "Take \(worker) out of by; caseload tells the distribution.")))
  }

  /// nil and a note where the block is wrong.
  init?(_ node: Node, _ codebook: Codebook, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "caseload", en: "caseload"))
    guard fields.isBlock else { return nil }
    let worker = fields.text("worker", required: true)
    let norm = fields.text("norm")
    outcome = fields.text("outcome")
    fields.finish()
    guard let worker else { return nil }
    guard codebook.column(worker.string)?.type == .pseudonym else {
      notebook.add(
        Finding(
          code: "worker_no_pseudonym", at: worker.place,
          Words(
            nl: "Een medewerker staat in een kolom met een pseudoniem; \(worker.string) is dat niet.",
            en: "A worker stands in a column with a pseudonym; \(worker.string) is none."),
          hint: Words(
            nl: "Geef de kolom in het codeboek type: pseudonym, en vervang namen door codes.",
            en: "Give the column type: pseudonym in the codebook, and replace names by codes.")))
      return nil
    }
    self.worker = worker.string
    self.norm = norm.flatMap { NumberText.value(of: $0.string) }
    if let norm, self.norm == nil {
      notebook.add(
        Finding(
          code: "bad_caseload_norm", at: norm.place,
          Words(nl: "De norm is een aantal cliënten.", en: "The norm is a number of clients.")))
    }
  }
}
