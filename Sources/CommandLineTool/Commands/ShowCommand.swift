import ArgumentParser
import MKBA

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a stage of the work as text: design, estimate, model or draws.")

  @Argument(help: "design or estimate (of a hypothesis), model or draws (of a scenario).")
  var stage: Stage

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Flag(help: "Of a model: the operations that are left before it is drawn, with their number.")
  var optimised = false

  @OptionGroup var shared: SharedOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    let outcome = try Showing(
      stage, of: file, seed: drawing.seed, threads: shared.threads, language: shared.language, optimised: optimised
    ).run()
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}

extension Stage: ExpressibleByArgument {}
