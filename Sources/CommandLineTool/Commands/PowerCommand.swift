import ArgumentParser
import MKBA

struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power", abstract: "What these data could show; never reads the outcome by group.")

  @Argument(help: "A hypothesis file.")
  var hypothesis: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try HypothesisRun(
      [hypothesis], threads: shared.threads, language: shared.language, audience: shared.audience, width: Console.width
    )
    .power()
    Console.tell(outcome.findings, in: shared.language)
    Console.out(shared.json ? outcome.json : outcome.text)
  }
}
