import ArgumentParser
import Documents
import MKBA

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "The main job: tests the hypotheses of a scenario, draws, appraises, prints the answer and writes the report.")

  @Argument(help: "Scenario files.", completion: .file())
  var scenarios: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var watching: WatchOptions
  @OptionGroup var drawing: DrawingOptions
  @OptionGroup var writing: FormatOptions

  @Option(name: .long, help: "Folder for the files written.")
  var output = "out"

  @Option(name: .long, help: "How many draws draws.csv holds, row by row; 0 for none. (default: 10000)")
  var exportDraws: Int?

  @Flag(name: .long, help: "Put those draws in the Excel workbooks, too.")
  var drawsInWorkbook = false

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  @Option(
    name: .long, help: "Rules in the place of the scenario's own, such as nl-2021; the difference is shown beside it.")
  var rules: String?
  @OptionGroup var points: PointOptions

  @Flag(name: .long, help: "Draw until every printed digit stands; --draws is where it starts.")
  var precision = false

  @Option(name: .long, help: "The most draws for --precision; then fewer digits are printed.")
  var maxDraws = RunSettings.usualMaxDraws

  @Flag(name: .long, help: "Divide the variance of the balance over what is uncertain (Sobol' indices).")
  var sobol = false

  @Option(name: .long, help: "Size of each of the two samples for --sobol.")
  var sobolSamples = RunSettings.sobolSamples

  @Flag(
    name: .long, help: "Work out what knowing more is worth: per number, per kind, and for a study of more clients.")
  var information = false

  @OptionGroup var parts: PartOptions

  func validate() throws {
    guard (RunSettings.fewestForPrecision...RunSettings.mostDraws).contains(maxDraws) else {
      throw ValidationError(
        "--max-draws must be between \(RunSettings.fewestForPrecision) and \(RunSettings.mostDraws).")
    }
    guard (1_024...RunSettings.usualMaxDraws).contains(sobolSamples) else {
      throw ValidationError("--sobol-samples must be between 1024 and \(RunSettings.usualMaxDraws).")
    }
    guard (exportDraws ?? 0) >= 0 else { throw ValidationError("--export-draws must not be negative.") }
    try parts.refuse(
      beside: [
        ("--points", points.choice != .random), ("--precision", precision), ("--export-draws", exportDraws != nil),
        ("--draws-in-workbook", drawsInWorkbook), ("--formats", writing.formats != nil), ("--sobol", sobol),
        ("--information", information), ("--watch", watching.watch),
      ], scenarios: scenarios.count)
  }

  func run() throws {
    try watching.work(on: scenarios, shared) { try once() }
  }

  private func once() throws {
    if let blocks = parts.blockRange {
      let answer = try PartRun(scenarios[0], settings, blocks).run(progress: ProgressBar.standardError)
      return Console.out(shared.json ? answer.json : answer.text)
    }
    let outcome = try ScenarioRun(scenarios, settings).run(progress: ProgressBar.standardError)
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.answer(outcome, json: shared.json)
  }

  private var settings: RunSettings {
    var settings = RunSettings(
      seed: drawing.seed, draws: drawing.draws, threads: shared.threads, language: shared.language,
      audience: shared.audience, filesFor: filesFor, output: output, exportedDraws: exportDraws ?? 10_000,
      width: Console.width)
    settings.rules = rules
    settings.formats = writing.chosen
    settings.writesWorkbook = writing.wantsWorkbook
    settings.points = points.choice
    settings.precision = precision
    settings.maxDraws = maxDraws
    settings.sobol = sobol ? sobolSamples : nil
    settings.information = information
    settings.drawsInWorkbook = drawsInWorkbook
    settings.parts = parts.parts
    return settings
  }
}
