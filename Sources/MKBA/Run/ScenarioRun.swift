import CostBenefit
import Documents
import Reporting

/// The main job, from top to bottom: read, fit, test, compile, draw, appraise, tell, write.
public struct ScenarioRun: Sendable {
  private let paths: [String]
  private let settings: RunSettings

  public init(_ paths: [String], _ settings: RunSettings) {
    self.paths = paths
    self.settings = settings
  }

  /// - Parameter progress: called with the share of the draws that is done.
  /// - Throws: `Findings`; then nothing was written.
  public func run(progress: (@Sendable (Double) -> Void)? = nil) throws(Findings) -> Answer {
    var told: [ToldRun] = []
    var draws: [DrawTable] = []
    var findings: [Finding] = []
    var inputs: [InputFiles] = []
    for path in paths {
      let study = try Study(path, threads: settings.threads, rules: settings.rules)
      let simulation = Simulation(
        study.model, draws: settings.draws, seed: settings.seed, threads: settings.threads, points: settings.points)
      var result =
        settings.precision && settings.parts.isEmpty
        ? try DrawsUntilPrecise(model: study.model, settings: settings).run(progress: progress)
        : try drawn(simulation, progress)
      if let samples = settings.sobol { result.sobol = try simulation.sobol(samples: samples) }
      if settings.information { result.information = try simulation.information(clients: study.clients) }
      var run = try study.told(result, seed: settings.seed, threads: settings.threads, points: settings.points)
      if let output = settings.output {
        let place = Exports.folder(of: paths, at: told.count, in: output)
        run.earlier = EarlierRecord.read(in: place, of: path, inputs: study.inputs)
      }
      told.append(run)
      if settings.output != nil, settings.exportedDraws > 0 {
        let drawn = Simulation(
          study.model, draws: result.draws, seed: settings.seed, threads: settings.threads, points: settings.points)
        draws.append(try drawn.table(drawn.standardColumns(), first: settings.exportedDraws))
      }
      inputs.append(study.inputs)
      findings += study.findings + result.findings
    }
    var files: [String] = []
    if let output = settings.output {
      let exports = Exports(
        told: told, draws: draws, inputs: inputs, findings: findings, settings: settings, paths: paths)
      let written = try exports.write(to: output)
      files = written.paths
      findings += written.warnings
    }
    let report = ReportBuilder.build(
      ReportInput(
        runs: told, findings: findings, language: settings.language, audience: settings.audience, files: files,
        versions: [("mkba", Version.current)]))
    return Answer(
      text: TextRenderer.render(report, width: settings.width),
      json: RunDocument.json(told, language: settings.language, audience: settings.audience), findings: findings)
  }

  /// The run, drawn here or put together from parts.
  private func drawn(
    _ simulation: Simulation, _ progress: (@Sendable (Double) -> Void)?
  ) throws(Findings) -> RunResult {
    guard !settings.parts.isEmpty else { return try simulation.run(progress: progress) }
    var parts: [RunPart] = []
    for file in settings.parts { parts.append(try RunPart(bytes: FileBytes.mapped(file), file: file)) }
    return try simulation.run(parts: parts, madeBy: PartRun.madeBy, progress: progress)
  }
}
