import ArgumentParser
import MKBA

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two scenarios, or two alternatives, on the same random numbers, one assumption at a time.")

  @Argument(help: "The scenario to start from.", completion: .file())
  var first: String

  @Argument(help: "The scenario to compare with it.", completion: .file())
  var second: String

  @Option(name: .long, help: "The alternative of the first scenario to start from.")
  var from: String?

  @Option(name: .long, help: "The alternative of the second scenario to compare with it.")
  var to: String?

  @Option(name: .long, help: "Folder for the reports compare.*.html. Default: no files.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  @OptionGroup var shared: SharedOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    let outcome = try ScenarioComparison(
      first, second, from: from, to: to, seed: drawing.seed, draws: drawing.draws, threads: shared.threads,
      language: shared.language, audience: shared.audience, width: Console.width, output: output, filesFor: filesFor
    ).run()
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}
