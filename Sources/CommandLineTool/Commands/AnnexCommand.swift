import ArgumentParser
import MKBA

struct AnnexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annex",
    abstract: "The account to each of several municipalities on both sides of an A4: figures, story, verdicts, savings."
  )

  @Argument(help: "Annex files.")
  var annexes: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var drawing: DrawingOptions
  @OptionGroup var writing: FormatOptions

  @Option(name: .long, help: "Folder for the sheets, one for each municipality and language.")
  var output = "out"

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func validate() throws { try writing.refuseWorkbook() }

  func run() throws {
    var settings = RunSettings(
      seed: drawing.seed, draws: drawing.draws, threads: shared.threads, language: shared.language,
      audience: shared.audience, filesFor: filesFor, output: output, exportedDraws: 0, width: Console.width)
    settings.formats = writing.chosen
    let outcome = try AnnexRun(annexes, settings).run()
    // A sheet has no room for what was noticed on the way.
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}
