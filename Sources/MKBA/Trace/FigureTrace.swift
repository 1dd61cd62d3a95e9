import CostBenefit
import Documents
import Probability
import Reporting

/// `mkba trace`: a figure of a run peeled back to its flows, formulas, inputs, estimates, rows and sources.
public struct FigureTrace: Sendable {
  private let figure: String
  private let path: String
  private let settings: RunSettings

  /// - Parameters:
  ///   - figure: its name, or its place in a record.
  ///   - path: of a record, or of a scenario, which is then drawn with the settings.
  public init(_ figure: String, of path: String, _ settings: RunSettings) {
    self.figure = figure
    self.path = path
    self.settings = settings
  }

  /// Numbers that are drawn again fit in this many: of more columns fewer draws are taken, and the trace says how many.
  private static let mostNumbers = 40_000_000

  public func run() throws(Findings) -> Answer {
    let told: ToldRun
    let findings: [Finding]
    if path.hasSuffix(".json") {
      let again = try MadeAgain(RunRecord.read(path), at: path, threads: settings.threads)
      told = again.told
      findings = again.study.findings + (again.isOtherwise ? [Self.otherwise(path)] : [])
    } else {
      let study = try Study(path, threads: settings.threads, rules: settings.rules)
      told = try MadeAgain.told(study, draws: settings.draws, seed: settings.seed, threads: settings.threads)
      findings = study.findings
    }
    let node = try TraceBuilder(told, audience: settings.audience).trace(figure)
    let (filled, draws) = try drawn(node, told.result)
    return Answer(
      text: text(filled, told, draws: draws),
      json: TraceDocument.json(filled, draws: draws, fingerprint: told.fingerprint, language: settings.language),
      findings: findings)
  }

  /// A trace peels back what the files give now, which is then not what the record tells.
  private static func otherwise(_ path: String) -> Finding {
    Finding(
      code: "inputs_otherwise", severity: .warning, at: Place(file: path),
      Words(
        nl:
          "De invoer, de rekenregels of de versie van het programma zijn anders dan in dit verslag: de getallen hieronder "
          + "kunnen andere zijn dan die van het verslag.",
        en:
          "The inputs, the rules or the version of the program are otherwise than in this record: the numbers below may be "
          + "others than those of the record."),
      hint: Words(
        nl: "`mkba verify \(path)` zegt wat anders is, en welke cijfers verschoven.",
        en: "`mkba verify \(path)` says what is otherwise, and which figures moved."))
  }

  /// Draws the numbers of steps and inputs again: the first of the run's own draws.
  private func drawn(_ node: TraceNode, _ result: RunResult) throws(Findings) -> (TraceNode, draws: Int) {
    // In an order that does not hang on how a set is kept.
    let columns = node.columns.sorted { "\($0)" < "\($1)" }
    guard !columns.isEmpty else { return (node, result.draws) }
    let draws = min(result.draws, max(2, Self.mostNumbers / columns.count))
    let table = try Simulation(
      result.model, draws: result.draws, seed: result.seed, threads: settings.threads, points: result.points.choice
    ).table(columns, first: draws)
    let figures = zip(columns, table.columns).map {
      ($0, Figure(unit: "", summary: Summary(of: $1, in: result.points.sets)))
    }
    return (node.filled(with: Dictionary(figures, uniquingKeysWith: { first, _ in first })), draws)
  }

  private func text(_ node: TraceNode, _ told: ToldRun, draws: Int) -> String {
    let language = settings.language
    var head = Words(
      nl:
        "\(told.result.model.name): \(told.result.draws) trekkingen, seed \(told.result.seed), vingerafdruk \(told.fingerprint)",
      en:
        "\(told.result.model.name): \(told.result.draws) draws, seed \(told.result.seed), fingerprint \(told.fingerprint)"
    )[language]
    if draws < told.result.draws {
      head +=
        Words(
          nl: "; stappen en invoer over de eerste \(draws)", en: "; steps and inputs over the first \(draws)")[language]
    }
    return PlainText.shown(head) + "\n\n" + TraceText(language, width: settings.width).text(node)
  }
}
