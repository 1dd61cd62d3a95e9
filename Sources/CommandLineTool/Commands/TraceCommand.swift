import ArgumentParser
import MKBA

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Peels a number back: its formula, flows, steps and inputs, the rows counted and the sources.")

  @Argument(
    help:
      "The figure: alternatives.standard.net_present_value, actors.municipality, flows.NAME, parameters.NAME, or its place in a record."
  )
  var figure: String

  @Argument(help: "A scenario; without it the record is made again.")
  var scenario: String?

  @Option(name: .long, help: "The record of the run.")
  var record = "out/record.json"

  @OptionGroup var shared: SharedOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    let settings = RunSettings(
      seed: drawing.seed, draws: drawing.draws, threads: shared.threads, language: shared.language,
      audience: shared.audience, width: Console.width)
    let outcome = try FigureTrace(figure, of: scenario ?? record, settings).run()
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}
