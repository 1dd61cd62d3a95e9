import ArgumentParser
import MKBA

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Drafts a codebook from a registration; every guess in it is marked as one.")

  @Option(
    name: .long, help: "A registration: a file, sqlite:clients.db or postgresql://host/database.")
  var from: String

  @Option(name: .long, help: "The table of a database, or the sheet of a workbook.")
  var table: String?

  @Option(name: .long, help: "The codebook to write. Default: beside the file. With --json nothing is written.")
  var output: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let initialisation = CodebookInitialisation(
      from: from, table: table, output: output, threads: shared.threads, language: shared.language)
    let outcome = shared.json ? try initialisation.draft() : try initialisation.write()
    Console.out(shared.json ? outcome.json : outcome.text)
    Console.tell(outcome.findings, in: shared.language)
  }
}
