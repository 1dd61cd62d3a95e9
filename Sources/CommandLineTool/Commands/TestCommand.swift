import ArgumentParser
import MKBA

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Estimates an effect with its interval, and tests the claim.")

  @Argument(help: "Hypothesis files.")
  var hypotheses: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var writing: FormatOptions

  @Option(name: .long, help: "Folder for the report. Default: no files.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func run() throws {
    let outcome = try HypothesisRun(
      hypotheses, threads: shared.threads, language: shared.language, audience: shared.audience, width: Console.width
    )
    .test(writingTo: output, for: filesFor, as: writing.chosen)
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.out(shared.json ? outcome.json : outcome.text)
  }
}
