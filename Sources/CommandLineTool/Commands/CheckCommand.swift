import ArgumentParser
import MKBA

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks any file of ours and the data behind it.")

  @Argument(help: "Scenario, hypothesis, codebook, sources or price files.")
  var files: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let (outcome, hasWarnings) = try FileCheck(
      files, threads: shared.threads, language: shared.language, width: Console.width
    ).run()
    Console.out(shared.json ? outcome.json : outcome.text)
    if hasWarnings { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
