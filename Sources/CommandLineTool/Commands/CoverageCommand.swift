import ArgumentParser
import MKBA

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "How many people there are beside those on a list, by every model side by side.")

  @Argument(help: "A coverage file: lists with one pseudonym, or how often each person was recorded.")
  var file: String

  @OptionGroup var shared: SharedOptions

  @Option(
    name: .long, help: "Folder for the report, the models as CSV and the JSON document; none are written without.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func run() throws {
    let outcome = try CoverageRun(
      file, threads: shared.threads, language: shared.language, audience: shared.audience, filesFor: filesFor,
      output: output, width: Console.width
    )
    .run()
    Console.answer(outcome, json: shared.json)
  }
}
