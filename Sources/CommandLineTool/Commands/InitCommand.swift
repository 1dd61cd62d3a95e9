import ArgumentParser
import MKBA

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "A study to begin with, from a template; or a codebook drafted from a registration, every guess marked.")

  @Argument(help: "A template; without one they are listed.")
  var template: String?

  @Argument(help: "The folder to write the template to. Default: one with its name.", completion: .directory)
  var folder: String?

  @Option(
    name: .long, help: "Draft a codebook from a registration: a file, sqlite:clients.db or postgresql://host/database.",
    completion: .file())
  var from: String?

  @Option(name: .long, help: "With --from: the table of a database, or the sheet of a workbook.")
  var table: String?

  @Option(
    name: .long,
    help: "With --from: the codebook to write. Default: beside the file. With --json a draft is printed, not written.")
  var output: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if from != nil, template != nil { throw ValidationError("A template goes without --from.") }
    if from == nil, table != nil || output != nil { throw ValidationError("--table and --output go with --from.") }
  }

  func run() throws {
    let outcome = try answer()
    Console.answer(outcome, json: shared.json)
    Console.tell(outcome.findings, in: shared.language)
  }

  private func answer() throws -> Answer {
    if let from {
      let draft = CodebookInitialisation(
        from: from, table: table, output: output, threads: shared.threads, language: shared.language)
      return shared.json ? try draft.draft() : try draft.write()
    }
    guard let template else { return StudyInitialisation.list(in: shared.language) }
    return try StudyInitialisation(template, in: folder, language: shared.language).write()
  }
}
