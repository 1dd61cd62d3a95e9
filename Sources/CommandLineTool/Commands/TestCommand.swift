import ArgumentParser
import MKBA

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Estimates an effect with its interval, and tests the claim.")

  @Argument(help: "Hypothesis files.")
  var hypotheses: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try HypothesisRun(
      hypotheses, threads: shared.threads, language: shared.language, audience: shared.audience, width: Console.width
    )
    .test()
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.out(shared.json ? outcome.json : outcome.text)
  }
}
