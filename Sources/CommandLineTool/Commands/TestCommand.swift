import ArgumentParser
import MKBA

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Estimates an effect with its interval, and tests the claim.")

  @Argument(help: "Hypothesis files.", completion: .file())
  var hypotheses: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var watching: WatchOptions
  @OptionGroup var writing: FormatOptions

  @Option(name: .long, help: "Folder for the report. Default: no files.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func validate() throws { try writing.refuseWorkbook() }

  func run() throws {
    try watching.work(on: hypotheses, shared) { try once() }
  }

  private func once() throws {
    let outcome = try HypothesisRun(
      hypotheses, threads: shared.threads, language: shared.language, audience: shared.audience, width: Console.width
    )
    .test(writingTo: output, for: filesFor, as: writing.chosen)
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.answer(outcome, json: shared.json)
  }
}
