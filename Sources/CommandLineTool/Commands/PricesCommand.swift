import ArgumentParser
import MKBA

struct PricesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices", abstract: "Looks up unit prices with their source, and brings them to another price year.")

  @Argument(help: "Words that the name or the description of a price must have, all of them.")
  var words: [String] = []

  @Option(name: .long, help: "Price year to bring the amounts to.")
  var year: Int?

  @Option(name: .long, help: "Price index: cpi (consumer prices), ova (wages in care), or one of --index-file.")
  var index: String?

  @Option(name: .long, help: "A price index of your own. May be given more than once.")
  var indexFile: [String] = []

  @Option(name: .long, help: "A prices file of your own, searched and judged too. May be given more than once.")
  var file: [String] = []

  @Flag(name: .long, help: "Tell what is doubtful (exit status 1) in place of the prices.")
  var lint = false

  @Option(name: .long, help: "The year for which the prices are wanted, for what is out of date. Default: this year.")
  var wantedFor: Int?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let (outcome, hasWarnings) = try PricesRun(
      words, files: file, year: year, index: index, indexFiles: indexFile, lints: lint, wantedFor: wantedFor,
      language: shared.language, width: Console.width
    ).run()
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
    if hasWarnings { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
