import ArgumentParser
import Documents
import MKBA

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "The main job: tests the hypotheses of a scenario, draws, appraises, prints the answer and writes the report.")

  @Argument(help: "Scenario files.")
  var scenarios: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(name: .long, help: "Folder for the files written.")
  var output = "out"

  @Option(name: .long, help: "How many draws draws.csv holds, row by row; 0 for none.")
  var exportDraws = 10_000

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  @Option(
    name: .long, help: "Rules in the place of the scenario's own, such as nl-2021; the difference is shown beside it.")
  var rules: String?

  func validate() throws {
    guard exportDraws >= 0 else { throw ValidationError("--export-draws must not be negative.") }
  }

  func run() throws {
    var settings = RunSettings(
      seed: drawing.seed, draws: drawing.draws, threads: shared.threads, language: shared.language,
      audience: shared.audience, filesFor: filesFor, output: output, exportedDraws: exportDraws, width: Console.width)
    settings.rules = rules
    let outcome = try ScenarioRun(scenarios, settings).run(progress: ProgressBar.standardError)
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.out(shared.json ? outcome.json : outcome.text)
  }
}
