import ArgumentParser
import MKBA

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks any file of ours and the data behind it.")

  @Argument(help: "Scenario, hypothesis, codebook, sources or price files.", completion: .file())
  var files: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup var watching: WatchOptions

  func run() throws {
    try watching.work(on: files, shared) { try once() }
  }

  private func once() throws {
    let (outcome, hasWarnings) = try FileCheck(
      files, threads: shared.threads, language: shared.language, width: Console.width
    ).run()
    Console.answer(outcome, json: shared.json)
    if hasWarnings { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
